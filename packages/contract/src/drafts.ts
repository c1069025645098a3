// Drafts: words somebody has not sent yet, kept on the server for the place they are meant for.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { html, id, nothing, time } from './fields.ts'
import { draft, WRITING_MODES } from './unsent.ts'

const draftLine = z.object({
  id,
  mode: z.enum(WRITING_MODES),
  thread_id: z.string(),
  thread_name: z.string(),
  text: z.string(),
  file_count: z.number().int(),
  updated_at: time,
  issue: z.object({ id, number: z.number().int(), title: z.string(), account_name: z.string() }),
})
export type DraftLine = z.output<typeof draftLine>

const issueId = z.object({ id: z.union([id, z.string().regex(/^\d{1,9}$/)]) })

export const listDrafts = appEndpoint.get('/drafts', {
  name: 'ListDrafts',
  summary: 'What I have begun and not sent, newest first; at most 500',
  access: 'issues:note',
  data: z.array(draftLine),
})

export const getDrafts = appEndpoint.get('/issues/{id}/drafts', {
  name: 'GetDrafts',
  summary: 'My drafts for one issue: at most a reply, and a note for each thread',
  access: 'issues:note',
  params: issueId,
  data: z.array(draft),
})

export const keepDraft = appEndpoint.put('/issues/{id}/drafts', {
  name: 'KeepDraft',
  summary: 'Keep a draft, or forget it when nothing is in it; what another device wrote meanwhile is answered and left alone',
  access: 'issues:note',
  params: issueId,
  body: z.strictObject({
    mode: z.enum(WRITING_MODES),
    thread_id: id.optional(),
    body_html: html,
    file_ids: z.array(id).max(20),
    /** The version these words were made from; 0 when there was none. */
    base: z.number().int().min(0),
  }),
  data: z.object({ kept: z.boolean(), draft: draft.nullable() }),
})

export const discardDraft = appEndpoint.delete('/drafts/{id}', {
  name: 'DiscardDraft',
  summary: 'Throw one of my drafts away',
  access: 'issues:note',
  params: z.object({ id }),
  data: nothing,
})
