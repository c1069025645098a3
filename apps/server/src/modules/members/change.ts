// Changes a member: name, avatar, role, own status.
import type { Body, updateUser } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { findRole } from './roles.ts'
import { getMember, holdAdmins, updateMember, type Member } from './store.ts'

const refuseLastAdmin = async (ctx: Ctx, member: Member) => {
  const others = (await holdAdmins(ctx)).filter((id) => id !== member.id)
  if (others.length === 0) throw invalid('This is the last admin; make somebody else an admin first.')
}

export const changeMember = async (ctx: Ctx, id: string, given: Body<typeof updateUser>): Promise<Member> => {
  const member = await getMember(ctx, id)
  const role = given.role_id === undefined ? member.role : findRole(given.role_id)
  if (!role) throw invalid('role_id: there is no such role; GET /user-roles lists them.')
  if (member.role === 'admin' && role !== 'admin') await refuseLastAdmin(ctx, member)
  const changed = await updateMember(ctx, id, {
    role,
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.avatar_url === undefined ? {} : { avatarUrl: given.avatar_url }),
    ...(given.status === undefined ? {} : { status: given.status }),
  })
  if (role !== member.role) ctx.forgetCallers()
  await ctx.emit({ type: 'user.changed', objectId: id })
  return changed
}
