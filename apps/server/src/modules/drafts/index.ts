// The door of drafts.
export { returnToDraft, writerOf } from './keep.ts'
export { presentDraft, presentFiles } from './present.ts'
