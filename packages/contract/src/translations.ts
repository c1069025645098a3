// Messages in the reader's language: which are in another one, and what a model made of them.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, languageCode, time } from './fields.ts'

/** How many messages one may ask for at once. */
export const MOST_TRANSLATED = 10

const issue = z.object({ id: z.string().max(40) })

export const messageTranslation = z.object({
  message_id: id,
  /** The language it was written in; empty where nobody can tell. */
  from: z.string(),
  /** Null while it was not translated into the language that was asked for. */
  html: z.string().nullable(),
  by: z.string(),
  at: time.nullable(),
})
export type MessageTranslation = z.output<typeof messageTranslation>

export const listTranslations = appEndpoint.get('/issues/{id}/translations', {
  name: 'ListTranslations', summary: 'Messages of an issue that are in another language, with their translations where there are any', access: 'issues:read', params: issue,
  query: z.object({ language: languageCode }),
  data: z.object({ messages: z.array(messageTranslation), /** Whether a model may be asked to translate. */ ready: z.boolean() }),
})

export const translateMessages = appEndpoint.post('/issues/{id}/translations', {
  name: 'TranslateMessages', summary: 'Translate messages of an issue; what was translated once is kept', access: 'issues:read', perMinute: 60, params: issue,
  body: z.strictObject({ language: languageCode, message_ids: z.array(id).min(1).max(MOST_TRANSLATED) }),
  data: z.object({ messages: z.array(messageTranslation) }),
})
