// The queries behind what is asked late: whether two issues are one, and whether a message belongs to another.
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'

type Asked = { id: string; issueId: string; messageId: string; reason: string }
type Linked = Asked & { room: string; externalId: string }

const PAIR = `insert into merge_suggestions (workspace_id, id, issue_id, other_id, message_id, reason, at)
  select $1, $2, least(i.id, o.id), greatest(i.id, o.id), $4, $5, $6 from issues i`
/** Of one account only; the smaller id first, so that each two are asked about once. */
const OTHER = `o.id <> i.id and o.deleted_at is null and o.account_id is not distinct from i.account_id
  where i.workspace_id = $1 and i.id = $3 on conflict do nothing`
const valuesOf = (ctx: Ctx, s: Asked) => [ctx.workspaceId, s.id, s.issueId, s.messageId, s.reason, ctx.now]

/** One with the issue of a message that is linked to. Nobody waits for it. */
export const putLinked = (ctx: Ctx, s: Linked): void =>
  ctx.put(
    'suggestion_put_linked',
    `${PAIR} join messages m on m.workspace_id = $1 and m.room = $7 and m.external_id = $8 and not m.is_private
       join issues o on o.workspace_id = $1 and o.id = m.issue_id and ${OTHER}`,
    [...valuesOf(ctx, s), s.room, s.externalId],
  )

export const putPair = (ctx: Ctx, s: Asked & { otherId: string }): void =>
  ctx.put('suggestion_put_pair', `${PAIR} join issues o on o.workspace_id = $1 and o.id = $7 and ${OTHER}`, [...valuesOf(ctx, s), s.otherId])

export const SAYS_ELSE = ' says that it is something else'

/** Each message is asked about once. */
export const putSplit = (ctx: Ctx, s: Asked): void =>
  ctx.put(
    'suggestion_put_split',
    'insert into split_suggestions (workspace_id, id, issue_id, message_id, reason, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    valuesOf(ctx, s),
  )

/** The message of a customer that stands at this moment, which is known by nothing else here. */
export const putSplitAt = (ctx: Ctx, s: { id: string; issueId: string; at: Date }): void =>
  ctx.put(
    'suggestion_put_split_at',
    `insert into split_suggestions (workspace_id, id, issue_id, message_id, reason, at)
     select $1, $2, $3, m.id, m.author_name || $5, $6 from messages m
     where m.workspace_id = $1 and m.issue_id = $3 and m.at = $4 and m.author_kind = 'contact' limit 1 on conflict do nothing`,
    [ctx.workspaceId, s.id, s.issueId, s.at, SAYS_ELSE, ctx.now],
  )

type PairRow = { issue_id: string; other_id: string; message_id: string; reason: string; kept_apart_at: Date | null }

/** Held until the transaction ends. */
export const getPair = async (ctx: Ctx, id: string): Promise<PairRow> => {
  const [row] = await ctx.query<PairRow>(
    'suggestion', 'select issue_id, other_id, message_id, reason, kept_apart_at from merge_suggestions where workspace_id = $1 and id = $2 for update', [ctx.workspaceId, id])
  if (!row) throw notFound('Suggestion')
  return row
}

type SplitRow = { issue_id: string; message_id: string; reason: string; kept_at: Date | null }

export const getSplit = async (ctx: Ctx, id: string): Promise<SplitRow> => {
  const [row] = await ctx.query<SplitRow>(
    'suggestion_split', 'select issue_id, message_id, reason, kept_at from split_suggestions where workspace_id = $1 and id = $2 for update', [ctx.workspaceId, id])
  if (!row) throw notFound('Suggestion')
  return row
}

export const markKeptApart = (ctx: Ctx, id: string) => ctx.query('suggestion_apart', 'update merge_suggestions set kept_apart_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now])

export const markKept = (ctx: Ctx, id: string) => ctx.query('suggestion_kept', 'update split_suggestions set kept_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now])

export type OpenPair = { id: string; reason: string; other: { id: string; number: number; title: string } }

/** Of one issue, with the other of the two; none that was merged, deleted or kept apart since. */
export const listSuggestions = (ctx: Ctx, issueId: string): Promise<OpenPair[]> =>
  ctx.query<OpenPair>(
    'suggestions_of',
    `select s.id, s.reason, json_build_object('id', o.id, 'number', o.number, 'title', o.title) as other from (
       select id, other_id as to_id, reason, at from merge_suggestions where workspace_id = $1 and issue_id = $2 and kept_apart_at is null
       union all select id, issue_id, reason, at from merge_suggestions where workspace_id = $1 and other_id = $2 and kept_apart_at is null) s
     join issues o on o.workspace_id = $1 and o.id = s.to_id and o.deleted_at is null order by s.at desc limit 3`,
    [ctx.workspaceId, issueId],
  )

export type OpenSplit = { id: string; reason: string; message: { id: string; text: string; author: string } }

/** Messages that still stand in the issue, are still to be read, and were not kept there by anybody. */
export const listSplits = (ctx: Ctx, issueId: string): Promise<OpenSplit[]> =>
  ctx.query<OpenSplit>(
    'splits_of',
    `select s.id, s.reason, json_build_object('id', m.id, 'text', left(m.body_text, 200), 'author', m.author_name) as message from split_suggestions s
     join messages m on m.workspace_id = $1 and m.id = s.message_id and m.issue_id = s.issue_id and m.deleted_at is null and m.redacted_at is null
     where s.workspace_id = $1 and s.issue_id = $2 and s.kept_at is null order by s.at desc limit 3`,
    [ctx.workspaceId, issueId],
  )
