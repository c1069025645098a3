// Well-formed requests about the people who work here: roles, seats, teams and what they are given.
import type { World } from './world.ts'

export const peopleOf = ({ ids }: World): Record<string, { params?: Record<string, string>; body?: Record<string, unknown> }[]> => {
  const role = { params: { id: ids.role } }
  return {
    ChangeRole: [{ ...role, body: { description: 'Another description' } }],
    CreateRole: [{ body: { name: `Role ${crypto.randomUUID()}`, permissions: ['issues:read'] } }],
    AcceptInvitation: [{ body: { token: 'no.such.token', name: 'Somebody', password: 'long enough to be one' } }],
    AddTeam: [{ body: { name: `Team ${crypto.randomUUID()}`, parent_id: ids.team, user_ids: [ids.member] } }],
    ChangeTeam: [{ params: { id: ids.team }, body: { user_ids: [ids.member] } }, { params: { id: ids.otherTeam }, body: { parent_id: ids.team } }],
    GetAssignment: [{ params: { id: ids.team } }],
    ListTeamTree: [{}],
    ListWork: [{}],
    RemoveTeam: [{ params: { id: ids.otherTeam } }],
    SetAssignment: [
      { params: { id: ids.team }, body: { strategy: 'round_robin', backstop_id: ids.member } },
      { params: { id: ids.team }, body: { strategy: 'recurring_daily', blocks: [{ from: '09:00', to: '17:00', who: { kind: 'member', id: ids.member } }] } },
    ],
    SetUserStatus: [
      { params: { id: ids.member }, body: { status: 'active' } },
      { params: { id: ids.otherMember }, body: { status: 'away', handover: { to: 'user', user_id: ids.member } } },
      { params: { id: ids.otherMember }, body: { status: 'away', handover: { to: 'team', team_id: ids.team } } },
    ],
    SetWork: [{ params: { id: ids.member }, body: { capacity: 10, skills: [{ field: 'fields.language', value: 'fr' }] } }],
    UndoHandover: [{ params: { id: ids.handover } }],
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
