// What can be asked of members.
import { getUser, listUserRoles, listUsers, searchUsers, updateUser, type Filter } from '@patchbay/contract'
import { invalid } from '../../platform/errors.ts'
import { wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { changeMember } from './change.ts'
import { presentMember } from './present.ts'
import { listRoles } from './roles.ts'
import { findMembersByEmail, getMember, listMembers } from './store.ts'

const emailsOf = (filter: Filter): string[] => {
  if (filter.field !== 'email' || !['equals', 'in'].includes(filter.operator))
    throw invalid('Users can be searched by email only, with equals or in.')
  return filter.values ?? (filter.value === undefined ? [] : [filter.value])
}

export const memberRoutes = [
  route(getUser, async (ctx, { params }) => presentMember(await getMember(ctx, params.id))),
  route(listUserRoles, async () => wholePage(listRoles())),
  route(listUsers, async (ctx) => wholePage((await listMembers(ctx)).map(presentMember))),
  route(searchUsers, async (ctx, { body }) => {
    const found = body.filter ? await findMembersByEmail(ctx, emailsOf(body.filter)) : await listMembers(ctx)
    return wholePage(found.map(presentMember))
  }),
  route(updateUser, async (ctx, { params, body }) => presentMember(await changeMember(ctx, params.id, body))),
]
