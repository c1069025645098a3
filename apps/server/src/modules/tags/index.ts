// The door of tags.
export { ensureTags, type TagRow } from './store.ts'
