// Every query on where cards go: triage channels of rooms, and rules with their channels.
import { and, eq, sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { notFound } from '../../../platform/errors.ts'
import { slackTriageRules, slackTriageSends } from './tables.ts'

const KEPT_MS = 2_000
const NOTED_MS = 60_000
const kept = new Map<string, { is: boolean; until: number }>()

const keep = (workspaceId: string, is: boolean, ms: number) => void kept.set(workspaceId, { is, until: performance.now() + ms })

/** A channel is about to tell one: true for longer than its transaction may take, and harmless if that fails. */
export const noteTriage = (workspaceId: string): void => keep(workspaceId, true, NOTED_MS)

const ANY = `select 1 where exists (select 1 from slack_channels where workspace_id = $1 and triage_channel_id <> '')
  or exists (select 1 from slack_triage_rules where workspace_id = $1) or exists (select 1 from slack_cards where workspace_id = $1)`

/** Whether cards are known in this workspace at all: asked with every event, so the answer is kept for a moment. */
export const hasAnyTriage = async (ctx: Ctx): Promise<boolean> => {
  const known = kept.get(ctx.workspaceId)
  if (known && performance.now() < known.until) return known.is
  const rows = await ctx.query('any_triage', ANY, [ctx.workspaceId])
  keep(ctx.workspaceId, rows.length > 0, KEPT_MS)
  return rows.length > 0
}

export type Send = { key: string; installationId: string; channelId: string }
export type Rule = typeof slackTriageRules.$inferSelect & { sends: Send[] }
type RuleRow = Omit<typeof slackTriageRules.$inferInsert, 'workspaceId' | 'id' | 'createdAt' | 'updatedAt'>

const RULES = `select r.workspace_id as "workspaceId", r.id, r.name, r.is_on as "isOn", r.sort_by as "sortBy", r.preview,
    r.created_at as "createdAt", r.updated_at as "updatedAt", coalesce((
      select json_agg(json_build_object('key', s.key, 'installationId', s.installation_id, 'channelId', s.channel_id) order by s.key = '', s.key, s.channel_id)
      from slack_triage_sends s where s.workspace_id = r.workspace_id and s.rule_id = r.id), '[]'::json) as sends
  from slack_triage_rules r where r.workspace_id = $1 order by r.created_at, r.id`

export const listRules = (ctx: Ctx): Promise<Rule[]> => ctx.query<Rule>('triage_rules', RULES, [ctx.workspaceId])

const mine = (ctx: Ctx, id: string) => and(eq(slackTriageRules.workspaceId, ctx.workspaceId), eq(slackTriageRules.id, id))

/** Held until the transaction ends, so that of two changes the later is whole. */
export const lockRule = async (ctx: Ctx, id: string): Promise<typeof slackTriageRules.$inferSelect> => {
  const [row] = await ctx.db.select().from(slackTriageRules).where(mine(ctx, id)).for('update')
  if (!row) throw notFound('Rule')
  return row
}

export const insertRule = async (ctx: Ctx, id: string, rule: RuleRow): Promise<void> => {
  noteTriage(ctx.workspaceId)
  await ctx.db.insert(slackTriageRules).values({ ...rule, id, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}

export const updateRule = async (ctx: Ctx, id: string, change: Partial<RuleRow>): Promise<void> => {
  await ctx.db.update(slackTriageRules).set({ ...change, updatedAt: ctx.now }).where(mine(ctx, id))
}

export const deleteRule = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(slackTriageRules).where(mine(ctx, id))
}

export const replaceSends = async (ctx: Ctx, ruleId: string, sends: Send[]): Promise<void> => {
  await ctx.db.delete(slackTriageSends).where(and(eq(slackTriageSends.workspaceId, ctx.workspaceId), eq(slackTriageSends.ruleId, ruleId)))
  await ctx.db.insert(slackTriageSends).values(sends.map((s) => ({ ...s, workspaceId: ctx.workspaceId, ruleId }))).onConflictDoNothing()
}

/** Rules whose channel has another id now; one that names both already keeps the new. */
export const moveSends = async (ctx: Ctx, installationId: string, from: string, to: string): Promise<void> => {
  await ctx.query(
    'triage_sends_moved',
    `with gone as (delete from slack_triage_sends where workspace_id = $1 and installation_id = $2 and channel_id = $3 returning rule_id, key)
     insert into slack_triage_sends (workspace_id, rule_id, key, installation_id, channel_id) select $1, rule_id, key, $2, $4 from gone on conflict do nothing`,
    [ctx.workspaceId, installationId, from, to],
  )
}

/** How many cards each rule has sent. */
export const countCards = async (ctx: Ctx): Promise<Map<string, number>> => {
  const rows = await ctx.query<{ rule_id: string; n: number }>(
    'triage_cards', `select rule_id, count(*)::int as n from slack_cards where workspace_id = $1 and rule_id is not null and ts <> '' group by rule_id`, [ctx.workspaceId])
  return new Map(rows.map((r) => [r.rule_id, r.n]))
}

/** Every channel in which cards appear, for the bookmark to the board. */
export const listTriageChannels = (ctx: Ctx): Promise<{ installation_id: string; channel_id: string }[]> =>
  ctx.rows(sql`select installation_id, channel_id from slack_channels where workspace_id = ${ctx.workspaceId} and kind = 'notifications' and failure = ''`)
