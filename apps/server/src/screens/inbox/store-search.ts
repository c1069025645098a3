// The queries behind search: the newest issues that have the words, with what was said; accounts by name.
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { begunQuery, wholeQuery, wordsIn } from '../../platform/search.ts'
import { cardsOf, type CardRow } from './store.ts'

export type FoundRow = CardRow & { said: string }

/** A snippet is made of no more of a message than this. */
const READ_OF_A_MESSAGE = sql.raw('2000')

/**
 * First the issues that have all of the words, then those where the last is the beginning of one; of both the ones opened last,
 * newest first, and exactly those. Beside each the newest of its messages with the words, or its title.
 */
export const searchIssues = async (ctx: Ctx, typed: string, limit: number): Promise<FoundRow[]> => {
  const words = wordsIn(typed)
  if (words.length === 0) return []
  const [whole, begun] = [sql`to_tsquery('simple', ${wholeQuery(words)})`, sql`to_tsquery('simple', ${begunQuery(words)})`]
  const found = (query: SQL, most: SQL) => sql`patchbay_search(${ctx.workspaceId}::uuid, ${query}, null, ${most}) with ordinality f(id, place)`
  const picked = sql`with whole as materialized (select f.id, f.place from ${found(whole, sql`${limit}`)}),
      begun as materialized (select f.id, f.place + 1000 as place from ${found(begun, sql`case when (select count(*) from whole) < ${limit} then ${limit} else 0 end`)})
    select x.*, p.place as found_at from (select f.id, min(f.place) as place from (select * from whole union all select * from begun) f group by f.id order by 2 limit ${limit}) p
    join issues x on x.workspace_id = ${ctx.workspaceId} and x.id = p.id`
  const said = sql`, coalesce((select left(w.body_text, ${READ_OF_A_MESSAGE}) from messages w where w.workspace_id = i.workspace_id and w.issue_id = i.id
      and w.deleted_at is null and w.search @@ ${begun} order by w.at desc, w.id desc limit 1), i.title) as said`
  return ctx.rows<FoundRow>(cardsOf(ctx, picked, sql`i.found_at`, said))
}

export const numberIn = (words: string): string | null => /^#?(\d{1,9})$/.exec(words.trim())?.[1] ?? null

export const searchAccounts = (ctx: Ctx, words: string, limit: number) =>
  ctx.rows<{ id: string; name: string; logo_url: string }>(sql`select id, name, logo_url from accounts
    where workspace_id = ${ctx.workspaceId} and name ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`} order by name limit ${limit}`)
