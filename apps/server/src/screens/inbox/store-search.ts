// The query behind search: issues by title and messages, the newest of the best; accounts by name.
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'

/** The last word may be unfinished while somebody types. */
const queryOf = (words: string): string =>
  words
    .normalize('NFC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w !== '')
    .slice(0, 12)
    .map((w, i, all) => (i === all.length - 1 ? `${w}:*` : w))
    .join(' & ')

/** Common words match nearly everything; only the newest matches are looked at, so the cost stays bounded. */
const LOOKED_AT = 300

export const searchIssues = async (ctx: Ctx, words: string, limit: number): Promise<{ id: string; snippet: string }[]> => {
  const q = queryOf(words)
  if (!q) return []
  return ctx.query<{ id: string; snippet: string }>(
    'search_issues',
    `with best as (
       select distinct on (issue_id) issue_id, said, at from patchbay_search($1, to_tsquery('simple', $2), ${LOOKED_AT}) order by issue_id, at desc
     )
     select issue_id as id, ts_headline('simple', left(said, 2000), to_tsquery('simple', $2), 'StartSel=⟦, StopSel=⟧, MaxWords=18, MinWords=8, MaxFragments=1') as snippet
     from (select * from best order by at desc limit $3) top order by at desc`,
    [ctx.workspaceId, q, limit],
  )
}

export const findNumber = async (ctx: Ctx, words: string): Promise<string | null> => {
  const number = /^#?(\d{1,9})$/.exec(words.trim())?.[1]
  if (!number) return null
  const [row] = await ctx.query<{ id: string }>('search_number', 'select id from issues where workspace_id = $1 and number = $2 and deleted_at is null', [ctx.workspaceId, Number(number)])
  return row?.id ?? null
}

export const searchAccounts = (ctx: Ctx, words: string, limit: number) =>
  ctx.rows<{ id: string; name: string; logo_url: string }>(sql`select id, name, logo_url from accounts
    where workspace_id = ${ctx.workspaceId} and name ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`} order by name limit ${limit}`)
