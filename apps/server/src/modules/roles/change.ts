// Adds, changes and removes roles of our own; only admins get here.
import { type Permission, type ViewFilter, withReading } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { ownFields, readFilter } from '../views/index.ts'
import { isBuiltInName, tooWide } from './rules.ts'
import { deleteRole, findRoleByName, hasPeople, insertRole, listOwnRoles, lockOwnRole, updateRole, type RoleGiven } from './store.ts'

const MOST_ROLES = 100

const checkName = async (ctx: Ctx, name: string, id: string | null): Promise<void> => {
  if (isBuiltInName(name)) throw conflict(`${name} is built in; choose another name.`)
  const holder = await findRoleByName(ctx, name)
  if (holder && holder !== id) throw conflict(`There is a role called ${name} already.`, holder)
}

/** A view is patient with what it cannot read; a lock is not. */
const checkFilter = async (ctx: Ctx, filter: ViewFilter | null): Promise<void> => {
  if (filter === null) return
  const { node, ignored } = readFilter(filter, { me: null, now: ctx.now, timeZone: 'UTC', own: await ownFields(ctx) })
  if (ignored[0]) throw invalid(`issue_filter: ${ignored[0].replace(/ (This condition is left out\.|The rest is left out\.)$/, '')}`)
  if (!node) throw invalid('issue_filter: there is no finished condition in it; add one, or clear the filter.')
}

const checkWidth = (permissions: readonly Permission[], filter: ViewFilter | null): void => {
  const wide = tooWide(permissions, filter)
  if (wide.length > 0) throw invalid(`permissions: a role that sees only some issues cannot have ${wide.join(', ')}, by which it would reach all of them; leave that out, or let it see all issues.`)
}

const told = (ctx: Ctx, id: string) => ctx.emit({ type: 'role.changed', objectId: id })

export const createRole = async (ctx: Ctx, given: RoleGiven): Promise<string> => {
  await checkName(ctx, given.name, null)
  await checkFilter(ctx, given.issueFilter)
  const permissions = withReading(given.permissions)
  checkWidth(permissions, given.issueFilter)
  if ((await listOwnRoles(ctx)).length >= MOST_ROLES) throw conflict(`There are ${MOST_ROLES} roles already; remove one first.`)
  const id = newId(ctx.now.getTime())
  await insertRole(ctx, id, { ...given, permissions })
  await told(ctx, id)
  return id
}

export const changeRole = async (ctx: Ctx, id: string, change: Partial<RoleGiven>): Promise<void> => {
  const old = await lockOwnRole(ctx, id)
  if (change.name !== undefined) await checkName(ctx, change.name, old.id)
  if (change.issueFilter !== undefined) await checkFilter(ctx, change.issueFilter)
  const permissions = change.permissions && withReading(change.permissions)
  // A new name alone is not held up by what an older role was allowed.
  if (permissions || change.issueFilter) checkWidth(permissions ?? old.permissions, change.issueFilter === undefined ? old.issueFilter : change.issueFilter)
  await updateRole(ctx, old.id, { ...change, ...(permissions ? { permissions } : {}) })
  ctx.forgetCallers()
  await told(ctx, old.id)
}

export const removeRole = async (ctx: Ctx, id: string): Promise<void> => {
  const role = await lockOwnRole(ctx, id)
  const people = await hasPeople(ctx, role.id)
  if (people > 0) throw conflict(`${people === 1 ? 'One person has' : `${people} people have`} the role ${role.name}; give them another one first.`)
  await deleteRole(ctx, role.id)
  await told(ctx, role.id)
}
