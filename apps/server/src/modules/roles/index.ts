// The door of roles.
export { mayGive, slugOf, type Held } from './rules.ts'
export { findOwnRole } from './store.ts'
