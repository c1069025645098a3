// The door of members.
export { acceptInvitation, getInvitation, noInvitation, readInvitationToken } from './invite.ts'
export { memberJobs } from './invite-mail.ts'
export { joinByDomain } from './join.ts'
export { actorOfMember, presentMember } from './present.ts'
export { checkMembers, findMember, findMembersByEmail, getMember, insertMember, knownMembers, listAssignees, listMembers, signaturesOf, updateMember, type Member } from './store.ts'
