// Every query on the settings of routing and on routing groups.
import { DEFAULT_QUALIFICATIONS, type ChatRoutingSettings, type RoutingGroupInput } from '@patchbay/contract'
import { and, asc, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { chatRoutingSettings, routingGroupMembers, routingGroups } from './tables.ts'

export type GroupRow = typeof routingGroups.$inferSelect & { memberIds: string[] }

export const readSettings = async (ctx: Ctx): Promise<ChatRoutingSettings> => {
  const [row] = await ctx.db.select().from(chatRoutingSettings).where(eq(chatRoutingSettings.workspaceId, ctx.workspaceId))
  return { qualifications: row?.qualifications ?? DEFAULT_QUALIFICATIONS, target_tag: row?.targetTag ?? '', guesses_companies: row?.guessesCompanies ?? false }
}

export const writeSettings = async (ctx: Ctx, given: ChatRoutingSettings): Promise<void> => {
  const set = { qualifications: given.qualifications, targetTag: given.target_tag, guessesCompanies: given.guesses_companies }
  await ctx.db.insert(chatRoutingSettings).values({ workspaceId: ctx.workspaceId, ...set }).onConflictDoUpdate({ target: chatRoutingSettings.workspaceId, set })
}

const group = (ctx: Ctx, id: string) => and(eq(routingGroups.workspaceId, ctx.workspaceId), eq(routingGroups.id, id))
const membersOf = (ctx: Ctx, id: string) => and(eq(routingGroupMembers.workspaceId, ctx.workspaceId), eq(routingGroupMembers.groupId, id))

export const listGroups = async (ctx: Ctx): Promise<GroupRow[]> => {
  const rows = await ctx.db.select().from(routingGroups).where(eq(routingGroups.workspaceId, ctx.workspaceId)).orderBy(asc(routingGroups.name), asc(routingGroups.id)).limit(500)
  const all = await ctx.db
    .select({ groupId: routingGroupMembers.groupId, memberId: routingGroupMembers.memberId })
    .from(routingGroupMembers)
    .where(eq(routingGroupMembers.workspaceId, ctx.workspaceId))
    .orderBy(asc(routingGroupMembers.position), asc(routingGroupMembers.memberId))
  const byGroup = Map.groupBy(all, (one) => one.groupId)
  return rows.map((row) => ({ ...row, memberIds: (byGroup.get(row.id) ?? []).map((one) => one.memberId) }))
}

/** Held until the transaction ends: of two chats that come at once, the second sees whose turn the first has taken. */
export const lockGroup = async (ctx: Ctx, id: string): Promise<typeof routingGroups.$inferSelect> => {
  const [row] = await ctx.db.select().from(routingGroups).where(group(ctx, id)).for('update')
  if (!row) throw notFound('Routing group')
  return row
}

const columnsOf = (given: RoutingGroupInput) => ({
  name: given.name, strategy: given.strategy, installationId: given.channel?.installation_id ?? null, channelId: given.channel?.channel_id ?? '',
})

export const writeGroup = async (ctx: Ctx, id: string, given: RoutingGroupInput): Promise<void> => {
  const set = { ...columnsOf(given), updatedAt: ctx.now }
  await ctx.db.insert(routingGroups).values({ ...set, id, workspaceId: ctx.workspaceId, createdAt: ctx.now }).onConflictDoUpdate({ target: [routingGroups.workspaceId, routingGroups.id], set })
  await ctx.db.delete(routingGroupMembers).where(membersOf(ctx, id))
  await ctx.db.insert(routingGroupMembers).values(given.member_ids.map((memberId, position) => ({ workspaceId: ctx.workspaceId, groupId: id, memberId, position })))
}

export const deleteGroup = async (ctx: Ctx, id: string): Promise<void> => void (await ctx.db.delete(routingGroups).where(group(ctx, id)))

export const noteTurn = async (ctx: Ctx, id: string, lastMemberId: string): Promise<void> => {
  await ctx.db.update(routingGroups).set({ lastMemberId }).where(group(ctx, id))
}

type Candidate = { id: string; is_available: boolean }

/** Members of a group in their order, and whether they take chats: all do who have not said otherwise. */
export const listCandidates = (ctx: Ctx, groupId: string): Promise<Candidate[]> =>
  ctx.query<Candidate>(
    'chat_candidates',
    `select m.id, coalesce(p.online, true) as is_available from routing_group_members g
       join members m on m.workspace_id = g.workspace_id and m.id = g.member_id and m.deactivated_at is null
       left join chat_presences p on p.workspace_id = g.workspace_id and p.member_id = g.member_id
     where g.workspace_id = $1 and g.group_id = $2 order by g.position, m.id`,
    [ctx.workspaceId, groupId],
  )

/** The owner of a target account, and whether they take chats. */
export const findOwner = async (ctx: Ctx, accountId: string, targetTag: string): Promise<Candidate | null> => {
  const [row] = await ctx.query<Candidate>(
    'chat_owner',
    `select m.id, coalesce(p.online, true) as is_available from accounts a
       join members m on m.workspace_id = a.workspace_id and m.id = a.owner_id and m.deactivated_at is null
       left join chat_presences p on p.workspace_id = m.workspace_id and p.member_id = m.id
     where a.workspace_id = $1 and a.id = $2 and ($3 = '' or exists (select 1 from account_tags k join tags t on t.workspace_id = k.workspace_id and t.id = k.tag_id
       where k.workspace_id = a.workspace_id and k.account_id = a.id and lower(t.value) = lower($3)))`,
    [ctx.workspaceId, accountId, targetTag],
  )
  return row ?? null
}

/** Whether an account is one of those that playbooks call a target. */
export const isTarget = async (ctx: Ctx, accountId: string, targetTag: string): Promise<boolean> => {
  if (targetTag === '') return true
  const rows = await ctx.query(
    'chat_is_target',
    `select 1 from account_tags k join tags t on t.workspace_id = k.workspace_id and t.id = k.tag_id where k.workspace_id = $1 and k.account_id = $2 and lower(t.value) = lower($3)`,
    [ctx.workspaceId, accountId, targetTag],
  )
  return rows.length > 0
}
