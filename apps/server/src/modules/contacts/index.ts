// The door of contacts.
export { resolveByEmail, resolveByIdentity } from './resolve.ts'
export { isCommonProvider } from './rules.ts'
export { checkContacts, getContact } from './store.ts'
