// The door of spam.
export { hasAnyBlock, isBlocked, blockOf } from './store.ts'
