// Adds, changes and removes groups, playbooks and concluding plays.
import type { ChatRoutingSettings, ConcludingPlayInput, PlaybookInput, RoutingGroupInput } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { checkMembers } from '../members/index.ts'
import { getWebhook } from '../webhooks/index.ts'
import { deleteGroup, lockGroup, readSettings, writeGroup, writeSettings } from './store.ts'
import { deletePlay, deletePlaybook, insertPlaybook, listPlaybooks, lockPlay, lockPlaybook, placePlaybooks, updatePlaybook, writePlay } from './store-playbooks.ts'

const told = async (ctx: Ctx, id: string): Promise<string> => {
  await ctx.emit({ type: 'chat_routing.changed', objectId: id })
  return id
}

const fresh = (ctx: Ctx): string => newId(ctx.now.getTime())

export const saveSettings = async (ctx: Ctx, given: ChatRoutingSettings): Promise<void> => {
  await writeSettings(ctx, given)
  await told(ctx, ctx.workspaceId)
}

/** A new group has no id yet. */
export const saveGroup = async (ctx: Ctx, id: string | null, given: RoutingGroupInput): Promise<string> => {
  const kept = id === null ? fresh(ctx) : (await lockGroup(ctx, id)).id
  await checkMembers(ctx, given.member_ids)
  await writeGroup(ctx, kept, given)
  return told(ctx, kept)
}

export const removeGroup = async (ctx: Ctx, id: string): Promise<void> => {
  const kept = await lockGroup(ctx, id)
  const user = (await listPlaybooks(ctx)).find((book) => book.groupId === kept.id)
  if (user) throw conflict(`The playbook “${user.name}” brings its chats to this group; change the playbook first.`)
  await deleteGroup(ctx, kept.id)
  await told(ctx, kept.id)
}

const checkPlaybook = async (ctx: Ctx, given: PlaybookInput): Promise<void> => {
  if (given.group_id) await lockGroup(ctx, given.group_id)
}

export const addPlaybook = async (ctx: Ctx, given: PlaybookInput): Promise<string> => {
  await checkPlaybook(ctx, given)
  const id = fresh(ctx)
  await insertPlaybook(ctx, id, given)
  return told(ctx, id)
}

export const changePlaybook = async (ctx: Ctx, id: string, given: PlaybookInput): Promise<string> => {
  const kept = await lockPlaybook(ctx, id)
  await checkPlaybook(ctx, given)
  await updatePlaybook(ctx, kept.id, given)
  return told(ctx, kept.id)
}

export const removePlaybook = async (ctx: Ctx, id: string): Promise<void> => {
  const kept = await lockPlaybook(ctx, id)
  await deletePlaybook(ctx, kept.id)
  await told(ctx, kept.id)
}

export const orderPlaybooks = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const known = (await listPlaybooks(ctx)).map((book) => book.id)
  const wanted = [...new Set(ids.map((id) => id.toLowerCase()))]
  for (const id of wanted) if (!known.includes(id)) await lockPlaybook(ctx, id)
  if (wanted.length !== known.length) throw invalid('ids: name every playbook once.')
  await placePlaybooks(ctx, wanted)
  await told(ctx, ctx.workspaceId)
}

export const savePlay = async (ctx: Ctx, id: string | null, given: ConcludingPlayInput): Promise<string> => {
  const kept = id === null ? fresh(ctx) : (await lockPlay(ctx, id)).id
  await getWebhook(ctx, given.webhook_id)
  const { qualifications } = await readSettings(ctx)
  const strange = given.qualifications.find((one) => !qualifications.includes(one))
  if (strange !== undefined) throw invalid(`qualifications: “${strange}” is no answer to how qualified a lead is; add it first, or leave it out.`)
  await writePlay(ctx, kept, given)
  return told(ctx, kept)
}

export const removePlay = async (ctx: Ctx, id: string): Promise<void> => {
  const kept = await lockPlay(ctx, id)
  await deletePlay(ctx, kept.id)
  await told(ctx, kept.id)
}
