// The bin: issues that were deleted, and lie there for a while before they are gone for good.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'

export const BIN_DAYS = 30

export const binnedIssue = z.object({
  id,
  number: z.number().int(),
  title: z.string(),
  account_name: z.string(),
  messages: z.number().int(),
  deleted_by: z.string(),
  deleted_at: time,
  /** From then on it is gone for good. */
  gone_at: time,
})
export type BinnedIssue = z.output<typeof binnedIssue>

export const listBin = appEndpoint.get('/bin', {
  name: 'ListBin',
  summary: 'Deleted issues, the last deleted first',
  access: 'issues:delete',
  envelope: 'list',
  query: z.object({ cursor: z.string().max(512).optional(), limit: z.coerce.number().int().min(1).max(200).optional() }),
  data: z.array(binnedIssue),
})

export const restoreIssues = appEndpoint.post('/bin/restore', {
  name: 'RestoreIssues',
  summary: 'Take issues out of the bin, as they were',
  access: 'issues:delete',
  body: z.strictObject({ issue_ids: z.array(id).min(1).max(200) }),
  data: nothing,
})

export const purgeIssues = appEndpoint.post('/bin/purge', {
  name: 'PurgeIssues',
  summary: 'Delete issues in the bin for good, with their messages and files',
  access: 'issues:delete',
  body: z.strictObject({ issue_ids: z.array(id).min(1).max(200) }),
  data: nothing,
})
