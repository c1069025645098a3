// When a member wants quiet, and when it ends.
import type { NotificationChannel, NotificationKind, NotificationSettings } from '@patchbay/contract'

export const USUAL: NotificationSettings = {
  matrix: {
    assigned: ['app', 'push'],
    team_assigned: ['app'],
    mention: ['app', 'push'],
    message: ['app', 'push'],
    sla_warned: ['app'],
    sla_breached: ['app', 'push'],
    survey: ['app'],
    woke: ['app', 'push'],
    linked_ticket: ['app', 'push'],
    failed: ['app', 'push'],
    ai_stopped: ['app'],
    slack_unwell: ['app', 'push', 'email'],
  },
  quiet: { on: false, from: '19:00', to: '08:00', weekends: true, time_zone: 'UTC', except_urgent: true },
}

const WEEKEND = new Set(['Sat', 'Sun'])

/** What a clock on the wall shows there: the day of the week, and the time as HH:MM. */
const wallOf = (at: Date, timeZone: string): { day: string; time: string } => {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(at).map((p) => [p.type, p.value]))
  return { day: parts.weekday ?? '', time: `${parts.hour}:${parts.minute}` }
}

/** From later than to goes over midnight; the same twice is never. */
export const isQuiet = ({ quiet }: NotificationSettings, at: Date): boolean => {
  if (!quiet.on) return false
  const { day, time } = wallOf(at, quiet.time_zone)
  if (quiet.weekends && WEEKEND.has(day)) return true
  return quiet.from <= quiet.to ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to
}

const STEP_MS = 5 * 60_000
const LONGEST_MS = 4 * 24 * 3_600_000

/** The first moment after that is not quiet, to five minutes; who is never to be told waits four days. */
export const quietUntil = (settings: NotificationSettings, at: Date): Date => {
  let moment = at.getTime()
  const last = moment + LONGEST_MS
  while (moment < last && isQuiet(settings, new Date(moment))) moment = Math.floor(moment / STEP_MS) * STEP_MS + STEP_MS
  return new Date(moment)
}

const IN_APP: NotificationChannel = 'app'

const GATHER_MS = 2 * 60_000
/** Mails leave at the same moments, so that what happens between two of them is one mail. */
export const gathered = (at: Date): Date => new Date(Math.floor(at.getTime() / GATHER_MS) * GATHER_MS + GATHER_MS)

/** Where it goes besides the app, and from when on. */
export const waysOut = (settings: NotificationSettings, kind: NotificationKind, isUrgent: boolean, at: Date): { channel: NotificationChannel; dueAt: Date }[] => {
  const calm = (moment: Date) => (isUrgent && settings.quiet.except_urgent ? moment : quietUntil(settings, moment))
  return settings.matrix[kind].filter((channel) => channel !== IN_APP).map((channel) => ({ channel, dueAt: calm(channel === 'email' ? gathered(at) : at) }))
}
