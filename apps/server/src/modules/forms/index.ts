// The door of ticket forms.
export { addForm } from './change.ts'
export { keepFormFile } from './files.ts'
export type { Flaw, Values } from './flaws.ts'
export { listSlackForms } from './for-slack.ts'
export { fillFromSlack, flawsFromSlack, getFormInSlack, listFormsInSlack, openFromSlack, questionsOf, type SlackForm } from './in-slack.ts'
export { findPlace, listWebForms } from './store.ts'
export { visit } from './visit.ts'
