// The door of accounts.
export { addAccount, changeAccount } from './change.ts'
export { accountRoutes } from './routes.ts'
export { linkChannel, moveChannel, unlinkChannel } from './store-lists.ts'
export { findAccount, findAccountByChannel, findAccountByDomain, getAccount, listAccounts, ownerOfAccount, touchAccount, type AccountRow } from './store.ts'
