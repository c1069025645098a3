// Reads rows that are to be predicted: what may be known of each, and nothing of the labels that stand beside it.
import { basename } from 'node:path'
import type { ChatLog } from '../tools/chat-to-export/lines.ts'
import { readNumberedRows, Unreadable } from '../tools/chat-to-export/rows.ts'

type Row = Record<string, unknown>
export type Id = string | number
type GivenMessage = { author?: string, user?: string, speaker?: string, text?: string, message?: string, at?: number | string, ts?: number | string, time?: number | string }
export type GivenRow = { id?: Id, start?: number, lines?: string[], messages?: (string | GivenMessage)[] }

/** Where no time is told, messages are taken to come at an easy pace. */
const PAUSE_MS = 30_000
const SECONDS_UNTIL = 100_000_000_000
/** The last moment that a date can tell. */
const END_OF_TIME = 8.64e15

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each row must have one of these fields of each kind; whoever gave the file is told the first line that has not. */
export function readGivenRows<T>(path: string, needs: { texts?: string[], lists?: string[] }): T[] {
  const complain = (line: number, words: string): never => {
    throw new Unreadable(`${basename(path)}, line ${line}: ${words}`)
  }
  return readNumberedRows(path).map(({ row, line }) => {
    if (!isRow(row)) return complain(line, 'a row must be an object in braces.')
    for (const name of needs.texts ?? []) if (typeof row[name] !== 'string') complain(line, `“${name}” must be there and be a text.`)
    const { lists = [] } = needs
    if (lists.length > 0 && !lists.some((name) => Array.isArray(row[name]))) complain(line, `${lists.map((name) => `“${name}”`).join(' or ')} must be there and be a list.`)
    return row as T
  })
}

/** A row without an id is known by its place. */
export const readGiven = ({ id, start, lines, messages }: GivenRow, place: number): ChatLog => ({
  id: String(id ?? place), source: '', start: start ?? 0, lines: lines?.map(String) ?? (messages ?? []).map((one, index) => (isRow(one) ? writeLine(one, index) : String(one))),
})

function writeLine(one: GivenMessage, index: number): string {
  const author = String(one.author ?? one.user ?? one.speaker ?? '').replaceAll('>', '') || 'somebody'
  const text = String(one.text ?? one.message ?? '')
  const [date, time] = new Date(readTime(one.at ?? one.ts ?? one.time, index)).toISOString().split('T')
  return `log ${date} [${time?.slice(0, 8)}] <${author}> ${text.replace(/\s+/gu, ' ')}`
}

/** Seconds, as Slack counts, or milliseconds, or a date in words. */
function readTime(given: number | string | undefined, index: number): number {
  const count = Number(given ?? Number.NaN)
  const at = Number.isFinite(count) ? count * (count < SECONDS_UNTIL ? 1000 : 1) : Date.parse(String(given))
  return at > 0 && at < END_OF_TIME ? at : index * PAUSE_MS
}

type Words = { role?: string, speaker?: string, text?: string }
export type GivenTurn = Words & { id?: Id, text: string, before?: Words[], conv?: string, turn?: number }
type ReadWords = { role: string, text: string }

/** So many turns before are looked at. */
const BEFORE = 4

const readWords = ({ role, speaker, text }: Words): ReadWords => ({ role: role ?? speaker ?? 'customer', text: text ?? '' })

export const readGivenTurns = (rows: readonly GivenTurn[]): { id: Id, role: string, text: string, before: ReadWords[] }[] =>
  rows.map((row, place) => ({ id: row.id ?? String(place), ...readWords(row), before: (row.before ?? findBefore(rows, row, place)).filter(isRow).map(readWords) }))

/** Sets that tell turn by turn have before a row what was said before; where only customers' words were published, the team said something in between. */
function findBefore(rows: readonly GivenTurn[], { conv, turn = 0, role, speaker }: GivenTurn, place: number): Words[] {
  if (conv === undefined) return []
  if (role === undefined && speaker === undefined) return turn > 0 ? [{ role: 'team', text: '' }] : []
  return rows.slice(Math.max(0, place - BEFORE), place).filter((one) => one.conv === conv)
}
