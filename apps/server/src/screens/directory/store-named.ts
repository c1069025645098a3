// Whose name or address has these words, or this text within it.
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { begunQuery, wordsIn } from '../../platform/search.ts'

export const named = (ctx: Ctx, kind: 'account' | 'contact', row: SQL, text: string): SQL => {
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`
  const words = wordsIn(text)
  const byWords = words.length === 0 ? sql`false` : sql`${row}.id = any(array(select patchbay_find_named(${ctx.workspaceId}::uuid, ${kind}, to_tsquery('simple', ${begunQuery(words)}))))`
  return sql`(${byWords} or ${row}.name ilike ${like})`
}
