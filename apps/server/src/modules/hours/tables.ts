// Schedules of support hours, and the blocks that say which accounts go by which.
import type { Filter, HoursRange, Weekday } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { boolean, foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownId, updatedAt, workspaceId } from '../../platform/columns.ts'
import type { Holiday } from './calendar.ts'

export const hoursSchedules = pgTable(
  'hours_schedules',
  {
    workspaceId: workspaceId(),
    id: ownId(),
    name: text('name').notNull(),
    timeZone: text('time_zone').notNull(),
    days: jsonb('days').$type<Record<Weekday, HoursRange[]>>().notNull(),
    holidays: jsonb('holidays').$type<Holiday[]>().notNull().default([]),
    country: jsonb('country').$type<{ code: string; region: string } | null>(),
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    uniqueIndex('hours_schedules_name').on(t.workspaceId, sql`lower(${t.name})`),
    uniqueIndex('hours_schedules_default').on(t.workspaceId).where(sql`is_default`),
  ],
)

export const hoursBlocks = pgTable(
  'hours_blocks',
  {
    workspaceId: workspaceId(),
    position: integer('position').notNull(),
    hoursId: uuid('hours_id').notNull(),
    filter: jsonb('filter').$type<Filter>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.position] }),
    index('hours_blocks_of').on(t.workspaceId, t.hoursId),
    foreignKey({ columns: [t.workspaceId, t.hoursId], foreignColumns: [hoursSchedules.workspaceId, hoursSchedules.id] }).onDelete('cascade'),
  ],
)
