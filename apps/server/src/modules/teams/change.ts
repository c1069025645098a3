// Adds, changes and removes teams; no team comes to be inside itself.
import type { TeamIcon } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { duplicateOf } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { checkMembers } from '../members/index.ts'
import { deleteTeam, findTeamByName, getTeam, holdTree, insertTeam, listTree, replaceTeamMembers, teamsInside, updateTeam } from './store.ts'

const DEEPEST = 10

/** Looked for first, since after a broken key the transaction answers no question about who has the name. */
const named = async (ctx: Ctx, id: string, name: string, work: () => Promise<void>): Promise<void> => {
  const holder = await findTeamByName(ctx, name)
  if (holder && holder !== id) throw conflict(`There is a team called ${name} already.`, holder)
  await work().catch((error: unknown) => {
    if (duplicateOf(error) === 'teams_name') throw conflict(`There is a team called ${name} already.`)
    throw error
  })
}

const checkParent = async (ctx: Ctx, id: string | null, parentId: string | null): Promise<void> => {
  if (parentId === null) return
  await holdTree(ctx)
  const parent = await getTeam(ctx, parentId)
  if (id === parent.id) throw invalid('parent_id: a team cannot be inside itself; choose another one.')
  if (id !== null && (await teamsInside(ctx, id)).includes(parent.id)) throw invalid(`parent_id: ${parent.name} is inside this team, so this team cannot be inside it; move ${parent.name} out first.`)
  const parents = new Map((await listTree(ctx)).map((team) => [team.id, team.parent_id]))
  let depth = 1
  for (let at = parents.get(parent.id) ?? null; at !== null; at = parents.get(at) ?? null) depth += 1
  if (depth >= DEEPEST) throw invalid(`parent_id: teams can stand ${DEEPEST} deep; choose one further up.`)
}

const told = (ctx: Ctx, id: string) => ctx.emit({ type: 'team.changed', objectId: id })

type Given = { name: string; icon?: TeamIcon | undefined; parent_id?: string | null | undefined; user_ids?: string[] | undefined }

export const addTeam = async (ctx: Ctx, given: Given): Promise<string> => {
  const id = newId(ctx.now.getTime())
  await checkParent(ctx, null, given.parent_id ?? null)
  await checkMembers(ctx, given.user_ids ?? [])
  await named(ctx, id, given.name, () => insertTeam(ctx, id, { name: given.name, icon: given.icon ?? 'users', parentId: given.parent_id ?? null }))
  await replaceTeamMembers(ctx, id, given.user_ids ?? [])
  await told(ctx, id)
  return id
}

export const changeTeam = async (ctx: Ctx, id: string, given: { [K in keyof Given]?: Given[K] | undefined }): Promise<void> => {
  const team = await getTeam(ctx, id)
  const { name, icon, parent_id: parentId, user_ids: userIds } = given
  if (parentId !== undefined) await checkParent(ctx, team.id, parentId)
  if (name !== undefined) await named(ctx, team.id, name, () => updateTeam(ctx, team.id, { name }))
  const change = { ...(icon === undefined ? {} : { icon }), ...(parentId === undefined ? {} : { parentId }) }
  if (Object.keys(change).length > 0) await updateTeam(ctx, team.id, change)
  if (userIds) {
    await checkMembers(ctx, userIds)
    await replaceTeamMembers(ctx, team.id, userIds)
  }
  await told(ctx, team.id)
}

export const removeTeam = async (ctx: Ctx, id: string): Promise<void> => {
  const team = await getTeam(ctx, id)
  await holdTree(ctx)
  const tree = await listTree(ctx)
  const inside = tree.find((each) => each.parent_id === team.id)
  if (inside) throw conflict(`${inside.name} is inside this team; move it out or remove it first.`)
  const open = tree.find((each) => each.id === team.id)?.open ?? 0
  if (open > 0) throw conflict(`${open === 1 ? 'One open issue is' : `${open} open issues are`} with ${team.name}; give ${open === 1 ? 'it' : 'them'} to another team first.`)
  await deleteTeam(ctx, team.id)
  await told(ctx, team.id)
}
