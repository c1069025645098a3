// The door of ticket forms.
export { keepFormFile } from './files.ts'
export { listSlackForms } from './for-slack.ts'
export { findPlace, listWebForms } from './store.ts'
export { visit } from './visit.ts'
