// Putting right what belongs together: messages moved to another issue or split off, issues merged, and all of it taken back.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time, words } from './fields.ts'

const issueKey = z.union([id, z.string().regex(/^\d{1,9}$/)])

export const REGROUPINGS = ['move', 'split', 'merge'] as const
export type RegroupingKind = (typeof REGROUPINGS)[number]

/** What was done: where it lies now, and by which ids it can be taken back. */
export const regrouped = z.object({
  regrouping_ids: z.array(id),
  into: z.object({ id, number: z.number().int(), title: z.string() }),
})
export type Regrouped = z.output<typeof regrouped>

/** An issue that is part of another now. */
export const mergedIssue = z.object({ regrouping_id: id, number: z.number().int(), title: z.string(), by: z.string(), at: time })
export type MergedIssue = z.output<typeof mergedIssue>

/** Another issue that may be the same conversation. */
export const mergeSuggestion = z.object({ id, reason: z.string(), other: z.object({ id, number: z.number().int(), title: z.string() }) })
export type MergeSuggestion = z.output<typeof mergeSuggestion>

export const keepApart = appEndpoint.post('/suggestions/{id}/keep-apart', {
  name: 'KeepApart',
  summary: 'Say that two issues are not the same conversation; it is not asked again',
  access: 'issues:write',
  params: z.object({ id }),
  data: nothing,
})

/** A message of this issue that may begin another. */
export const splitSuggestion = z.object({ id, reason: z.string(), message: z.object({ id, text: z.string(), author: z.string() }) })
export type SplitSuggestion = z.output<typeof splitSuggestion>

export const keepTogether = appEndpoint.post('/split-suggestions/{id}/keep', {
  name: 'KeepTogether',
  summary: 'Say that a message belongs to the issue it is in; it is not asked again',
  access: 'issues:write',
  params: z.object({ id }),
  data: nothing,
})

export const moveMessages = appEndpoint.post('/messages/move', {
  name: 'MoveMessages',
  summary: 'Move messages of one issue into another, with what was answered in their threads',
  access: 'issues:write',
  body: z.strictObject({ message_ids: z.array(id).min(1).max(200), into: issueKey }),
  data: regrouped,
})

export const splitMessages = appEndpoint.post('/messages/split', {
  name: 'SplitMessages',
  summary: 'Make an issue of its own from messages of another',
  access: 'issues:write',
  body: z.strictObject({ message_ids: z.array(id).min(1).max(200), title: words.max(500).optional() }),
  data: regrouped,
})

export const mergeIssues = appEndpoint.post('/issues/{id}/merge', {
  name: 'MergeIssues',
  summary: 'Merge other issues into this one; their numbers lead here from then on',
  access: 'issues:write',
  params: z.object({ id: issueKey }),
  body: z.strictObject({
    issues: z.array(issueKey).min(1).max(50),
    /** Customers may read what others wrote: only when somebody says so. */
    across_accounts: z.boolean().optional(),
  }),
  data: regrouped,
})

export const undoRegroupings = appEndpoint.post('/regroupings/undo', {
  name: 'UndoRegroupings',
  summary: 'Put back what was moved, split off or merged',
  access: 'issues:write',
  body: z.strictObject({ ids: z.array(id).min(1).max(50) }),
  data: nothing,
})
