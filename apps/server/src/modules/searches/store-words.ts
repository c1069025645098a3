// Every query on the words there are to be found.
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { House } from '../../platform/workspace.ts'
import type { Known } from './rules-words.ts'

export const findUnlearned = (house: House): Promise<{ workspace_id: string }[]> =>
  house.database.lookUp(
    'words_unlearned',
    `select w.workspace_id from workspaces w left join search_progress p on p.workspace_id = w.workspace_id
     where (select e.id from events e where e.workspace_id = w.workspace_id order by e.id desc limit 1) > coalesce(p.event_id, 0)`,
    [],
  )

/** What has just come is filed in the indexes of words; every search reads what is not. */
export const fileWords = async (house: House): Promise<void> => {
  await house.database.lookUp('words_filed', `select gin_clean_pending_list('messages_shelved'), gin_clean_pending_list('issue_titles_shelved')`, [])
}

type Fresh = { reached: number | null; count: number; texts: string[] }

/** The titles and names that the next events tell of. Compared with what the question gives as it is: behind row-level security no index is used for a comparison that reckons, and `coalesce` is reckoning. */
export const readFresh = async (ctx: Ctx, most: number): Promise<Fresh> => {
  const [row] = await ctx.rows<Fresh>(sql`with seen as materialized (
      select e.id, e.type, e.issue_id, e.object_id from events e where e.workspace_id = ${ctx.workspaceId}
        and e.id > (select coalesce(max(p.event_id), 0) from search_progress p where p.workspace_id = ${ctx.workspaceId}) order by e.id limit ${most})
    select (select max(id) from seen) as reached, (select count(*)::int from seen) as count, array(
      select i.title from issues i where i.workspace_id = ${ctx.workspaceId} and i.id = any(array(select issue_id from seen where type in ('issue.created', 'issue.title.changed')))
      union all select a.name from accounts a where a.workspace_id = ${ctx.workspaceId} and a.id = any(array(select object_id::uuid from seen where type in ('account.created', 'account.changed')))
      union all select c.name from contacts c where c.workspace_id = ${ctx.workspaceId} and c.id = any(array(select object_id::uuid from seen where type in ('contact.created', 'contact.changed')))
    ) as texts`)
  return row ?? { reached: null, count: 0, texts: [] }
}

export type Piece = { piece: string; word: string; seen: number }

export type Counted = { word: string; seen: number }

/** Adds to the counts of words that are known, and says which those are. In one order, so that two that learn at once wait for each other and do no worse. */
export const countAgain = async (ctx: Ctx, counted: Counted[]): Promise<Set<string>> => {
  const rows = await ctx.rows<{ word: string }>(sql`with held as materialized (
      select w.word, c.seen from unnest(${sql.param(counted.map((c) => c.word))}::text[], ${sql.param(counted.map((c) => c.seen))}::int[]) c(word, seen)
        join search_words w on w.workspace_id = ${ctx.workspaceId}::uuid and w.piece = c.word and w.word = c.word order by w.word for no key update of w)
    update search_words w set seen = w.seen + held.seen from held where w.workspace_id = ${ctx.workspaceId}::uuid and w.piece = held.word and w.word = held.word returning w.word`)
  return new Set(rows.map(({ word }) => word))
}

/** In the same order. A word that somebody else has learned meanwhile is only counted. */
export const addWords = async (ctx: Ctx, pieces: Piece[]): Promise<void> => {
  if (pieces.length === 0) return
  await ctx.rows(sql`insert into search_words (workspace_id, piece, word, seen)
    select ${ctx.workspaceId}::uuid, p.piece, p.word, p.seen from unnest(${sql.param(pieces.map((p) => p.piece))}::text[], ${sql.param(pieces.map((p) => p.word))}::text[], ${sql.param(pieces.map((p) => p.seen))}::int[]) p(piece, word, seen)
    order by p.piece, p.word
    on conflict (workspace_id, piece, word) do update set seen = search_words.seen + excluded.seen where search_words.piece = search_words.word`)
}

export const markLearned = async (ctx: Ctx, eventId: number): Promise<void> => {
  await ctx.rows(sql`insert into search_progress (workspace_id, event_id) values (${ctx.workspaceId}, ${eventId})
    on conflict (workspace_id) do update set event_id = greatest(search_progress.event_id, excluded.event_id)`)
}

/** The words that share a piece with one typed. */
export const listNear = (ctx: Ctx, pieces: string[]): Promise<Known[]> =>
  ctx.rows<Known>(sql`select w.word, coalesce(s.seen, 0) as seen from (
      select distinct word from search_words where workspace_id = ${ctx.workspaceId} and piece = any(${sql.param(pieces)}::text[]) limit 200) w
    left join search_words s on s.workspace_id = ${ctx.workspaceId} and s.piece = w.word and s.word = w.word`)
