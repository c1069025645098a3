// What can be asked of teams.
import * as contract from '@patchbay/contract'
import type { TeamInTree } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { addTeam, changeTeam, removeTeam } from './change.ts'
import { getTeam, listTeams, listTree } from './store.ts'

const inTree = async (ctx: Ctx, id: string): Promise<TeamInTree> => {
  const team = (await listTree(ctx)).find((each) => each.id === id.toLowerCase())
  if (!team) throw notFound('Team')
  return team
}

export const teamRoutes = [
  route(contract.addTeam, async (ctx, { body }) => inTree(ctx, await addTeam(ctx, body))),
  route(contract.changeTeam, async (ctx, { params, body }) => {
    await changeTeam(ctx, params.id, body)
    return inTree(ctx, params.id)
  }),
  route(contract.createTeam, async (ctx, { body }) => getTeam(ctx, await addTeam(ctx, body))),
  route(contract.getTeam, (ctx, { params }) => getTeam(ctx, params.id)),
  route(contract.listTeams, async (ctx) => wholePage(await listTeams(ctx))),
  route(contract.listTeamTree, (ctx) => listTree(ctx)),
  route(contract.removeTeam, async (ctx, { params }) => {
    await removeTeam(ctx, params.id)
    return {}
  }),
  route(contract.updateTeam, async (ctx, { params, body }) => {
    await changeTeam(ctx, params.id, body)
    return getTeam(ctx, params.id)
  }),
]
