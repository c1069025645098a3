// AI agents: what each may do, beside the member it is to issues, and what they did on issues.
import type { AGENT_DEEDS, AiAgentInput } from '@patchbay/contract'
import { boolean, foreignKey, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, moment, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { issues } from '../issues/tables.ts'
import { members } from '../members/tables.ts'

export const aiAgents = pgTable(
  'ai_agents',
  {
    workspaceId: workspaceId(),
    /** The member's; its name, face and whether it is on stand there. */
    id: ownId(),
    instruction: text('instruction').notNull().default(''),
    writes: boolean('writes').notNull(),
    asksBack: boolean('asks_back').notNull(),
    channels: jsonb('channels').$type<AiAgentInput['channels']>().notNull(),
    accountIds: jsonb('account_ids').$type<string[]>().notNull().default([]),
    handOverTeamId: uuid('hand_over_team_id'),
    removedAt: moment('removed_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), foreignKey({ columns: [t.workspaceId, t.id], foreignColumns: [members.workspaceId, members.id] })],
)

export type Deed = (typeof AGENT_DEEDS)[number]
export const aiAgentDeeds = pgTable(
  'ai_agent_deeds',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    issueId: uuid('issue_id').notNull(),
    agentId: uuid('agent_id').notNull(),
    what: text('what').$type<Deed>().notNull(),
    reason: text('reason').notNull(),
    at: moment('at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('ai_agent_deeds_of_issue').on(t.workspaceId, t.issueId, t.id),
    index('ai_agent_deeds_of_agent').on(t.workspaceId, t.agentId, t.at),
    foreignKey({ columns: [t.workspaceId, t.issueId], foreignColumns: [issues.workspaceId, issues.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.agentId], foreignColumns: [aiAgents.workspaceId, aiAgents.id] }).onDelete('cascade'),
  ],
)
