// The door of ticket forms.
export { listSlackForms } from './for-slack.ts'
export { findPlace } from './store.ts'
