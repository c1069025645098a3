// Reads a Slack export, folder or zip: its people, its channels, and every message in the order it was said.
import { z } from 'zod'
import { EXPORT_LIMITS, openExportFiles, type ExportFiles, type ExportLimits } from './export-files.ts'

export type ExportUser = {
  id: string
  name: string
  realName: string | null
  displayName: string | null
  email: string | null
  title: string | null
  imageUrl: string | null
  teamId: string | null
  isBot: boolean
  isGuest: boolean
  deleted: boolean
}

export type ExportChannel = {
  id: string
  name: string
  kind: 'public' | 'private' | 'group' | 'direct'
  archived: boolean
  members: string[]
  createdAt: number | null
  topic: string | null
  purpose: string | null
}

/** A message as Slack wrote it; fields not named here are kept, so that it can be read like a live event. */
export type ExportMessage = z.infer<typeof messageShape>

export type Exported = { channel: ExportChannel, message: ExportMessage }

export type SlackExport = {
  users: ExportUser[]
  channels: ExportChannel[]
  /** Oldest first over all channels, or over those named; one day is in memory at a time. */
  messages(only?: { channels: string[] }): AsyncGenerator<Exported>
  /** Files that could not be understood, with the reason; filled while reading. */
  skipped: { file: string, reason: string }[]
  close(): void
}

const text = z.string().nullish().catch(null)
const flag = z.boolean().nullish().catch(null)

const messageShape = z.looseObject({
  type: z.string(),
  ts: z.string().regex(/^\d{1,12}\.\d{1,6}$/u),
  text: z.string().catch(''),
  user: text,
  bot_id: text,
  subtype: text,
  thread_ts: text,
})

const userShape = z.looseObject({
  id: z.string().min(1),
  name: z.string().catch(''),
  real_name: text,
  team_id: text,
  deleted: flag,
  is_bot: flag,
  is_app_user: flag,
  is_restricted: flag,
  is_ultra_restricted: flag,
  profile: z.looseObject({ real_name: text, display_name: text, email: text, title: text, image_192: text, image_72: text }).catch({}),
})

const topicShape = z.looseObject({ value: text }).nullish().catch(null)

const channelShape = z.looseObject({
  id: z.string().min(1),
  name: text,
  created: z.number().nullish().catch(null),
  is_archived: flag,
  members: z.array(z.string()).catch([]),
  topic: topicShape,
  purpose: topicShape,
})

const LISTS = [
  { file: 'channels.json', kind: 'public' },
  { file: 'groups.json', kind: 'private' },
  { file: 'mpims.json', kind: 'group' },
  { file: 'dms.json', kind: 'direct' },
] as const

const DAY = /^(?<folder>[^/]+)\/(?<day>\d{4}-\d{2}-\d{2})\.json$/u

export async function openSlackExport(path: string, limits: ExportLimits = EXPORT_LIMITS): Promise<SlackExport> {
  const files = await openExportFiles(path, limits)
  const skipped: SlackExport['skipped'] = []
  try {
    const users = await readUsers(files, skipped)
    const channels = await readChannels(files, skipped)
    return { users, channels, skipped, messages: (only) => readMessages(files, channels, skipped, only), close: files.close }
  } catch (error) {
    files.close()
    throw error
  }
}

async function readUsers(files: ExportFiles, skipped: SlackExport['skipped']): Promise<ExportUser[]> {
  const rows = [...await readList(files, 'users.json', userShape, skipped), ...await readList(files, 'org_users.json', userShape, skipped)]
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...byId.values()].map((row) => ({
    id: row.id,
    name: row.name,
    realName: row.profile.real_name || row.real_name || null,
    displayName: row.profile.display_name || null,
    email: row.profile.email || null,
    title: row.profile.title || null,
    imageUrl: row.profile.image_192 || row.profile.image_72 || null,
    teamId: row.team_id || null,
    isBot: row.is_bot === true || row.id === 'USLACKBOT',
    isGuest: row.is_restricted === true || row.is_ultra_restricted === true,
    deleted: row.deleted === true,
  }))
}

async function readChannels(files: ExportFiles, skipped: SlackExport['skipped']): Promise<ExportChannel[]> {
  const channels: ExportChannel[] = []
  for (const { file, kind } of LISTS) {
    for (const row of await readList(files, file, channelShape, skipped)) {
      channels.push({
        id: row.id,
        name: row.name || row.id,
        kind,
        archived: row.is_archived === true,
        members: row.members,
        createdAt: row.created ? row.created * 1000 : null,
        topic: row.topic?.value || null,
        purpose: row.purpose?.value || null,
      })
    }
  }
  return channels
}

async function* readMessages(
  files: ExportFiles,
  channels: ExportChannel[],
  skipped: SlackExport['skipped'],
  only?: { channels: string[] },
): AsyncGenerator<Exported> {
  const wanted = only ? channels.filter((one) => only.channels.includes(one.id)) : channels
  // Folders bear the channel's name, those of direct messages its id.
  const byFolder = new Map(wanted.flatMap((one) => [[one.id, one], [one.name, one]] as const))
  for (const names of listDays(files.names, byFolder)) {
    const day: Exported[] = []
    for (const { name, channel } of names) {
      for (const message of await readList(files, name, messageShape, skipped)) day.push({ channel, message })
    }
    day.sort((a, b) => compareTs(a.message.ts, b.message.ts))
    yield* day
  }
}

type DayFile = { name: string, channel: ExportChannel }

function listDays(names: Set<string>, byFolder: Map<string, ExportChannel>): DayFile[][] {
  const days = new Map<string, DayFile[]>()
  for (const name of names) {
    const { folder, day } = DAY.exec(name)?.groups ?? {}
    const channel = folder === undefined ? undefined : byFolder.get(folder)
    if (day === undefined || !channel) continue
    days.set(day, [...(days.get(day) ?? []), { name, channel }])
  }
  return [...days.keys()].sort().map((day) => days.get(day) ?? [])
}

/** Seconds and micro-seconds are compared apart: as one floating number the last digits would be lost. */
export function compareTs(a: string, b: string): number {
  const [aSeconds = '', aRest = ''] = a.split('.')
  const [bSeconds = '', bRest = ''] = b.split('.')
  return Number(aSeconds) - Number(bSeconds) || Number(aRest.padEnd(6, '0')) - Number(bRest.padEnd(6, '0'))
}

async function readList<T>(files: ExportFiles, name: string, shape: z.ZodType<T>, skipped: SlackExport['skipped']): Promise<T[]> {
  if (!files.names.has(name)) return []
  const rows = parseRows(await files.read(name))
  if (!rows) {
    skipped.push({ file: name, reason: 'not a JSON list' })
    return []
  }
  const good: T[] = []
  for (const row of rows) {
    const read = shape.safeParse(row)
    if (read.success) good.push(read.data)
  }
  if (good.length < rows.length) skipped.push({ file: name, reason: `${rows.length - good.length} of ${rows.length} rows not understood` })
  return good
}

function parseRows(json: string): unknown[] | null {
  try {
    const value: unknown = JSON.parse(json.replace(/^\uFEFF/u, ''))
    return Array.isArray(value) ? value : null
  } catch {
    return null
  }
}
