// The door of contacts.
export { addContact, changeContact } from './change.ts'
export { accountOfEmail, resolveByEmail, resolveByIdentity } from './resolve.ts'
export { checkContacts, findContactByEmail, getContact, tellLanguages } from './store.ts'
