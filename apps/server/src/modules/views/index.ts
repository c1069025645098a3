// The door of views: what is kept, and how a filter is read.
export { ownFields } from './own-fields.ts'
export { readFilter, type Condition, type FilterNode } from './rules-filter.ts'
export { isTimeZone, momentOf } from './rules-moment.ts'
export { listViews } from './store.ts'
