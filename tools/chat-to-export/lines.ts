// Parses lines of public chat logs: who spoke when, to whom, and what.

export type ChatLog = { id: string, source: string, start: number, lines: string[] }

export type ChatLine = { index: number, at: number, author: string, text: string, mentions: string[], action: boolean }

const SPOKEN = /^(?:[\w#-]+ )?(?:(?<date>\d{4}-\d{2}-\d{2}) )?\[(?<time>\d{1,2}:\d{2}(?::\d{2})?)\]\s*(?:<(?<author>[^>]+)>|-(?<notice>[^\s-]+)-(?=\s)|\* (?<actor>\S+))\s?(?<text>.*)$/u
const HOUR = 3_600_000

type Clock = { last: number, offset: number }

/** Index by index; null for system lines and whatever is not speech. */
export function parseLines(log: Pick<ChatLog, 'lines'>): (ChatLine | null)[] {
  const people = new Set<string>()
  const clock: Clock = { last: 0, offset: Date.UTC(2020, 0, 1) }
  return log.lines.map((raw, index) => {
    const found = SPOKEN.exec(raw)?.groups
    const author = found?.['author'] ?? found?.['notice'] ?? found?.['actor']
    if (!found || author === undefined || found['time'] === undefined) return null
    const at = readTime(found['date'], found['time'], clock)
    const text = (found['text'] ?? '').trim()
    const mentions = findMentions(text, author, people)
    people.add(author)
    return { index, at, author, text, mentions, action: found['actor'] !== undefined }
  })
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

/** Nicknames that are everyday words count only where they are spoken to, at the start of a message. */
function findMentions(text: string, author: string, people: Set<string>): string[] {
  const lower = new Map([...people].map((one) => [one.toLowerCase(), one]))
  const found = new Set<string>()
  const tokens = text.split(/[\s,:;!?()]+/u).filter((one) => one !== '')
  tokens.slice(0, 40).forEach((token, place) => {
    const bare = token.replace(/^@/u, '').replace(/[.']+s?$/u, '')
    const exact = people.has(bare) ? bare : lower.get(bare.toLowerCase())
    if (exact === undefined || exact === author) return
    const marked = token.startsWith('@') || (place === 0 && (/^\S+[,:;]/u.test(text) || bare.length > 3)) || isUnlikeWord(bare)
    if (marked) found.add(exact)
  })
  return [...found]
}

function isUnlikeWord(bare: string): boolean {
  return bare.length > 3 && (/[\d_|^`\\[\]{}-]/u.test(bare) || /^\p{Lu}/u.test(bare) || bare.length > 6)
}
