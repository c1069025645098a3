// Adds, changes and removes macros: their owner may, and admins for what is shared.
import { type Filter, isMacroVariable, MACRO_VARIABLES, type MacroAction, type MacroSharing, variablesIn } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { denied, invalid } from '../../platform/errors.ts'
import { cleanHtml } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { issueCondition } from '../issues/index.ts'
import { checkMembers } from '../members/index.ts'
import { listTeams } from '../teams/index.ts'
import { checkActions } from './actions.ts'
import { deleteMacro, dropEmptyGroups, ensureGroup, getGroup, getMacro, insertMacro, isAdmin, updateMacro, type Kept, type MacroRow } from './store.ts'

type Visibility = { type: MacroSharing; team_ids?: string[] | undefined; user_ids?: string[] | undefined }
/** The group by its id, or by its title. */
export type Given = {
  macro_group_id?: string | undefined
  group?: string | undefined
  name?: string | undefined
  text_html?: string | undefined
  text_type?: MacroRow['textType'] | undefined
  actions?: MacroAction[] | undefined
  conditions?: Filter | null | undefined
  visibility?: Visibility | undefined
}

export const mayChange = (ctx: Ctx, macro: MacroRow): boolean =>
  (ctx.actor.kind === 'user' && macro.ownerId === ctx.actor.id) || (macro.sharing !== 'user' && isAdmin(ctx))

const checkText = (html: string): string => {
  const strange = variablesIn(html).find((name) => !isMacroVariable(name))
  if (strange !== undefined) throw invalid(`text_html: there is no variable {{${strange.slice(0, 50)}}}; use ${MACRO_VARIABLES.join(', ')} or fields.<slug>.`)
  return cleanHtml(html)
}

const checkSharing = async (ctx: Ctx, { type, team_ids = [], user_ids = [] }: Visibility): Promise<Pick<Kept, 'sharing' | 'teamIds' | 'userIds'>> => {
  if (type === 'team' && team_ids.length === 0) throw invalid('visibility.team_ids: choose at least one team.')
  if (type === 'users_and_teams' && team_ids.length + user_ids.length === 0) throw invalid('visibility: choose at least one team or person.')
  const known = new Set(team_ids.length > 0 ? (await listTeams(ctx)).map((team) => team.id) : [])
  if (!team_ids.every((id) => known.has(id.toLowerCase()))) throw invalid('visibility.team_ids: one of these teams is not there.')
  await checkMembers(ctx, user_ids)
  return { sharing: type, teamIds: type === 'team' || type === 'users_and_teams' ? team_ids : [], userIds: type === 'users_and_teams' ? user_ids : [] }
}

const groupOf = async (ctx: Ctx, { macro_group_id, group }: Given): Promise<{ groupId?: string }> => {
  if (group !== undefined) return { groupId: await ensureGroup(ctx, group) }
  return macro_group_id === undefined ? {} : { groupId: (await getGroup(ctx, macro_group_id)).id }
}

const columnsOf = async (ctx: Ctx, given: Given): Promise<Partial<Kept>> => {
  if (given.actions) await checkActions(ctx, given.actions)
  // Read once, so that what cannot be read is refused now and not when it is looked for.
  if (given.conditions) issueCondition(given.conditions)
  return {
    ...(await groupOf(ctx, given)),
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.text_html === undefined ? {} : { textHtml: checkText(given.text_html) }),
    ...(given.text_type === undefined ? {} : { textType: given.text_type }),
    ...(given.actions === undefined ? {} : { actions: given.actions }),
    ...(given.conditions === undefined ? {} : { conditions: given.conditions }),
    ...(given.visibility === undefined ? {} : await checkSharing(ctx, given.visibility)),
  }
}

const told = (ctx: Ctx, id: string) => ctx.emit({ type: 'macro.changed', objectId: id })

export const addMacro = async (ctx: Ctx, given: Given & { name: string; text_html: string }): Promise<MacroRow> => {
  const id = newId(ctx.now.getTime())
  const usual = { text_type: 'reply' as const, actions: [], conditions: null, visibility: { type: 'org' as const } }
  const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as typeof given
  await insertMacro(ctx, id, (await columnsOf(ctx, { ...usual, ...defined })) as Kept)
  await told(ctx, id)
  return getMacro(ctx, id)
}

export const changeMacro = async (ctx: Ctx, id: string, given: Given): Promise<MacroRow> => {
  if (!mayChange(ctx, await getMacro(ctx, id))) throw denied('Only its owner or an admin may change this macro; make one of your own instead.')
  await updateMacro(ctx, id, await columnsOf(ctx, given))
  await dropEmptyGroups(ctx)
  await told(ctx, id)
  return getMacro(ctx, id)
}

export const removeMacro = async (ctx: Ctx, id: string): Promise<void> => {
  if (!mayChange(ctx, await getMacro(ctx, id))) throw denied('Only its owner or an admin may remove this macro.')
  await deleteMacro(ctx, id)
  await dropEmptyGroups(ctx)
  await told(ctx, id)
}
