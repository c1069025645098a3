// The door of roles.
export { mayGive, slugOf, type Held } from './rules.ts'
export { findOwnRole, insertRole } from './store.ts'
