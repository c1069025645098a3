// The door of attachments.
export { cleanName } from './name.ts'
export { attachTo, getAttachment, insertAttachment, listAttachments, setBlob, type Attachment } from './store.ts'
