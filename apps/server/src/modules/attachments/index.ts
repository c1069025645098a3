// The door of attachments.
export { attachTo, getAttachment, insertAttachment, listAttachments, setBlob, type Attachment } from './store.ts'
