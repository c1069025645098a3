// The door of tags.
export { tagRoutes } from './routes.ts'
export { ensureTags, type TagRow } from './store.ts'
