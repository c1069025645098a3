// Turns parsed chat lines into the contents of a Slack export: users, one channel, and its days.
import { createHash } from 'node:crypto'
import type { ChatLine } from './lines.ts'

export type ExportContents = Map<string, unknown>

type Day = { type: 'message', user: string, text: string, ts: string, team: string, subtype?: string, client_msg_id: string }[]

export function buildExport(channel: string, lines: ChatLine[], staff: Set<string>): ExportContents {
  const people = [...new Set(lines.map((line) => line.author))]
  const ids = new Map(people.map((name) => [name, idFor('U', name)]))
  const files: ExportContents = new Map()
  files.set('users.json', people.map((name) => userOf(name, ids.get(name) ?? '', staff.has(name))))
  files.set('channels.json', [channelOf(channel, [...ids.values()], lines[0]?.at ?? 0)])
  for (const [day, messages] of groupDays(channel, lines, ids, staff)) files.set(`${channel}/${day}.json`, messages)
  files.set('patchbay.json', { staff: people.filter((name) => staff.has(name)).map((name) => ids.get(name)) })
  return files
}

/** The same name always gets the same id, so that two exports of one channel can be compared. */
function idFor(kind: 'U' | 'C' | 'T', name: string): string {
  return `${kind}0${createHash('sha256').update(name).digest('hex').slice(0, 9).toUpperCase()}`
}

const HOUSE = idFor('T', 'house')
const GUESTS = idFor('T', 'guests')

function userOf(name: string, id: string, isStaff: boolean): object {
  const team = isStaff ? HOUSE : GUESTS
  return {
    id,
    team_id: team,
    name: name.toLowerCase().replace(/[^a-z0-9._-]+/gu, '-'),
    deleted: false,
    real_name: name,
    is_bot: false,
    is_app_user: false,
    profile: { real_name: name, real_name_normalized: name, display_name: name, display_name_normalized: name, team },
  }
}

function channelOf(name: string, members: string[], at: number): object {
  return {
    id: idFor('C', name),
    name,
    created: Math.floor(at / 1000),
    creator: members[0] ?? '',
    is_archived: false,
    is_general: false,
    members,
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  }
}

function groupDays(channel: string, lines: ChatLine[], ids: Map<string, string>, staff: Set<string>): Map<string, Day> {
  const days = new Map<string, Day>()
  let lastSecond = 0
  let within = 0
  for (const line of lines) {
    const second = Math.max(lastSecond, Math.floor(line.at / 1000))
    // Slack's time stamp is a message's identity; lines of one second are told apart by the digits after the point.
    within = second === lastSecond ? within + 1 : 0
    lastSecond = second
    const ts = `${second}.${String(within * 100 + 100).padStart(6, '0')}`
    const day = new Date(second * 1000).toISOString().slice(0, 10)
    const team = staff.has(line.author) ? HOUSE : GUESTS
    const message = { type: 'message' as const, user: ids.get(line.author) ?? '', text: toSlackText(line, ids), ts, team, client_msg_id: idOf(channel, ts) }
    days.set(day, [...(days.get(day) ?? []), line.action ? { ...message, subtype: 'me_message' } : message])
  }
  return days
}

function idOf(channel: string, ts: string): string {
  const hex = createHash('sha256').update(`${channel} ${ts}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

/** Names spoken to become <@id>, and the three signs that Slack keeps for itself are escaped. */
export function toSlackText(line: Pick<ChatLine, 'text' | 'mentions'>, ids: Map<string, string>): string {
  const byName = new Map(line.mentions.map((name) => [name.toLowerCase(), ids.get(name)]))
  const pieces = line.text.split(/(\s+)/u)
  return pieces.map((piece) => {
    const found = /^(@?)(.+?)([:,;.!?)']*)$/u.exec(piece)
    const id = found ? byName.get((found[2] ?? '').toLowerCase()) : undefined
    if (id !== undefined) return `<@${id}>${(found?.[3] ?? '').replace(/^:/u, '')}`
    return escape(piece)
  }).join('')
}

function escape(piece: string): string {
  const safe = piece.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return /^https?:\/\/[^\s<>|]+$/u.test(piece) ? `<${safe}>` : safe
}
