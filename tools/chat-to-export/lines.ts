// Parses lines of public chat logs: who spoke when, to whom, and what.
import { findMentions, meet, nameOf, noPeople, readRename, type People } from './people.ts'

export type ChatLog = { id: string, source: string, start: number, lines: string[] }

export type ChatLine = { index: number, at: number, author: string, text: string, mentions: string[], action: boolean }

const SPOKEN = /^(?:[\w#-]+ )?(?:(?<date>\d{4}-\d{2}-\d{2}) )?\[(?<time>\d{1,2}:\d{2}(?::\d{2})?)\]\s*(?:<(?<author>[^>]+)>|-(?<notice>[^\s-]+)-(?=\s)|\* (?<actor>\S+))\s?(?<text>.*)$/u
/** Old logs mark what somebody does like what the system tells; such a line has no time of its own. */
const DONE = /^=== (?<actor>[^\s/]+) (?!\[|is now known as|has (?:joined|left|quit|set|changed)|sets? |was kicked|#)(?<text>\S.*)$/u
const HOUR = 3_600_000

type Clock = { last: number, offset: number }

/** Index by index; null for system lines and whatever is not speech. */
export function parseLines(log: Pick<ChatLog, 'lines'>): (ChatLine | null)[] {
  const people = noPeople()
  const clock: Clock = { last: 0, offset: Date.UTC(2020, 0, 1) }
  return log.lines.map((raw, index) => {
    const found = SPOKEN.exec(raw)?.groups ?? readAction(raw, people, clock)
    const nick = found?.['author'] ?? found?.['notice'] ?? found?.['actor']
    if (!found || nick === undefined) {
      readRename(people, raw)
      return null
    }
    const at = found['time'] === undefined ? clock.last : readTime(found['date'], found['time'], clock)
    const text = (found['text'] ?? '').trim()
    const author = nameOf(people, nick)
    const mentions = findMentions(text, author, people)
    meet(people, nick)
    return { index, at, author, text, mentions, action: found['actor'] !== undefined }
  })
}

/** Only of people who have spoken: whatever else is told so is the system's. */
function readAction(raw: string, people: People, clock: Clock): Record<string, string | undefined> | undefined {
  const found = clock.last > 0 ? DONE.exec(raw)?.groups : undefined
  return found && people.spoken.has(nameOf(people, found['actor'] ?? '')) ? found : undefined
}

function readTime(date: string | undefined, time: string, clock: Clock): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number)
  const ofDay = ((hours * 60 + minutes) * 60 + seconds) * 1000
  if (date !== undefined) return moveOn(clock, Date.parse(`${date}T00:00:00Z`) + ofDay)
  // Without a date the clock only moves on: a fall of a day is midnight, a fall of half a day a clock of twelve hours.
  const fall = clock.last - (clock.offset + ofDay)
  if (fall > 14 * HOUR) clock.offset += 24 * HOUR
  else if (fall > 10 * HOUR) clock.offset += 12 * HOUR
  return moveOn(clock, clock.offset + ofDay)
}

function moveOn(clock: Clock, at: number): number {
  clock.last = Math.max(clock.last, at)
  return clock.last
}
