// Which issues a member may see, compiled once into the condition that row-level security asks (RO-3).
import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Ctx, Scope } from '../../platform/context.ts'
import { literal } from '../../platform/db.ts'
import { getMember } from '../../modules/members/index.ts'
import { ownFields, readFilter } from '../../modules/views/index.ts'
import { filterSql } from './views/condition.ts'

const dialect = new PgDialect()

const arrayOf = (values: unknown[]): string => literal(`{${values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`).join(',')}}`)
const written = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? arrayOf(value) : literal(String(value)))

/** Whole hours: a stream begins anew when what it may tell has changed, and is not to do so all the time. */
const hourOf = (now: Date): Date => new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)

/** What cannot be understood any more lets nothing through: a lock that is broken stays shut. */
export const scopeOf = async (ctx: Ctx, memberId: string): Promise<Scope> => {
  const { id, ownRole } = await getMember(ctx, memberId)
  if (!ownRole?.issueFilter) return undefined
  const { node, ignored } = readFilter(ownRole.issueFilter, { me: id, now: hourOf(ctx.now), timeZone: 'UTC', own: await ownFields(ctx) })
  if (!node || ignored.length > 0) return 'false'
  const { sql: text, params } = dialect.sqlToQuery(sql`${filterSql(node, { workspaceId: ctx.workspaceId, me: id, forAll: true })}`)
  return text.replace(/\$(\d+)/g, (_, place: string) => written(params[Number(place) - 1]))
}
