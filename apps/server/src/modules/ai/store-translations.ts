// Every query on translations of messages, and on the messages that may be translated.
import type { Ctx } from '../../platform/context.ts'

export type Translation = { message_id: string; from_language: string; text: string; by: string; at: Date }
export type Words = { id: string; text: string }

/** A letter longer than this is read in the original. */
export const LONGEST_TRANSLATED = 8_000
const SPOKEN = `not is_private and deleted_at is null and redacted_at is null and body_text <> ''`

/** What was said last, and by whom it was not written here. */
export const listRecentWords = (ctx: Ctx, issueId: string, most: number): Promise<Words[]> =>
  ctx.query<Words>(
    'translate_recent',
    `select id, left(body_text, 1000) as text from messages where workspace_id = $1 and issue_id = $2 and author_kind = 'contact' and ${SPOKEN} order by at desc, id desc limit ${Math.trunc(most)}`,
    [ctx.workspaceId, issueId],
  )

/** What was redacted or holds only files has no words. */
export const listWords = (ctx: Ctx, issueId: string, ids: string[]): Promise<Words[]> =>
  ctx.query<Words>(
    'translate_words',
    `select id, case when redacted_at is null then left(body_text, ${LONGEST_TRANSLATED + 1}) else '' end as text from messages where workspace_id = $1 and issue_id = $2 and id = any($3) and not is_private and deleted_at is null order by at, id`,
    [ctx.workspaceId, issueId, ids],
  )

const COLUMNS = 't.message_id, t.from_language, t.text, t.by, t.at'

export const listTranslationsOf = (ctx: Ctx, issueId: string, language: string, most: number): Promise<Translation[]> =>
  ctx.query<Translation>(
    'translations_of_issue',
    `select ${COLUMNS} from message_translations t join messages m on m.workspace_id = t.workspace_id and m.id = t.message_id
     where t.workspace_id = $1 and m.issue_id = $2 and t.language = $3 and m.deleted_at is null order by m.at desc, m.id desc limit ${Math.trunc(most)}`,
    [ctx.workspaceId, issueId, language],
  )

export const findTranslations = (ctx: Ctx, ids: string[], language: string): Promise<Translation[]> =>
  ctx.query<Translation>('translations_kept', `select ${COLUMNS} from message_translations t where t.workspace_id = $1 and t.message_id = any($2) and t.language = $3`, [ctx.workspaceId, ids, language])

/** Only of words that are still the same: what was changed while the model was at it is translated anew when somebody asks. */
export const putTranslations = (ctx: Ctx, language: string, made: (Omit<Translation, 'at'> & { was: string })[]): Promise<Translation[]> =>
  ctx.query<Translation>(
    'translations_put',
    `insert into message_translations (workspace_id, message_id, language, from_language, text, by, at)
     select $1, m.id, $2, x.from_language, x.text, x.by, $3 from json_to_recordset($4::json) as x(message_id uuid, from_language text, text text, by text, was text)
       join messages m on m.workspace_id = $1 and m.id = x.message_id and m.body_text = x.was and m.deleted_at is null
     on conflict (workspace_id, message_id, language) do update set from_language = excluded.from_language, text = excluded.text, by = excluded.by, at = excluded.at
     returning message_id, from_language, text, by, at`,
    [ctx.workspaceId, language, ctx.now, JSON.stringify(made)],
  )

export const deleteTranslations = (ctx: Ctx, messageId: string) =>
  ctx.query('translations_delete', 'delete from message_translations where workspace_id = $1 and message_id = $2', [ctx.workspaceId, messageId])
