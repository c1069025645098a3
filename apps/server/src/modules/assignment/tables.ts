// How each team gives out its issues and whose turn it is, and how much people can take.
import type { AssignmentPolicy, Skill } from '@patchbay/contract'
import { bigint, doublePrecision, foreignKey, jsonb, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { updatedAt, workspaceId } from '../../platform/columns.ts'
import { members } from '../members/tables.ts'
import { teams } from '../teams/tables.ts'
import type { Pointer } from './rules.ts'

export const teamPolicies = pgTable(
  'team_policies',
  {
    workspaceId: workspaceId(),
    teamId: uuid('team_id').notNull(),
    policy: jsonb('policy').$type<AssignmentPolicy>().notNull(),
    /** How many times somebody was chosen. */
    turn: bigint('turn', { mode: 'number' }).notNull().default(0),
    pointer: jsonb('pointer').$type<Pointer | null>(),
    /** In which turn each was chosen last. */
    lastTurns: jsonb('last_turns').$type<Record<string, number>>().notNull().default({}),
    updatedAt: updatedAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.teamId] }), foreignKey({ columns: [t.workspaceId, t.teamId], foreignColumns: [teams.workspaceId, teams.id] }).onDelete('cascade')],
)

export const memberWork = pgTable(
  'member_work',
  {
    workspaceId: workspaceId(),
    memberId: uuid('member_id').notNull(),
    capacity: doublePrecision('capacity'),
    skills: jsonb('skills').$type<Skill[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.memberId] }), foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade')],
)
