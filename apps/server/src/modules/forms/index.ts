// The door of ticket forms.
export { keepFormFile } from './files.ts'
export { listSlackForms } from './for-slack.ts'
export { fileInto, presentWebForm, webForm } from './in-chat.ts'
export { findPlace, listWebForms } from './store.ts'
export { THANKS, readSent } from './submit.ts'
export { visit } from './visit.ts'
