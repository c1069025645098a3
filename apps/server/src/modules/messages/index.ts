// The door of messages.
export { deleteMessageByExternal, editMessage, react, retryMessage } from './alter.ts'
export { fileUrl } from './present.ts'
export { receiveNote } from './private.ts'
export { receiveMessage, type Incoming } from './receive.ts'
export { openRoom, type Room } from './room.ts'
export { lanesLeaving, markFailed, markSent, postponeLeaving, takeLeaving, type Leaving } from './store-leaving.ts'
export { findByExternal, findMessage, type Message } from './store.ts'
export { writeNote, writeReply } from './write.ts'
