// Big views as CSV files: written in the background, watched, fetched for a day.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'
import { viewExport } from './views.ts'

/** A file has at most so many issues. */
export const MOST_EXPORTED = 200_000
export const EXPORT_HOURS = 24

export const exportRun = z.object({
  id,
  name: z.string(),
  state: z.enum(['running', 'done', 'failed']),
  rows: z.number().int(),
  /** Null while nobody has counted, or where counting takes too long. */
  total: z.number().int().nullable(),
  /** Whether the view had more issues than a file may have. */
  is_cut: z.boolean(),
  /** Why it failed. */
  why: z.string(),
  expires_at: time,
})
export type ExportRun = z.output<typeof exportRun>

export const startExport = appEndpoint.post('/exports', {
  name: 'StartExport',
  summary: 'Write a view into a CSV file',
  access: 'issues:read',
  body: z.strictObject({ name: z.string().trim().min(1).max(120), view: viewExport }),
  data: exportRun,
})

export const getExport = appEndpoint.get('/exports/{id}', {
  name: 'GetExport',
  summary: 'How far an export of mine is',
  access: 'issues:read',
  params: z.object({ id }),
  data: exportRun,
})

export const removeExport = appEndpoint.delete('/exports/{id}', {
  name: 'RemoveExport',
  summary: 'Stop an export of mine, and throw its file away',
  access: 'issues:read',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

/** Where the file of an export is fetched, by whoever started it. */
export const exportFilePath = (exportId: string): string => `/app/exports/${exportId}/file`
