// The door of issues.
export { assignIssue, assignTeam, becomeTicket, renameIssue, setPriority, setState, setTags, snoozeIssue } from './change.ts'
export { linkExternal } from './external.ts'
export { changeFollowers } from './followers.ts'
export { prepareIssue, type Opening } from './open.ts'
export { presentIssue } from './present.ts'
export { stateAfter, waitingAfter } from './rules.ts'
export * from './store-parts.ts'
export { getWhole, type WholeIssue } from './store-read.ts'
export {
  findIssue, findRoomIssue, forgetWords, getIssue, issueInsert, issuesAt, listRoomIssues, moveIssueRoom, putSaid, recordSaid, rootIssue, tellLast, type Issue, type Moved, type RoomIssue,
} from './store.ts'
export { listOpened, type OpenedIssue } from './store-opened.ts'
export { setFields } from './update.ts'
export type { Place } from './tables.ts'
