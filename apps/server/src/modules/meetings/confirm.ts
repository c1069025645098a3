// Tells the visitor that a meeting is booked or called off, with the iCalendar file beside the words.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { escapeHtml } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { newSecret } from '../../platform/secrets.ts'
import { insertAttachment } from '../attachments/index.ts'
import { getContact } from '../contacts/index.ts'
import { getIssue } from '../issues/index.ts'
import { getMember } from '../members/index.ts'
import { writeReply } from '../messages/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { calendarFile, type CalendarEntry } from './calendar-file.ts'
import { nameTime, zoneOr } from './rules.ts'
import { lockMeeting, updateMeeting, type MeetingRow } from './store.ts'

export type KeepFile = (workspaceId: string, id: string, bytes: Buffer) => Promise<string>

const isTold = (m: MeetingRow): boolean => m.told === m.state || m.state === 'offered' || !m.startsAt || !m.hostId

const entryOf = async (ctx: Ctx, m: MeetingRow): Promise<CalendarEntry | null> => {
  if (isTold(m) || !m.startsAt || !m.hostId) return null
  const [host, guest, workspace] = [await getMember(ctx, m.hostId), await getContact(ctx, m.contactId), await getWorkspace(ctx)]
  return {
    id: m.id, isCancelled: m.state === 'cancelled', at: ctx.now, startsAt: m.startsAt, minutes: m.minutes, name: m.name, company: workspace.name, location: m.location,
    description: `${m.name}, ${m.minutes} minutes`, host: { name: host.name, email: host.email }, guest: { name: guest.name, email: guest.emails[0] ?? '' },
  }
}

const linked = (place: string): string => (/^https?:\/\/[^\s"<>]+$/.test(place) ? `<a href="${place}">${escapeHtml(place)}</a>` : escapeHtml(place))

const wordsOf = (m: MeetingRow, entry: CalendarEntry): string => {
  const when = `${nameTime(entry.startsAt, m.timeZone, 'long')} (${zoneOr(m.timeZone)}), ${m.minutes} minutes`
  if (entry.isCancelled) return `<p>The meeting “${escapeHtml(m.name)}” on ${when}, was called off.</p>`
  return `<p>Booked: <strong>${escapeHtml(m.name)}</strong> with ${escapeHtml(entry.host.name)}, ${when}.${m.location ? ` ${linked(m.location)}` : ''}</p>`
}

/** The job; what was told is remembered with the words, so that it is told once. */
export const confirmMeeting = (keep: KeepFile) => async (edge: EdgeCtx, { meetingId }: Record<string, unknown>): Promise<void> => {
  const entry = await edge.transaction(async (ctx) => entryOf(ctx, await lockMeeting(ctx, String(meetingId))))
  if (!entry) return
  const bytes = Buffer.from(calendarFile(entry))
  const fileId = newId(edge.clock().getTime())
  const blob = await keep(edge.workspaceId, fileId, bytes)
  await edge.transaction(async (ctx) => {
    const meeting = await lockMeeting(ctx, entry.id)
    if (isTold(meeting) || (meeting.state === 'cancelled') !== entry.isCancelled) return
    await insertAttachment(ctx, { id: fileId, messageId: null, name: 'meeting.ics', contentType: 'text/calendar', size: bytes.length, blob, secret: newSecret() })
    const inside = ctx.as({ kind: 'system', name: entry.company })
    await writeReply(inside, await getIssue(ctx, meeting.issueId), { html: wordsOf(meeting, entry), fileIds: [fileId] })
    await updateMeeting(ctx, meeting.id, { told: meeting.state })
  })
}
