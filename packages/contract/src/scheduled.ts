// Scheduled messages: written and not sent yet, for as long as they may be undone or until the time somebody chose.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { html, id, timeInput, timeZone } from './fields.ts'
import { AFTER_SENDING, draft, scheduledMessage } from './unsent.ts'

const issueId = z.object({ id: z.union([id, z.string().regex(/^\d{1,9}$/)]) })
const scheduledId = z.object({ id })

const later = {
  /** May be empty when files are sent. */
  body_html: html,
  client_id: id,
  file_ids: z.array(id).max(20).optional(),
  /** Without it the message waits for as long as it may be undone. */
  send_at: timeInput.optional(),
  time_zone: timeZone.optional(),
  then: z.enum(AFTER_SENDING).optional(),
  snooze_until: timeInput.optional(),
  /** Macros whose actions are done with the sending. */
  macro_ids: z.array(id).max(10).optional(),
}

export const scheduleReply = appEndpoint.post('/issues/{id}/reply/later', {
  name: 'ScheduleReply',
  summary: 'Answer the customer later; the same client_id twice is one reply',
  access: 'issues:reply',
  params: issueId,
  body: z.strictObject(later),
  data: scheduledMessage,
})

export const scheduleNote = appEndpoint.post('/issues/{id}/note/later', {
  name: 'ScheduleNote',
  summary: 'Write a private note later; the same client_id twice is one note',
  access: 'issues:note',
  params: issueId,
  body: z.strictObject({ ...later, thread_id: id.optional() }),
  data: scheduledMessage,
})

export const listScheduled = appEndpoint.get('/scheduled', {
  name: 'ListScheduled',
  summary: 'What is to be sent at a time, by anybody here, soonest first',
  access: 'issues:read',
  envelope: 'list',
  query: z.object({ cursor: z.string().max(512).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  data: z.array(scheduledMessage),
})

export const changeScheduled = appEndpoint.put('/scheduled/{id}', {
  name: 'ChangeScheduled',
  summary: 'Change the words or the time of what has not been sent',
  access: 'issues:reply',
  params: scheduledId,
  body: z.strictObject({ body_html: html.min(1).optional(), send_at: timeInput.optional(), time_zone: timeZone.optional() }),
  data: scheduledMessage,
})

export const sendScheduled = appEndpoint.post('/scheduled/{id}/send', {
  name: 'SendScheduled',
  summary: 'Send now what was to be sent later',
  access: 'issues:reply',
  params: scheduledId,
  data: scheduledMessage,
})

export const cancelScheduled = appEndpoint.delete('/scheduled/{id}', {
  name: 'CancelScheduled',
  summary: 'Do not send it; the words go back into the drafts of who wrote them',
  access: 'issues:note',
  params: scheduledId,
  data: z.object({
    /** The draft it became, when it is mine. */
    draft: draft.nullable(),
  }),
})

const sendingSettings = z.strictObject({
  /** What is scheduled is stopped when the customer writes first. */
  stop_when_answered: z.boolean(),
})
export type SendingSettings = z.output<typeof sendingSettings>

export const getSendingSettings = appEndpoint.get('/settings/sending', {
  name: 'GetSendingSettings',
  summary: 'How messages of this workspace leave',
  access: 'issues:read',
  data: sendingSettings,
})

export const setSendingSettings = appEndpoint.put('/settings/sending', {
  name: 'SetSendingSettings',
  summary: 'Change how messages of this workspace leave',
  access: 'settings:write',
  body: sendingSettings,
  data: sendingSettings,
})
