// What people put right after a machine had decided: the lessons, and the measure of how often it is wrong.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, time } from './fields.ts'

export const CORRECTION_KINDS = ['grouping', 'status', 'priority', 'title', 'field', 'language', 'other'] as const
export type CorrectionKind = (typeof CORRECTION_KINDS)[number]

export const correction = z.object({
  id,
  kind: z.enum(CORRECTION_KINDS),
  issue: z.object({ id, number: z.number().int(), title: z.string() }).nullable(),
  message_id: id.nullable(),
  /** The beginning of what the machine looked at. */
  saw: z.string(),
  machine_said: z.string(),
  person_said: z.string(),
  /** How sure the machine was; null when it did not say. */
  confidence: z.number().nullable(),
  reason: z.string(),
  by: z.string(),
  at: time,
})
export type Correction = z.output<typeof correction>

export const listCorrections = appEndpoint.get('/corrections', {
  name: 'ListCorrections',
  summary: 'What people put right, newest first',
  access: 'settings:read',
  envelope: 'list',
  query: z.object({
    kind: z.enum(CORRECTION_KINDS).optional(),
    cursor: z.string().max(512).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  data: z.array(correction),
})
