// The door of members.
export { actorOfMember, presentMember } from './present.ts'
export { checkMembers, findMember, findMembersByEmail, getMember, insertMember, listMembers, type Member } from './store.ts'
