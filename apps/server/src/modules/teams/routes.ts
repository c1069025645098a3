// What can be asked of teams.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { duplicateOf } from '../../platform/db.ts'
import { conflict } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { findTeamByName, getTeam, insertTeam, listTeams, renameTeam, replaceTeamMembers } from './store.ts'

/** Looked for first, since after a broken key the transaction answers no question about who has the name. */
const named = async (ctx: Ctx, id: string, name: string, work: () => Promise<void>): Promise<void> => {
  const holder = await findTeamByName(ctx, name)
  if (holder && holder !== id) throw conflict(`There is a team called ${name} already.`, holder)
  await work().catch((error: unknown) => {
    if (duplicateOf(error) === 'teams_name') throw conflict(`There is a team called ${name} already.`)
    throw error
  })
}

const changed = async (ctx: Ctx, id: string) => {
  await ctx.emit({ type: 'team.changed', objectId: id })
  return getTeam(ctx, id)
}

export const teamRoutes = [
  route(contract.createTeam, async (ctx, { body }) => {
    const id = newId(ctx.now.getTime())
    await named(ctx, id, body.name, () => insertTeam(ctx, id, body.name))
    await replaceTeamMembers(ctx, id, body.user_ids ?? [])
    return changed(ctx, id)
  }),
  route(contract.getTeam, (ctx, { params }) => getTeam(ctx, params.id)),
  route(contract.listTeams, async (ctx) => wholePage(await listTeams(ctx))),
  route(contract.updateTeam, async (ctx, { params, body }) => {
    await getTeam(ctx, params.id)
    const { name } = body
    if (name !== undefined) await named(ctx, params.id, name, () => renameTeam(ctx, params.id, name))
    if (body.user_ids) await replaceTeamMembers(ctx, params.id, body.user_ids)
    return changed(ctx, params.id)
  }),
]
