// Changes a member: name, avatar, role, status; deactivates who left and takes back who returns.
import type { Body, updateUser } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { checkMayManage, giveRole, refuseLastAdmin } from './roles.ts'
import { getMember, updateMember, type Member } from './store.ts'

/** AI agents are set up elsewhere. */
const getPerson = async (ctx: Ctx, id: string): Promise<Member> => {
  const member = await getMember(ctx, id)
  if (member.kind !== 'person') throw notFound('User')
  return member
}

export const changeMember = async (ctx: Ctx, id: string, given: Body<typeof updateUser>): Promise<Member> => {
  const member = await getPerson(ctx, id)
  if (given.role_id !== undefined) await giveRole(ctx, [member.id], given.role_id)
  const change = {
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.avatar_url === undefined ? {} : { avatarUrl: given.avatar_url }),
    ...(given.status === undefined ? {} : { status: given.status, statusUntil: null }),
  }
  if (Object.keys(change).length === 0) return getMember(ctx, member.id)
  await checkMayManage(ctx, [member])
  const changed = await updateMember(ctx, member.id, change)
  await ctx.emit({ type: 'user.changed', objectId: member.id })
  return changed
}

export const setActive = async (ctx: Ctx, id: string, active: boolean): Promise<Member> => {
  const member = await getPerson(ctx, id)
  if (active === (member.deactivatedAt === null)) return member
  await checkMayManage(ctx, [member])
  if (!active && ctx.actor.kind === 'user' && ctx.actor.id === member.id) throw invalid('You cannot deactivate yourself; ask another admin.')
  if (!active && member.role === 'admin') await refuseLastAdmin(ctx, [member.id])
  const changed = await updateMember(ctx, member.id, { deactivatedAt: active ? null : ctx.now })
  ctx.forgetCallers()
  await ctx.emit({ type: 'user.changed', objectId: member.id, data: { active } })
  return changed
}
