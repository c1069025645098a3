// The door of contacts.
export { resolveByEmail, resolveByIdentity } from './resolve.ts'
export { getContact } from './store.ts'
