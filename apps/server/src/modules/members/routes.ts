// What can be asked of members.
import * as contract from '@patchbay/contract'
import type { Filter } from '@patchbay/contract'
import { invalid } from '../../platform/errors.ts'
import { wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { changeMember, setActive } from './change.ts'
import type { InviteWays } from './invite-mail.ts'
import { inviteMember, listInvited, revokeInvitation } from './invite.ts'
import { changeJoining, joiningOf } from './join.ts'
import { presentMember } from './present.ts'
import { giveRole } from './roles.ts'
import { findMembersByEmail, getMember, listMembers } from './store.ts'

const emailsOf = (filter: Filter): string[] => {
  if (filter.field !== 'email' || !['equals', 'in'].includes(filter.operator))
    throw invalid('Users can be searched by email only, with equals or in.')
  return filter.values ?? (filter.value === undefined ? [] : [filter.value])
}

export const memberRoutes = (ways: InviteWays) => [
  route(contract.getJoining, joiningOf),
  route(contract.getUser, async (ctx, { params }) => presentMember(await getMember(ctx, params.id))),
  route(contract.giveRole, async (ctx, { body }) => (await giveRole(ctx, body.user_ids, body.role_id)).map(presentMember)),
  route(contract.inviteUser, (ctx, { body }) => inviteMember(ctx, body, ways)),
  route(contract.listUserInvitations, listInvited),
  route(contract.listUsers, async (ctx) => wholePage((await listMembers(ctx)).map(presentMember))),
  route(contract.revokeUserInvitation, async (ctx, { params }) => {
    await revokeInvitation(ctx, params.id)
    return {}
  }),
  route(contract.searchUsers, async (ctx, { body }) => {
    const found = body.filter ? await findMembersByEmail(ctx, emailsOf(body.filter)) : await listMembers(ctx)
    return wholePage(found.map(presentMember))
  }),
  route(contract.setJoining, (ctx, { body }) => changeJoining(ctx, body)),
  route(contract.setUserActive, async (ctx, { params, body }) => presentMember(await setActive(ctx, params.id, body.active))),
  route(contract.updateUser, async (ctx, { params, body }) => presentMember(await changeMember(ctx, params.id, body))),
]
