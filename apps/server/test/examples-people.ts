// Well-formed requests about the people who work here: roles, seats, teams and what they are given.
import type { World } from './world.ts'

export const peopleOf = ({ ids }: World): Record<string, { params?: Record<string, string>; body?: Record<string, unknown> }[]> => {
  const role = { params: { id: ids.role } }
  return {
    ChangeRole: [{ ...role, body: { description: 'Another description' } }],
    CreateRole: [{ body: { name: `Role ${crypto.randomUUID()}`, permissions: ['issues:read'] } }],
    AcceptInvitation: [{ body: { token: 'no.such.token', name: 'Somebody', password: 'long enough to be one' } }],
    ChangePassword: [{ body: { current: 'not the right one', next: 'long enough to be one' } }],
    ChangeProfile: [{ body: { signature: 'Best, Ada' } }],
    EndOtherSessions: [{}],
    EndSession: [{ params: { id: ids.session } }],
    GetProfile: [{}],
    InviteUser: [{ body: { email: `new-${crypto.randomUUID()}@patchworks.example`, role_id: ids.role } }],
    ListSessions: [{}],
    ListUserInvitations: [{}],
    LookAtInvitation: [{ body: { token: 'no.such.token' } }],
    RevokeUserInvitation: [{ params: { id: ids.userInvitation } }],
    SetAvatar: [{ body: { picture: '' } }],
    GiveRole: [{ body: { user_ids: [ids.member], role_id: ids.role } }],
    ListRoles: [{}],
    RemoveRole: [role],
    SetUserActive: [{ params: { id: ids.member }, body: { active: true } }],
  }
}
