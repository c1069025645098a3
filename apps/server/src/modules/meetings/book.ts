// Offers, books and calls off meetings: times go to the visitor as a form, a calendar link as words.
import type { ChatField } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { escapeHtml } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { chatOfIssue, formForVisitor, getChat } from '../chats/index.ts'
import { officeHours, openHours } from '../hours/index.ts'
import { getIssue, type Issue } from '../issues/index.ts'
import { writeReply } from '../messages/index.ts'
import { freeTimes, hostFor, nameTime, zoneOr, type Span } from './rules.ts'
import { holdBookings, insertMeeting, listHosts, lockMeeting, lockMeetingOfForm, updateMeeting, type MeetingRow } from './store.ts'
import { lockMeetingType, type MeetingTypeRow } from './store-types.ts'

/** The key of the visitor's choice in the form. */
export const MEETING_TIME = 'meeting_time'
const AHEAD_MS = 10 * 86_400_000

/** Support hours; where there are none, office hours where the visitor is. */
const openSpans = async (ctx: Ctx, timeZone: string): Promise<Span[]> => {
  const from = ctx.now.getTime()
  const { calendar } = (await openHours(ctx, [])).ofAccount(null)
  return (calendar ?? officeHours(zoneOr(timeZone))).spansBetween(from, from + AHEAD_MS)
}

export const timesFor = async (ctx: Ctx, type: MeetingTypeRow, timeZone: string): Promise<Date[]> => {
  const [open, hosts] = await Promise.all([openSpans(ctx, timeZone), listHosts(ctx, type)])
  return freeTimes({ open, hosts, minutes: type.minutes, from: ctx.now.getTime() }).map((at) => new Date(at))
}

const fieldFor = (offers: Date[], timeZone: string): ChatField => ({
  key: MEETING_TIME, label: `When? (${zoneOr(timeZone)})`, type: 'select', is_required: true, options: offers.map((at) => nameTime(at, timeZone, 'short')),
})

/** Gives the form and what was offered in it. @throws conflict when nobody is free. */
const offerTimes = async (ctx: Ctx, chatId: string, type: MeetingTypeRow, timeZone: string, title: string) => {
  const offers = await timesFor(ctx, type, timeZone)
  if (offers.length === 0) throw conflict(`Nobody is free for “${type.name}” in the next ten days; choose another kind of meeting, or write to the visitor.`)
  return { formId: await formForVisitor(ctx, chatId, { title, fields: [fieldFor(offers, timeZone)] }), offers: offers.map((at) => at.toISOString()) }
}

const meetingOf = (ctx: Ctx, type: MeetingTypeRow, about: { issue: Issue; contactId: string; chatId: string | null; timeZone: string }) => ({
  id: newId(ctx.now.getTime()), issueId: about.issue.id, contactId: about.contactId, chatId: about.chatId, typeId: type.id, offeredBy: ctx.actor.kind === 'user' ? ctx.actor.id : null,
  name: type.name, minutes: type.minutes, location: type.location, url: type.url, timeZone: about.timeZone, offers: [] as string[], state: 'offered' as const,
})

const sendLink = (ctx: Ctx, issue: Issue, type: MeetingTypeRow) =>
  writeReply(ctx, issue, { html: `<p>Choose a time that suits you: <a href="${escapeHtml(type.url)}">${escapeHtml(type.name)}</a> (${type.minutes} min)</p>` })

/** To the visitor of a chat: a link where the kind of meeting has one, else the next free times. */
export const offerMeeting = async (ctx: Ctx, chatId: string, typeId: string): Promise<MeetingRow> => {
  const [chat, type] = [await getChat(ctx, chatId), await lockMeetingType(ctx, typeId)]
  if (chat.state === 'ended') throw conflict('This chat has ended; write to the visitor to begin it anew.')
  const issue = await getIssue(ctx, chat.issueId)
  const offered = type.url ? { formId: null, offers: [] } : await offerTimes(ctx, chat.id, type, chat.timeZone, `Book a meeting: ${type.name}, ${type.minutes} min`)
  if (type.url) await sendLink(ctx, issue, type)
  const meeting = await insertMeeting(ctx, { ...meetingOf(ctx, type, { issue, contactId: chat.contactId, chatId: chat.id, timeZone: chat.timeZone }), ...offered })
  await ctx.emit({ type: 'meeting.offered', issueId: issue.id, objectId: meeting.id, data: { chat_id: chat.id, name: meeting.name } })
  return meeting
}

/** Null when nobody who could hold it is free then. */
const take = async (ctx: Ctx, meeting: MeetingRow, startsAt: Date): Promise<MeetingRow | null> => {
  await holdBookings(ctx)
  const type = await lockMeetingType(ctx, meeting.typeId, { removed: true })
  const hostId = hostFor(await listHosts(ctx, type), startsAt.getTime(), meeting.minutes)
  if (!hostId) return null
  const booked = await updateMeeting(ctx, meeting.id, { state: 'booked', startsAt, hostId })
  await ctx.emit({ type: 'meeting.booked', issueId: booked.issueId, objectId: booked.id, data: { chat_id: booked.chatId, name: booked.name, starts_at: startsAt.toISOString(), host_id: hostId } })
  return booked
}

/** At a time that was agreed, whether or not it was among those offered. */
export const bookMeeting = async (ctx: Ctx, id: string, startsAt: Date): Promise<MeetingRow> => {
  const meeting = await lockMeeting(ctx, id)
  if (meeting.state !== 'offered') throw conflict(meeting.state === 'booked' ? 'This meeting is booked already; call it off first.' : 'This meeting was called off; offer a new one.')
  if (startsAt <= ctx.now) throw invalid('starts_at: this time has passed; choose one that is still to come.')
  const booked = await take(ctx, meeting, startsAt)
  if (!booked) throw conflict('Nobody who could hold this meeting is free then; choose another time.')
  return booked
}

/** From the desk: offered in the chat that the issue is, or booked at once with whoever asked. */
export const addMeeting = async (ctx: Ctx, issueId: string, given: { type_id: string; starts_at?: string | undefined }): Promise<MeetingRow> => {
  const [issue, type, chat] = [await getIssue(ctx, issueId), await lockMeetingType(ctx, given.type_id), await chatOfIssue(ctx, issueId)]
  if (given.starts_at === undefined) {
    if (!chat) throw invalid('This issue is no chat, so no times can be offered in it; give starts_at to book the meeting at once.')
    return offerMeeting(ctx, chat.id, type.id)
  }
  const contactId = chat?.contactId ?? issue.requesterId
  if (!contactId) throw invalid('Nobody asked for this issue; set its requester first.')
  const meeting = await insertMeeting(ctx, meetingOf(ctx, type, { issue, contactId, chatId: chat?.id ?? null, timeZone: chat?.timeZone ?? '' }))
  return bookMeeting(ctx, meeting.id, new Date(given.starts_at))
}

/** Page two, at once: the visitor has chosen. A time that was taken meanwhile is said so, and others are offered. */
export const bookChosen = async (ctx: Ctx, formId: string, chosen: string): Promise<void> => {
  const meeting = await lockMeetingOfForm(ctx, formId)
  if (!meeting?.chatId || meeting.state !== 'offered') return
  const startsAt = meeting.offers.map((at) => new Date(at)).find((at) => nameTime(at, meeting.timeZone, 'short') === chosen)
  if (!startsAt) return
  if (startsAt > ctx.now && (await take(ctx, meeting, startsAt))) return
  const type = await lockMeetingType(ctx, meeting.typeId, { removed: true })
  await updateMeeting(ctx, meeting.id, await offerTimes(ctx, meeting.chatId, type, meeting.timeZone, `${chosen} was taken meanwhile. ${meeting.name}, ${meeting.minutes} min`))
}

export const cancelMeeting = async (ctx: Ctx, id: string): Promise<MeetingRow> => {
  const meeting = await lockMeeting(ctx, id)
  if (meeting.state === 'cancelled') return meeting
  const cancelled = await updateMeeting(ctx, id, { state: 'cancelled' })
  await ctx.emit({ type: 'meeting.cancelled', issueId: meeting.issueId, objectId: id, data: { chat_id: meeting.chatId, name: meeting.name, was_booked: meeting.state === 'booked' } })
  return cancelled
}
