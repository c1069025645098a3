// Predictions for a file that anybody may bring: what may be known of its rows goes in, what was predicted is written beside it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { gzipSync } from 'node:zlib'
import { findData, readRows, Unreadable } from '../tools/chat-to-export/rows.ts'
import { readGiven, readGivenRows, readGivenTurns, type GivenRow, type GivenTurn } from './given.ts'
import { predictLinks } from './grouping.ts'
import { predictTopics } from './jobs/cluster.ts'
import { predictReplies } from './jobs/email-reply.ts'
import { nearestSet } from './jobs/examples.ts'
import { predictIntents, type ExampleRow } from './jobs/intent.ts'
import { predictPassages, type PassageRow } from './jobs/retrieve.ts'
import { PASSAGES } from './jobs/jobs.ts'
import { judgeCases, readSupport } from './turns.ts'

export type Files = { input: string, train?: string | undefined, passages?: string | undefined }
type Say = (line: string) => void
type Text = { id?: string, text: string, bot?: string }

const TEXT = { texts: ['text'] }

function predictIntentsOf({ input, train }: Files, say: Say): object[] {
  const rows = readGivenRows<Text>(input, TEXT).map(({ id, text, bot }) => ({ id, text, bot }))
  if (train !== undefined) return predictIntents(rows, readGivenRows<ExampleRow>(train, { texts: ['text', 'label'] }))
  const near = nearestSet(rows.map(({ text }) => text))
  if (near === null) throw new Unreadable('Say with --train which examples to learn from: rows with “text” and “label”.')
  say(`learned from ${near.name}, whose words these texts use most; --train names other examples`)
  return predictIntents(rows, near.examples)
}

function predictPassagesOf({ input, passages }: Files): object[] {
  const path = passages ?? findData(PASSAGES)
  if (path === null) throw new Unreadable('Say with --passages where to look: rows with “id” and “text”.')
  const rows = readGivenRows<{ id: string, coll?: string, turns: { who?: string, text?: string }[] }>(input, { lists: ['turns'] })
  return predictPassages(rows.map(({ id, coll, turns }) => ({ id, coll, turns })), passages === undefined ? readRows<PassageRow>(path) : readGivenRows<PassageRow>(path, { texts: ['id', 'text'] }))
}

/** Labels that the input may carry are dropped here, before anything is predicted. */
const TASKS: Record<string, (files: Files, say: Say) => object[]> = {
  grouping: ({ input }) => readGivenRows<GivenRow>(input, { lists: ['lines', 'messages'] }).map((row, place) => ({ ...predictLinks(readGiven(row, place)), id: row.id ?? String(place) })),
  turns: ({ input }) => judgeCases(readSupport(readGivenTurns(readGivenRows<GivenTurn>(input, TEXT)))),
  intent: predictIntentsOf,
  cluster: ({ input }) => predictTopics(readGivenRows<Text>(input, TEXT).map(({ id, text }) => ({ id, text }))),
  retrieve: predictPassagesOf,
  'email-reply': ({ input }) => predictReplies(readGivenRows<{ id?: string, name?: string, email: string }>(input, { texts: ['email'] }).map(({ id, name, email }) => ({ id, name, email }))),
}

/** Null where there is no such task. */
export const predict = (task: string, files: Files, say: Say): object[] | null => TASKS[task]?.(files, say) ?? null

/** Packed where the name ends in .gz, as the sets are. */
export function writePredictions(rows: object[], output: string): void {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  mkdirSync(dirname(output), { recursive: true })
  writeFileSync(output, output.endsWith('.gz') ? gzipSync(text) : text)
}
