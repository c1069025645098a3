// The door of members.
export { actorOfMember, presentMember } from './present.ts'
export { checkMembers, findMember, findMembersByEmail, getMember, insertMember, knownMembers, listMembers, type Member } from './store.ts'
