// The door of drafts.
export { returnToDraft } from './keep.ts'
export { presentDraft, presentFiles } from './present.ts'
