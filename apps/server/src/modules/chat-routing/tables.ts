// Who is told of chats and how they go: routing groups, playbooks, concluding plays.
import type { PlaybookAudience, PlaybookRoute, ChatStrategy, PlayPart } from '@patchbay/contract'
import { boolean, foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import { members } from '../members/tables.ts'
import { webhooks } from '../webhooks/tables.ts'
import { workspaces } from '../workspaces/tables.ts'

const times = () => ({ createdAt: createdAt(), updatedAt: updatedAt() })

export const chatRoutingSettings = pgTable(
  'chat_routing_settings',
  {
    workspaceId: workspaceId().primaryKey(),
    qualifications: text('qualifications').array().notNull(),
    targetTag: text('target_tag').notNull(),
    /** Visitors are matched with companies by the address of their network. */
    guessesCompanies: boolean('guesses_companies').notNull().default(false),
  },
  (t) => [foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)

export const routingGroups = pgTable(
  'routing_groups',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    strategy: text('strategy').$type<ChatStrategy>().notNull(),
    /** Where chats are told of, as whoever tells of them knows it. */
    installationId: uuid('installation_id'),
    channelId: text('channel_id').notNull().default(''),
    /** Who had the last chat, where they come in turn. */
    lastMemberId: uuid('last_member_id'),
    ...times(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.workspaceId] })],
)

export const routingGroupMembers = pgTable(
  'routing_group_members',
  { workspaceId: workspaceId(), groupId: uuid('group_id').notNull(), memberId: uuid('member_id').notNull(), position: integer('position').notNull() },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.groupId, t.memberId] }),
    index('routing_group_members_of').on(t.workspaceId, t.memberId),
    foreignKey({ columns: [t.workspaceId, t.groupId], foreignColumns: [routingGroups.workspaceId, routingGroups.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.workspaceId, t.memberId], foreignColumns: [members.workspaceId, members.id] }).onDelete('cascade'),
  ],
)

export const chatPlaybooks = pgTable(
  'chat_playbooks',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    position: integer('position').notNull(),
    name: text('name').notNull(),
    isOn: boolean('is_on').notNull(),
    pages: text('pages').array().notNull(),
    audience: text('audience').$type<PlaybookAudience>().notNull(),
    greeting: text('greeting').notNull(),
    ask: text('ask').array().notNull(),
    routes: text('routes').$type<PlaybookRoute>().notNull().default('at_once'),
    toOwner: boolean('to_owner').notNull(),
    groupId: uuid('group_id'),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('chat_playbooks_in_order').on(t.workspaceId, t.position, t.id),
    foreignKey({ columns: [t.workspaceId, t.groupId], foreignColumns: [routingGroups.workspaceId, routingGroups.id] }),
  ],
)

export const concludingPlays = pgTable(
  'concluding_plays',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    isOn: boolean('is_on').notNull(),
    webhookId: uuid('webhook_id').notNull(),
    qualifications: text('qualifications').array().notNull(),
    sends: text('sends').array().$type<PlayPart[]>().notNull(),
    ...times(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    index('concluding_plays_of').on(t.workspaceId, t.webhookId),
    foreignKey({ columns: [t.workspaceId, t.webhookId], foreignColumns: [webhooks.workspaceId, webhooks.id] }),
  ],
)
