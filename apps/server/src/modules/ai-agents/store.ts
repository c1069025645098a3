// Every query on AI agents, and on what they did on issues.
import type { AiAgentInput } from '@patchbay/contract'
import { and, eq } from 'drizzle-orm'
import type { Actor, Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { getMember } from '../members/index.ts'
import { aiAgentDeeds, aiAgents, type Deed } from './tables.ts'

export type Agent = Omit<typeof aiAgents.$inferSelect, 'workspaceId' | 'createdAt' | 'updatedAt'> & { name: string; avatarUrl: string; isOn: boolean }

const one = (ctx: Ctx, id: string) => and(eq(aiAgents.workspaceId, ctx.workspaceId), eq(aiAgents.id, id))

/** Those that were removed too: what they have must go to people. */
export const findAgent = async (ctx: Ctx, id: string): Promise<Agent | null> => {
  const [row] = await ctx.db.select().from(aiAgents).where(one(ctx, id))
  if (!row) return null
  const { name, avatarUrl, deactivatedAt } = await getMember(ctx, id)
  return { ...row, name, avatarUrl, isOn: deactivatedAt === null }
}

export const getAgent = async (ctx: Ctx, id: string): Promise<Agent> => {
  const agent = await findAgent(ctx, id)
  if (!agent || agent.removedAt) throw notFound('AI agent')
  return agent
}

export const actorOfAgent = ({ id, name }: Pick<Agent, 'id' | 'name'>): Actor => ({ kind: 'user', id, name, role: [] })

export type Listed = Agent & { open: number; answered: number; asked: number; handed_over: number }

const did = (what: Deed) => `(select count(*)::int from ai_agent_deeds d where d.workspace_id = a.workspace_id and d.agent_id = a.id and d.what = '${what}' and d.at > $2::timestamptz - interval '30 days') as ${what}`
export const listAgents = (ctx: Ctx): Promise<Listed[]> =>
  ctx.query<Listed>(
    'ai_agents_listed',
    `select a.id, a.instruction, a.writes, a.asks_back as "asksBack", a.channels, a.account_ids as "accountIds", a.hand_over_team_id as "handOverTeamId", a.removed_at as "removedAt",
       m.name, m.avatar_url as "avatarUrl", m.deactivated_at is null as "isOn",
       (select count(*)::int from issues i where i.workspace_id = a.workspace_id and i.assignee_id = a.id and i.state <> 'closed' and i.deleted_at is null) as open, ${did('answered')}, ${did('asked')}, ${did('handed_over')}
     from ai_agents a join members m on m.workspace_id = a.workspace_id and m.id = a.id where a.workspace_id = $1 and a.removed_at is null order by m.name, m.id limit 100`,
    [ctx.workspaceId, ctx.now.toISOString()],
  )

type Kept = Pick<AiAgentInput, 'instruction' | 'writes' | 'channels'> & { asksBack: boolean; accountIds: string[]; handOverTeamId: string | null }
export const insertAgent = async (ctx: Ctx, id: string, kept: Kept): Promise<void> => {
  await ctx.db.insert(aiAgents).values({ ...kept, id, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}
export const updateAgent = async (ctx: Ctx, id: string, kept: Partial<Kept & { removedAt: Date }>): Promise<void> => {
  await ctx.db.update(aiAgents).set({ ...kept, updatedAt: ctx.now }).where(one(ctx, id))
}

const KNOWN_MS = 5_000
const MOST_KNOWN = 1_000
const known = new Map<string, { at: number; any: boolean }>()
export const forgetWhether = (ctx: Ctx): void => void known.delete(ctx.workspaceId)

/** For what is asked with every message: at most five seconds old where another process has added the first. */
export const hasAgents = async (ctx: Ctx): Promise<boolean> => {
  const held = known.get(ctx.workspaceId)
  if (held && Math.abs(ctx.now.getTime() - held.at) < KNOWN_MS) return held.any
  const any = (await ctx.query('ai_agents_any', 'select 1 from ai_agents where workspace_id = $1 limit 1', [ctx.workspaceId])).length > 0
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(ctx.workspaceId, { at: ctx.now.getTime(), any })
  return any
}

export const isWithAgent = async (ctx: Ctx, issueId: string): Promise<boolean> =>
  (await ctx.query('ai_agent_has', 'select 1 from issues i join ai_agents a on a.workspace_id = i.workspace_id and a.id = i.assignee_id where i.workspace_id = $1 and i.id = $2 and i.deleted_at is null', [ctx.workspaceId, issueId])).length > 0

export const listOpenOf = (ctx: Ctx, agentId: string): Promise<{ id: string }[]> =>
  ctx.query<{ id: string }>('ai_agent_open', `select id from issues where workspace_id = $1 and assignee_id = $2 and state <> 'closed' and deleted_at is null order by id limit 5000`, [ctx.workspaceId, agentId])

export type Line = { id: string; kind: 'contact' | 'user'; author_id: string | null; text: string }
/** What people and agents said where the customer reads it, the latest last. */
export const listLines = (ctx: Ctx, issueId: string): Promise<Line[]> =>
  ctx.query<Line>(
    'ai_agent_lines',
    `select * from (select id, author_kind as kind, author_id, left(body_text, 2000) as text, at from messages
       where workspace_id = $1 and issue_id = $2 and not is_private and deleted_at is null and author_kind <> 'bot' order by at desc, id desc limit 30) m order by at, id`,
    [ctx.workspaceId, issueId],
  )

/** Who of our people has answered since the agent has it; by the order of what happened, which no clock bends. */
export const answeredSince = async (ctx: Ctx, issueId: string, agentId: string): Promise<{ id: string; name: string } | null> => {
  const [row] = await ctx.query<{ id: string; name: string }>(
    'ai_agent_relieved',
    `select m.author_id as id, m.author_name as name from events e join messages m on m.workspace_id = e.workspace_id and m.id = e.object_id::uuid
     where e.workspace_id = $1 and e.issue_id = $2 and e.type = 'message.created' and m.author_kind = 'user' and m.author_id is distinct from $3 and not m.is_private and m.deleted_at is null
       and e.id > coalesce((select max(a.id) from events a where a.workspace_id = $1 and a.issue_id = $2 and a.type in ('issue.assigned', 'issue.created')
         and (a.type = 'issue.created' or a.data->>'to' = $3::text)), 0) order by e.id limit 1`,
    [ctx.workspaceId, issueId, agentId],
  )
  return row ?? null
}

export const addDeed = async (ctx: Ctx, issueId: string, agentId: string, what: Deed, reason: string): Promise<void> => {
  await ctx.db.insert(aiAgentDeeds).values({ workspaceId: ctx.workspaceId, id: newId(ctx.now.getTime()), issueId, agentId, what, reason, at: ctx.now })
}

export type DeedRow = { id: string; agent_id: string; name: string; what: Deed; reason: string }
export const listDeeds = (ctx: Ctx, issueId: string): Promise<DeedRow[]> =>
  ctx.query<DeedRow>(
    'ai_agent_deeds_of',
    `select d.id, d.agent_id, m.name, d.what, d.reason from ai_agent_deeds d join members m on m.workspace_id = d.workspace_id and m.id = d.agent_id
     where d.workspace_id = $1 and d.issue_id = $2 order by d.at, d.id limit 200`,
    [ctx.workspaceId, issueId],
  )
