// The door of API tokens.
export { checkToken } from './check.ts'
export { makeToken } from './make.ts'
export { markRevoked as revokeToken } from './store.ts'
