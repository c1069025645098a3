// The door of issues.
export { assignIssue, assignTeam, renameIssue, setPriority, setState, setTags, snoozeIssue } from './change.ts'
export { changeFollowers } from './followers.ts'
export { prepareIssue, type Opening } from './open.ts'
export { presentIssue } from './present.ts'
export { stateAfter, waitingAfter } from './rules.ts'
export * from './store-parts.ts'
export { getWhole, type WholeIssue } from './store-read.ts'
export { findIssue, findIssueAt, findRoomIssue, forgetWords, getIssue, issueInsert, listRoomIssues, moveIssueRoom, putSaid, recordSaid, type Issue, type Moved, type RoomIssue } from './store.ts'
