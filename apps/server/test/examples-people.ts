// Well-formed requests about the people who work here: roles, seats, teams and what they are given.
import type { World } from './world.ts'

export const peopleOf = ({ ids }: World): Record<string, { params?: Record<string, string>; body?: Record<string, unknown> }[]> => {
  const role = { params: { id: ids.role } }
  return {
    ChangeRole: [{ ...role, body: { description: 'Another description' } }],
    CreateRole: [{ body: { name: `Role ${crypto.randomUUID()}`, permissions: ['issues:read'] } }],
    GiveRole: [{ body: { user_ids: [ids.member], role_id: ids.role } }],
    ListRoles: [{}],
    RemoveRole: [role],
    SetUserActive: [{ params: { id: ids.member }, body: { active: true } }],
  }
}
