// The door of attachments.
export { contentTypeOf, MOST_BYTES, PICTURES } from './content-type.ts'
export { fetchFiles, keepGiven, type FetchTools } from './fetch.ts'
export { eraseFiles, fileJobs } from './jobs.ts'
export { cleanName } from './name.ts'
export { attachTo, countWaiting, getAttachment, insertAttachment, listAttachments, listFiles, listUnsent, setBlob, setRemote, type Attachment } from './store.ts'
export { readUpload } from './upload.ts'
