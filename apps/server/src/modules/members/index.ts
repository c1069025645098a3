// The door of members.
export { acceptInvitation, getInvitation, noInvitation, readInvitationToken } from './invite.ts'
export { actorOfMember, presentMember } from './present.ts'
export { checkMembers, findMember, findMembersByEmail, getMember, insertMember, listMembers, updateMember, type Member } from './store.ts'
