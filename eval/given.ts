// Reads rows that are to be predicted: the lines of a chat log and where the questions begin, and nothing else of them.
import type { ChatLog } from '../tools/chat-to-export/lines.ts'

type GivenMessage = { author?: string, user?: string, speaker?: string, text?: string, message?: string, at?: number | string, ts?: number | string, time?: number | string }
export type GivenRow = { id?: string, start?: number, lines?: string[], messages?: (string | GivenMessage)[] }

/** Where no time is told, messages are taken to come at an easy pace. */
const PAUSE_MS = 30_000
const SECONDS_UNTIL = 100_000_000_000

/** A row without an id is known by its place. */
export const readGiven = ({ id, start, lines, messages }: GivenRow, place: number): ChatLog => ({
  id: id ?? String(place), source: '', start: start ?? 0, lines: lines ?? (messages ?? []).map((one, index) => (typeof one === 'string' ? one : writeLine(one, index))),
})

function writeLine(one: GivenMessage, index: number): string {
  const author = one.author ?? one.user ?? one.speaker ?? 'somebody'
  const text = one.text ?? one.message ?? ''
  const [date, time] = new Date(readTime(one.at ?? one.ts ?? one.time, index)).toISOString().split('T')
  return `log ${date} [${time?.slice(0, 8)}] <${author.replaceAll('>', '')}> ${text.replace(/\s+/gu, ' ')}`
}

/** Seconds, as Slack counts, or milliseconds, or a date in words. */
function readTime(given: number | string | undefined, index: number): number {
  const count = Number(given ?? Number.NaN)
  const at = Number.isFinite(count) ? count * (count < SECONDS_UNTIL ? 1000 : 1) : Date.parse(String(given))
  return Number.isFinite(at) && at > 0 ? at : index * PAUSE_MS
}
