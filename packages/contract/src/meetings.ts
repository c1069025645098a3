// Meetings with customers: times offered in a chat or chosen here, booked by the visitor or by us, and called off.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, time, timeInput } from './fields.ts'

const byId = z.object({ id })

export const MEETING_STATES = ['offered', 'booked', 'cancelled'] as const
export type MeetingState = (typeof MEETING_STATES)[number]

export const meeting = z.object({
  id,
  issue_id: id,
  type_id: id,
  state: z.enum(MEETING_STATES),
  name: z.string(),
  minutes: z.number().int(),
  location: z.string(),
  /** Where the visitor chooses a time by themselves; empty where times were offered. */
  url: z.string(),
  /** What the visitor may choose from. */
  offers: z.array(time),
  starts_at: time.nullable(),
  ends_at: time.nullable(),
  /** Whose calendar it is in, once it is booked. */
  host: z.object({ id, name: z.string() }).nullable(),
  contact: z.object({ id, name: z.string() }),
  created_at: time,
})
export type Meeting = z.output<typeof meeting>

export const listMeetings = appEndpoint.get('/issues/{id}/meetings', {
  name: 'ListMeetings', summary: 'Meetings that were offered, booked or called off in an issue, the latest first', access: 'issues:read', params: byId, data: z.array(meeting),
})

export const listMeetingTimes = appEndpoint.get('/chat-routing/meeting-types/{id}/times', {
  name: 'ListMeetingTimes', summary: 'The next free times of a kind of meeting, within support hours', access: 'issues:read', params: byId, data: z.array(time),
})

export const addMeeting = appEndpoint.post('/issues/{id}/meetings', {
  name: 'AddMeeting',
  summary: 'Offer the visitor of a chat some times or a calendar link; with `starts_at`, book it at once',
  access: 'issues:reply',
  params: byId,
  body: z.strictObject({ type_id: id, starts_at: timeInput.optional() }),
  data: meeting,
})

export const bookMeeting = appEndpoint.post('/meetings/{id}/book', {
  name: 'BookMeeting',
  summary: 'Book a meeting that was offered, at a time that was agreed',
  access: 'issues:reply',
  params: byId,
  body: z.strictObject({ starts_at: timeInput }),
  data: meeting,
})

export const cancelMeeting = appEndpoint.post('/meetings/{id}/cancel', {
  name: 'CancelMeeting', summary: 'Call a meeting off; the visitor is told when it was booked', access: 'issues:reply', params: byId, data: meeting,
})
