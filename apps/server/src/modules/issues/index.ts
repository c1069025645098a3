// The door of issues.
export { assignIssue, assignTeam, becomeTicket, renameIssue, setAccount, setPriority, setRequester, setState, setStatus, setTags, snoozeIssue, setPortalVisible } from './change.ts'
export { deleteIssue, restoreIssue } from './bin.ts'
export { changeFollowers } from './followers.ts'
export { setParent } from './groups.ts'
export { prepareIssue, type Opening } from './open.ts'
export { presentIssue } from './present.ts'
export { moveAssignees } from './store-assign.ts'
export { stateAfter, waitingAfter, type Activity } from './rules.ts'
export { addParts, listIssuesBy, removeParts } from './store-merge.ts'
export { findFollowed, hasChildren, listChildren, listFollowUps } from './store-groups.ts'
export {
  addFollowers, copyIssueTags, findThreadOf, getThread, insertThread, listFollowers, listThreads, replaceIssueTags, threadsAmong, type Thread,
} from './store-parts.ts'
export { getWhole, issueCondition, type WholeIssue } from './store-read.ts'
export {
  countByStatus, findIssue, findOnward, findRoomIssue, forgetWords, getIssue, issueInsert, issuesAt, listRoomIssues, lockIssues, moveIssueRoom, rootIssue,
  takeNumber, tellLast, type Issue, type RoomIssue, updateIssueRow, markForm, scoreIssue,
} from './store.ts'
export { isSpam, restoreOfBlock, setSpam, spamOfBlock } from './spam.ts'
export { listOpened, type OpenedIssue } from './store-opened.ts'
export { putSaid, recordSaid, type Moved } from './store-said.ts'
export { checkIssueFilled, setFields } from './update.ts'
export type { Place } from './tables.ts'
