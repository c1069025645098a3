// The door of issues.
export { assignIssue, assignTeam, renameIssue, setPriority, setState, setTags, snoozeIssue } from './change.ts'
export { changeFollowers } from './followers.ts'
export { openIssue } from './open.ts'
export { presentIssue } from './present.ts'
export { stateAfter, waitingAfter } from './rules.ts'
export * from './store-parts.ts'
export { getWhole } from './store-read.ts'
export { findIssue, findRoomIssue, getIssue, listRoomIssues, recordSaid, type Issue, type RoomIssue } from './store.ts'
