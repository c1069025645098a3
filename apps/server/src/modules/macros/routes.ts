// What can be asked of macros.
import * as contract from '@patchbay/contract'
import { wholePage } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { getIssue } from '../issues/index.ts'
import { addMacro, changeMacro, removeMacro } from './change.ts'
import { presentGroup, presentMacro, presentOwnMacro } from './present.ts'
import { getMacro, listGroups, listMacros } from './store.ts'
import { applyMacros, fillMacro, fillMacroBefore, macrosFor } from './apply.ts'

export const macroRoutes = (publicUrl: string) => [
  route(contract.addMacro, async (ctx, { body }) => presentOwnMacro(ctx, await addMacro(ctx, body))),
  route(contract.applyMacro, async (ctx, { params, body }) => {
    await applyMacros(ctx, (await getIssue(ctx, params.id)).id, '', body.macro_ids)
    return {}
  }),
  route(contract.changeMacro, async (ctx, { params, body }) => presentOwnMacro(ctx, await changeMacro(ctx, params.id, body))),
  route(contract.createMacro, async (ctx, { body }) => presentMacro(await addMacro(ctx, body))),
  route(contract.fillMacro, (ctx, { params, body }) => fillMacro(ctx, params.id, body.issue_id, publicUrl)),
  route(contract.fillMacroBefore, (ctx, { params, body }) => fillMacroBefore(ctx, params.id, body, publicUrl)),
  route(contract.getMacro, async (ctx, { params }) => presentMacro(await getMacro(ctx, params.id))),
  route(contract.listMacroGroups, async (ctx) => wholePage((await listGroups(ctx)).map(presentGroup))),
  route(contract.listMacros, async (ctx, { query }) => wholePage((await listMacros(ctx)).filter((macro) => query.macro_group_id === undefined || macro.groupId === query.macro_group_id).map(presentMacro))),
  route(contract.listOwnMacros, async (ctx) => (await listMacros(ctx)).map((macro) => presentOwnMacro(ctx, macro))),
  route(contract.macrosFor, (ctx, { params }) => macrosFor(ctx, params.id)),
  route(contract.removeMacro, async (ctx, { params }) => {
    await removeMacro(ctx, params.id)
    return {}
  }),
  route(contract.updateMacro, async (ctx, { params, body }) => presentMacro(await changeMacro(ctx, params.id, body))),
]
