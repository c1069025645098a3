// The door of contacts.
export { addContact } from './change.ts'
export { resolveByEmail, resolveByIdentity, type Found } from './resolve.ts'
export { contactRoutes } from './routes.ts'
export { checkContacts, getContact, type ContactRow } from './store.ts'
