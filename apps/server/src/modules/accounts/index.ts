// The door of accounts.
export { addAccount, changeAccount } from './change.ts'
export { linkChannel, moveChannel, unlinkChannel } from './store-lists.ts'
export { findAccountByChannel, findAccountByDomain, getAccount, ownerOfAccount, touchAccount } from './store.ts'
