// Bursts of issues about the same, and issues that are like one: found by words, said why, corrected by people.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, time } from './fields.ts'
import { issueCard } from './inbox.ts'

/** open = shown to all; dismissed = seen, and a real one; false_alarm = it was none, and the next like it must be larger. */
export const ANOMALY_STATES = ['open', 'dismissed', 'false_alarm'] as const
export type AnomalyState = (typeof ANOMALY_STATES)[number]

export const anomaly = z.object({
  id,
  /** What its issues have in common, the weightiest word first. */
  words: z.array(z.string()),
  /** Why it stands out: how many, from whom, in what time, and how many there are usually. */
  reason: z.string(),
  state: z.enum(ANOMALY_STATES),
  issue_count: z.number().int(),
  account_count: z.number().int(),
  started_at: time,
  latest_at: time,
})
export type Anomaly = z.output<typeof anomaly>

export const listAnomalies = appEndpoint.get('/anomalies', {
  name: 'ListAnomalies',
  summary: 'Bursts of alike issues that nobody has dismissed, the latest first',
  access: 'issues:read',
  data: z.array(anomaly),
})

export const getAnomaly = appEndpoint.get('/anomalies/{id}', {
  name: 'GetAnomaly',
  summary: 'One burst with its issues',
  access: 'issues:read',
  params: z.object({ id }),
  data: z.object({ anomaly, issues: z.array(issueCard) }),
})

export const updateAnomaly = appEndpoint.patch('/anomalies/{id}', {
  name: 'UpdateAnomaly',
  summary: 'Dismiss a burst for everybody, call it a false alarm, or take either back',
  access: 'issues:write',
  params: z.object({ id }),
  body: z.strictObject({ state: z.enum(ANOMALY_STATES) }),
  data: anomaly,
})

export const similarIssue = z.object({
  card: issueCard,
  /** From 0 to 1. */
  likeness: z.number(),
  /** The words both have, the weightiest first. */
  words: z.array(z.string()),
  /** Of the same account, open, and nearly the same words. */
  is_duplicate: z.boolean(),
})
export type SimilarIssue = z.output<typeof similarIssue>

export const listSimilar = appEndpoint.get('/issues/{id}/similar', {
  name: 'ListSimilar',
  summary: 'Open and past issues that are like this one, the most alike first',
  access: 'issues:read',
  params: z.object({ id: z.string() }),
  data: z.array(similarIssue),
})
