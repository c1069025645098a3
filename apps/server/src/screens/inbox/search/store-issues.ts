// The queries behind search: the newest issues that have the words and pass the filters, what was said there, and their cards.
import type { FoundMessage } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { anyOf } from '../../../platform/filter.ts'
import { cardsOf, type CardRow } from '../store.ts'
import { ask } from '../views/store-pick.ts'
import type { Candidate } from './rules-rank.ts'
import { isEmpty, type Scope } from './scope.ts'

export type FoundRow = CardRow & { said: string; is_spam: boolean }

/** So many issues with the words are put to the filters at once, and so many times. */
const AT_ONCE = 1_000
const MOST_ROUNDS = 5
/** Fewer issues than this are looked at one by one for the words. */
const FEW = 2_000
const LOOKED_AT = 5_000

const all = (parts: SQL[]): SQL => (parts.length === 0 ? sql`true` : sql.join(parts, sql` and `))
const tsquery = (text: string): SQL => sql`to_tsquery('simple', ${text})`
const OF_ISSUE = sql`m.workspace_id = x.workspace_id and m.issue_id = x.id and m.deleted_at is null`
/** What is in Spam is found by those who look there, and by nobody else. */
const inside = (ctx: Ctx, scope: Scope): SQL =>
  sql`x.workspace_id = ${ctx.workspaceId}::uuid and x.deleted_at is null and x.spam_at is ${scope.spam ? sql`not null` : sql`null`}`

const candidate = (ctx: Ctx, isWhole: SQL): SQL =>
  sql`select x.id, x.title, x.state, coalesce(x.assignee_id = ${ctx.actor.kind === 'user' ? ctx.actor.id : null}::uuid, false) as is_mine, x.latest_message_at, ${isWhole} as is_whole from issues x`

/** Where only some messages count, the words must be in one of those, or in the title. */
const saidIn = (scope: Scope, query: SQL | null): SQL => {
  if (scope.said.length === 0) return sql`true`
  const words = query ? sql` and (m.search @@ ${query} or to_tsvector('simple', x.title) @@ ${query})` : sql``
  return sql`exists (select 1 from messages m where ${OF_ISSUE} and ${all(scope.said)}${words})`
}

/** Without filters: first the issues that have all of the words, then those where the last is the beginning of one. */
const byWords = (ctx: Ctx, { whole, begun, scope }: Sought, before: string | null, limit: number): Promise<Candidate[]> => {
  const found = (query: string, most: SQL) => sql`patchbay_search(${ctx.workspaceId}::uuid, ${tsquery(query)}, ${before}::uuid, ${most}, ${scope.spam}) with ordinality f(id, place)`
  return ctx.rows<Candidate>(sql`with whole as materialized (select f.id, f.place from ${found(whole, sql`${limit}`)}),
      begun as materialized (select f.id, f.place + 1000 as place from ${found(begun, sql`case when (select count(*) from whole) < ${limit} then ${limit} else 0 end`)}),
      merged as (select f.id, min(f.place) as place from (select * from whole union all select * from begun) f group by f.id order by 2 limit ${limit})
    select x.*, b.place < 1000 as is_whole from merged b join lateral (${candidate(ctx, sql`true`)} where ${inside(ctx, scope)} and x.id = b.id) x on true order by b.place`)
}

/** Whether the filters alone leave so few that each can be looked at. */
const isFew = async (ctx: Ctx, scope: Scope): Promise<boolean> => {
  if (!scope.narrow) return false
  const [row] = await ask<{ n: number }>(ctx, sql`select count(*)::int as n from (select 1 from issues x where ${inside(ctx, scope)} and ${all(scope.issue)} limit ${FEW + 1}) counted`)
  return (row?.n ?? 0) <= FEW
}

const lookAtEach = (ctx: Ctx, query: string, scope: Scope, before: string | null, limit: number): Promise<Candidate[]> => {
  const q = tsquery(query)
  const has = sql`(to_tsvector('simple', x.title) @@ ${q} or exists (select 1 from messages m where ${OF_ISSUE} and m.search @@ ${q}))`
  return ask<Candidate>(ctx, sql`${candidate(ctx, sql`true`)} where ${inside(ctx, scope)} and ${before ? sql`x.id < ${before}::uuid` : sql`true`} and ${all(scope.issue)} and ${has} and ${saidIn(scope, q)} order by x.id desc limit ${limit}`)
}

/** The newest with the words, a thousand at a time, put to the filters until the page is full. */
const sift = async (ctx: Ctx, query: string, scope: Scope, before: string | null, limit: number): Promise<Candidate[]> => {
  const q = tsquery(query)
  const found: Candidate[] = []
  for (let round = 0, from = before; round < MOST_ROUNDS && found.length < limit; round += 1) {
    const having = (await ctx.rows<{ id: string }>(sql`select patchbay_search(${ctx.workspaceId}::uuid, ${q}, ${from}::uuid, ${AT_ONCE}, ${scope.spam}) as id`)).map((row) => row.id)
    found.push(...(await ask<Candidate>(ctx, sql`${candidate(ctx, sql`true`)} where ${inside(ctx, scope)} and x.id = ${anyOf(having, 'uuid')} and ${all(scope.issue)} and ${saidIn(scope, q)} order by x.id desc limit ${limit - found.length}`)))
    from = having.at(-1) ?? null
    if (having.length < AT_ONCE) break
  }
  return found
}

/** Filters alone: of the newest that pass, those where something was said that passes too. */
const byFilters = (ctx: Ctx, scope: Scope, before: string | null, limit: number): Promise<Candidate[]> =>
  ask<Candidate>(ctx, sql`${candidate(ctx, sql`true`)} join (select x.id from issues x where ${inside(ctx, scope)} and ${before ? sql`x.id < ${before}::uuid` : sql`true`} and ${all(scope.issue)} order by x.id desc limit ${LOOKED_AT}) near on near.id = x.id
    where ${inside(ctx, scope)} and ${saidIn(scope, null)} order by x.id desc limit ${limit}`)

export type Sought = { whole: string; begun: string; scope: Scope }

/** The issues opened last that have the words and pass the filters: those with whole words first, each newest first. */
export const findCandidates = async (ctx: Ctx, sought: Sought, before: string | null, limit: number): Promise<Candidate[]> => {
  const { whole, begun, scope } = sought
  if (whole === '') return byFilters(ctx, scope, before, limit)
  if (isEmpty(scope)) return byWords(ctx, sought, before, limit)
  const look = (await isFew(ctx, scope)) ? lookAtEach : sift
  const found = await look(ctx, whole, scope, before, limit)
  if (found.length >= limit || begun === whole) return found
  const known = new Set(found.map((c) => c.id))
  const more = await look(ctx, begun, scope, before, limit)
  return [...found, ...more.filter((c) => !known.has(c.id)).map((c) => ({ ...c, is_whole: false }))].slice(0, limit)
}

/** A snippet is made of no more of a message than this. */
const READ_OF_A_MESSAGE = sql.raw('2000')

/** The newest message with the words that passes; where only the title has them, the title. */
export const foundCards = async (ctx: Ctx, ids: string[], { begun, scope }: Sought): Promise<FoundRow[]> => {
  if (ids.length === 0) return []
  const words = begun === '' ? sql`true` : sql`m.search @@ ${tsquery(begun)}`
  const said = sql`, coalesce((select left(m.body_text, ${READ_OF_A_MESSAGE}) from messages m where m.workspace_id = i.workspace_id and m.issue_id = i.id and m.deleted_at is null
      and ${words} and ${all(scope.said)} order by m.at desc, m.id desc limit 1), i.title) as said, i.spam_at is not null as is_spam`
  const picked = sql`select x.*, p.place as found_at from unnest(${sql.param(ids)}::uuid[]) with ordinality p(id, place) join issues x on x.workspace_id = ${ctx.workspaceId} and x.id = p.id`
  return ask<FoundRow>(ctx, cardsOf(ctx, picked, sql`i.found_at`, said))
}

export type SaidRow = Omit<FoundMessage, 'author' | 'at' | 'snippet'> & { author_name: string; author_avatar: string; author_kind: FoundMessage['author']['kind']; at: Date; said: string }

/** What was said on these issues with the words, the newest first. */
export const foundMessages = (ctx: Ctx, ids: string[], { begun, scope }: Sought, limit: number): Promise<SaidRow[]> =>
  ask<SaidRow>(ctx, sql`select m.id, m.issue_id, x.number, x.title, m.author_name, m.author_avatar, m.author_kind, coalesce(a.name, '') as account_name, x.spam_at is not null as is_spam, m.is_private, m.at, left(m.body_text, ${READ_OF_A_MESSAGE}) as said
    from messages m join issues x on x.workspace_id = m.workspace_id and x.id = m.issue_id left join accounts a on a.workspace_id = x.workspace_id and a.id = x.account_id
    where m.workspace_id = ${ctx.workspaceId}::uuid and m.issue_id = ${anyOf(ids, 'uuid')} and m.deleted_at is null and ${begun === '' ? sql`true` : sql`m.search @@ ${tsquery(begun)}`} and ${all(scope.said)}
    order by m.at desc, m.id desc limit ${limit}`)
