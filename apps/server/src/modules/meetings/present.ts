// Meetings and their kinds as the contract promises them.
import type { Meeting, MeetingType } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { namesOfPeople } from './store-names.ts'
import type { MeetingRow } from './store.ts'
import type { MeetingTypeRow } from './store-types.ts'

export const presentMeetingType = (row: MeetingTypeRow): MeetingType => ({
  id: row.id, name: row.name, minutes: row.minutes, member_id: row.memberId, team_id: row.teamId, location: row.location, url: row.url,
})

const endOf = (m: MeetingRow): string | null => (m.startsAt ? new Date(m.startsAt.getTime() + m.minutes * 60_000).toISOString() : null)

export const presentMeetings = async (ctx: Ctx, rows: MeetingRow[]): Promise<Meeting[]> => {
  const names = await namesOfPeople(ctx, rows)
  return rows.map((m) => ({
    id: m.id, issue_id: m.issueId, type_id: m.typeId, state: m.state, name: m.name, minutes: m.minutes, location: m.location, url: m.url, offers: m.offers, starts_at: m.startsAt?.toISOString() ?? null,
    ends_at: endOf(m), host: m.hostId ? { id: m.hostId, name: names.get(m.hostId) ?? '' } : null, contact: { id: m.contactId, name: names.get(m.contactId) ?? '' }, created_at: m.createdAt.toISOString(),
  }))
}

export const presentMeeting = async (ctx: Ctx, row: MeetingRow): Promise<Meeting> => (await presentMeetings(ctx, [row]))[0] as Meeting
