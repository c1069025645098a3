// The door of accounts.
export { addAccount, changeAccount, changeAccounts } from './change.ts'
export { addHighlight, presentHighlight } from './highlight.ts'
export { listHighlights } from './store-highlights.ts'
export { linkChannel, listNamedAccounts, moveChannel, renameChannel, unlinkChannel } from './store-lists.ts'
export { checkAccounts, findAccount, findAccountByChannel, findAccountByDomain, findAccountByName, getAccount, ownerOfAccount, touchAccount } from './store.ts'
export { countRanks, rankAccounts } from './store-rank.ts'
