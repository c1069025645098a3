// The door of members.
export { presentMember } from './present.ts'
export { memberRoutes } from './routes.ts'
export { checkMembers, findMember, findMembersByEmail, getMember, insertMember, listMembers, updateMember, type Member } from './store.ts'
