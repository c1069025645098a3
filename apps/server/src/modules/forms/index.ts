// The door of ticket forms.
export { listSlackForms } from './for-slack.ts'
export { findPlace, listWebForms } from './store.ts'
