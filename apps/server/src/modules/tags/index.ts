// The door of tags.
export { ensureTags, listTags, type TagRow } from './store.ts'
