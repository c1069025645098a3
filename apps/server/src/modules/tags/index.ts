// The door of tags.
export { ensureTags } from './ensure.ts'
export { listTags, type TagRow } from './store.ts'
