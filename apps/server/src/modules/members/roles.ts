// Gives people their roles: nobody more than the giver has, and never away from the last admin.
import { BUILT_IN_ROLES, ROLES } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { denied, invalid } from '../../platform/errors.ts'
import { findOwnRole, mayGive, type Held } from '../roles/index.ts'
import { findMember, getMembers, holdAdmins, updateMembers, type Member } from './store.ts'

/** A role as it is kept with a member, and what it gives. */
export type Given = Pick<Member, 'role' | 'ownRoleId'> & { held: Held; name: string }

export const getGivenRole = async (ctx: Ctx, id: string): Promise<Given> => {
  const builtIn = ROLES.find((role) => BUILT_IN_ROLES[role].id === id)
  if (builtIn) return { role: builtIn, ownRoleId: null, held: { grant: builtIn, filter: null }, name: BUILT_IN_ROLES[builtIn].name }
  const own = await findOwnRole(ctx, id)
  if (!own) throw invalid('role_id: there is no such role; GET /user-roles lists them.')
  return { role: 'viewer', ownRoleId: own.id, held: { grant: own.permissions, filter: own.issueFilter }, name: own.name }
}

const heldBy = (m: Member): Held => (m.ownRole ? { grant: m.ownRole.permissions, filter: m.ownRole.issueFilter } : { grant: m.role, filter: null })

/** What the caller holds: the machine itself may give everything. */
const heldByCaller = async (ctx: Ctx): Promise<Held> => {
  const { actor } = ctx
  if (actor.kind === 'system') return { grant: 'admin', filter: null }
  if (actor.kind === 'token') return { grant: actor.role, filter: null }
  const member = actor.kind === 'user' ? await findMember(ctx, actor.id) : null
  return member ? heldBy(member) : { grant: [], filter: null }
}

/** Whoever may not give a role may not give what comes with it either: an invitation, somebody's seat. */
export const checkMayGive = async (ctx: Ctx, role: Given): Promise<void> => {
  if (!mayGive(await heldByCaller(ctx), role.held)) throw denied(`The role ${role.name} allows more than yours; ask an admin.`)
}

/** @throws permission_denied when one of them may more than the caller. */
export const checkMayManage = async (ctx: Ctx, people: Member[]): Promise<void> => {
  const caller = await heldByCaller(ctx)
  const above = people.find((member) => !mayGive(caller, heldBy(member)))
  if (above) throw denied(`${above.name} has a role that allows more than yours; ask an admin.`)
}

export const refuseLastAdmin = async (ctx: Ctx, leaving: string[]): Promise<void> => {
  const admins = await holdAdmins(ctx)
  if (admins.length > 0 && admins.every((id) => leaving.includes(id))) throw invalid('This is the last admin; make somebody else an admin first.')
}

export const giveRole = async (ctx: Ctx, ids: string[], roleId: string): Promise<Member[]> => {
  const role = await getGivenRole(ctx, roleId)
  const changing = (await getMembers(ctx, ids)).filter((m) => m.role !== role.role || m.ownRoleId !== role.ownRoleId)
  if (changing.length > 0) {
    await checkMayGive(ctx, role)
    await checkMayManage(ctx, changing)
    if (role.role !== 'admin') await refuseLastAdmin(ctx, changing.map((m) => m.id))
    await updateMembers(ctx, changing.map((m) => m.id), { role: role.role, ownRoleId: role.ownRoleId })
    for (const { id } of changing) await ctx.emit({ type: 'user.changed', objectId: id, data: { role: role.name } })
    ctx.forgetCallers()
  }
  return getMembers(ctx, ids)
}
