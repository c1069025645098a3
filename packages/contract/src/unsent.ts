// What is written and has not left: drafts, and messages that wait.
import { z } from 'zod'
import { id, time } from './fields.ts'

export const WRITING_MODES = ['reply', 'note'] as const
export type WritingMode = (typeof WRITING_MODES)[number]

export const writtenFile = z.object({ id, name: z.string(), url: z.string(), content_type: z.string(), size: z.number().int() })
export type WrittenFile = z.output<typeof writtenFile>

export const draft = z.object({
  id,
  mode: z.enum(WRITING_MODES),
  /** Empty for a reply, and for a note in the thread that is usual. */
  thread_id: z.string(),
  body_html: z.string(),
  files: z.array(writtenFile),
  /** Grows with every change; who changes a draft says which one they changed. */
  version: z.number().int(),
  updated_at: time,
})
export type Draft = z.output<typeof draft>

export const AFTER_SENDING = ['nothing', 'close', 'snooze'] as const
export type AfterSending = (typeof AFTER_SENDING)[number]

export const scheduledMessage = z.object({
  id,
  /** Given by who wrote it; the message keeps it when it leaves. */
  client_id: id,
  issue: z.object({ id, number: z.number().int(), title: z.string(), account_name: z.string() }),
  author: z.object({ id, name: z.string(), avatar_url: z.string() }),
  mode: z.enum(WRITING_MODES),
  thread_id: z.string(),
  thread_name: z.string(),
  body_html: z.string(),
  files: z.array(writtenFile),
  send_at: time,
  /** The time zone the time was chosen in; empty when nobody chose one. */
  time_zone: z.string(),
  /** It waits only so that it can be undone. */
  for_undo: z.boolean(),
  then: z.enum(AFTER_SENDING),
  snooze_until: time.nullable(),
  /** `stopped` = it waits for a person; `problem` says why. */
  state: z.enum(['waiting', 'stopped', 'sent', 'undone']),
  problem: z.string(),
  /** The customer has written since. */
  overtaken: z.boolean(),
})
export type ScheduledMessage = z.output<typeof scheduledMessage>
