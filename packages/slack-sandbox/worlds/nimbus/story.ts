// How a conversation of the demo is written down, and how it becomes messages at times that suit the day of the start.
import type { WorldFile, WorldMessage } from '../../src/world.ts'
import { readWhen } from '../../src/world.ts'

type More = {
  /** Said at the top level of the channel instead of in the thread. */
  top?: true
  /** In the thread and shown in the channel too. */
  broadcast?: true
  reactions?: Record<string, string[]>
  files?: WorldFile[]
  edited?: string
}

/** A time is '3 09:12' (third working day back) or '-35m' (before the start). */
export type Line = readonly [at: string, by: string, text: string, more?: More]

/** The first line opens the conversation; the others answer in its thread unless they say `top`. */
export type Story = { channel: string; lines: readonly [Line, ...Line[]] }

const HOUR = 3_600_000
const CLOSING = 18 * HOUR

/** Today's talk reaches this far back, so a working day counts as past only once it ended before that. */
const TODAY = 7 * HOUR

// Local time throughout: whoever starts the demo looks at it from the same desk.
function findWorkingDay(now: Date, back: number): Date {
  const day = new Date(now.getTime() - TODAY - CLOSING)
  for (let left = back; ; day.setDate(day.getDate() - 1)) {
    if (day.getDay() !== 0 && day.getDay() !== 6) left -= 1
    if (left === 0) return day
  }
}

function readStoryTime(at: string, now: Date): Date {
  const clock = /^([1-9]) (\d\d):(\d\d)$/.exec(at)
  if (!clock) return new Date(readWhen(at, now.getTime()))
  const [, back, hours, minutes] = clock
  const day = findWorkingDay(now, Number(back))
  day.setHours(Number(hours), Number(minutes), 0, 0)
  return day
}

/** `{-31m}` in a text becomes the time of day at that moment. */
function fillTimes(text: string, now: Date): string {
  return text.replaceAll(/\{(-\d+m)\}/g, (_, at: string) => {
    const moment = readStoryTime(at, now)
    return [moment.getHours(), moment.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
  })
}

export function tellStories(stories: readonly Story[], now: Date): WorldMessage[] {
  return stories.flatMap((story, index) => {
    const key = `story-${index + 1}`
    return story.lines.map((line, place) => tellLine(story.channel, key, line, place, now))
  })
}

function tellLine(channel: string, key: string, [at, user, text, more = {}]: Line, place: number, now: Date): WorldMessage {
  const said = readStoryTime(at, now)
  // Nobody posts on the stroke of the minute; a fixed spread keeps two starts at one moment alike.
  if (!at.startsWith('-')) said.setSeconds((place * 23 + text.length) % 60, (text.length * 37) % 1_000)
  return {
    channel, user, text: fillTimes(text, now), at: said,
    ...(place === 0 ? { key } : {}),
    ...(place > 0 && !more.top ? { thread: key } : {}),
    ...(more.broadcast ? { broadcast: true } : {}),
    ...(more.reactions ? { reactions: more.reactions } : {}),
    ...(more.files ? { files: more.files.map((file) => ({ ...file, content: fillTimes(file.content, now) })) } : {}),
    ...(more.edited ? { edited_at: readStoryTime(more.edited, now) } : {}),
  }
}
