// A meeting from Slack's thread to the visitor's calendar: offered, chosen, confirmed at both ends with its file, told at the end; and the same from the desk.
import { addMeeting, addMeetingType, addPlay, addWebhook, bookMeeting, cancelMeeting, endChat, listMeetings, listMeetingTimes, removeMeetingType, type Client, type MeetingType } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { as } from '../../../test/chat-rig.ts'
import { startChatRig, type ChatSlackRig, type Visit } from '../../../test/chat-slack-rig.ts'
import { refusal } from '../../../test/harness.ts'
import { APP } from '../../../test/slack-rig.ts'

let on: ChatSlackRig
let desk: Client
let demo: MeetingType
beforeAll(async () => {
  // A Monday, so that the days ahead are known; far ahead, as what is to wait goes by the clock of the database and would never wait behind it.
  on = await startChatRig({ clock: new Date('2093-11-30T07:00:00Z') })
  desk = await on.rig.as(on.tomas)
})
beforeEach(async () => {
  demo = await on.admin(addMeetingType, { body: { name: 'Demo', minutes: 30, member_id: on.rig.mira.id, location: 'https://meet.example/mira' } })
})
afterAll(() => on.rig.close())

const formsOf = async (v: Visit) => (await on.chatOf(v)).forms
const lastForm = async (v: Visit) => {
  const form = (await formsOf(v)).at(-1)
  if (!form) throw new Error('Nothing was asked.')
  return { id: form.id, title: form.title, times: form.fields[0]?.options ?? [] }
}
const choose = async (v: Visit, formId: string, time: string) => {
  const answer = await as(on.rig.h, v.token)('POST', `/chats/${v.chat.id}/forms/${formId}`, { answers: { meeting_time: time } })
  await on.rig.settle()
  return answer.statusCode
}
const why = async (work: Promise<unknown>) => (await refusal(work)).message
const lastSaid = async (v: Visit) => (await on.chatOf(v)).messages.at(-1)
const offerInSlack = async (v: Visit, type: string) => {
  await on.press('U0MIRA', v, 'chat:meet')
  await on.rig.sandbox.submitView('U0MIRA', on.viewOf('U0MIRA', 'chat_meet'), { type: { 'chat:type': type } })
  await on.rig.settle()
}

describe('from the thread', () => {
  test('times go to the visitor, the one they choose is confirmed at both ends, with its file', async () => {
    const v = await on.visit()
    await offerInSlack(v, demo.id)
    expect(on.thread(v).at(-1)?.text).toBe(':calendar: Mira Okafor offered the visitor a meeting: *Demo*')
    const form = await lastForm(v)
    expect(form.title).toBe('Book a meeting: Demo, 30 min')
    expect(form.times.slice(0, 3)).toEqual(['Mon 30 Nov, 09:00', 'Mon 30 Nov, 13:00', 'Mon 30 Nov, 16:30'])
    expect(await choose(v, form.id, form.times[1] ?? '')).toBe(200)
    const said = await lastSaid(v)
    expect(said?.body_html).toContain('<strong>Demo</strong> with Mira Okafor, Monday, 30 November 2093 at 13:00 (UTC), 30 minutes.')
    expect(said?.files.map((f) => f.name)).toEqual(['meeting.ics'])
    const file = await (await fetch(`${on.rig.url}${said?.files[0]?.url ?? ''}`)).text()
    expect(file).toContain('DTSTART:20931130T130000Z')
    expect(file).toContain('DTEND:20931130T133000Z')
    expect(file).toMatch(/METHOD:PUBLISH[\s\S]*SUMMARY:Demo: Kim/)
    const under = on.thread(v)
    expect(under.some((m) => m.text.includes('Monday, 30 November 2093'))).toBe(true)
    expect(under.flatMap((m) => (m.file_ids ?? []) as string[])).toHaveLength(1)
    expect(under.some((m) => m.text.includes('meeting_time'))).toBe(false)
    expect(await desk(listMeetings, { params: { id: v.issueId } })).toMatchObject([{ state: 'booked', starts_at: '2093-11-30T13:00:00.000Z', ends_at: '2093-11-30T13:30:00.000Z', host: { name: 'Mira Okafor' } }])
  })

  test('a time that somebody else took meanwhile is said so, and others are offered', async () => {
    const [one, two] = [await on.visit(), await on.visit()]
    for (const v of [one, two]) await desk(addMeeting, { params: { id: v.issueId }, body: { type_id: demo.id } })
    const [first, second] = [await lastForm(one), await lastForm(two)]
    const time = first.times[0] ?? ''
    await choose(one, first.id, time)
    await choose(two, second.id, time)
    const again = await lastForm(two)
    expect(again.title).toBe(`${time} was taken meanwhile. Demo, 30 min`)
    expect(again.times).not.toContain(time)
    await choose(two, again.id, again.times[0] ?? '')
    expect((await desk(listMeetings, { params: { id: two.issueId } })).map((m) => m.state)).toEqual(['booked'])
  })

  test('a calendar link goes as it is', async () => {
    const link = await on.admin(addMeetingType, { body: { name: 'Call', minutes: 15, member_id: on.rig.mira.id, url: 'https://cal.example/mira?a=1&b=2' } })
    const v = await on.visit()
    await offerInSlack(v, link.id)
    expect((await lastSaid(v))?.body_html).toContain('<a href="https://cal.example/mira?a=1&amp;b=2"')
    expect(await formsOf(v)).toEqual([])
    const [offered] = await desk(listMeetings, { params: { id: v.issueId } })
    await desk(bookMeeting, { params: { id: offered?.id ?? '' }, body: { starts_at: '2093-12-04T10:00:00+01:00' } })
    await on.rig.settle()
    expect((await lastSaid(v))?.body_html).toContain('Friday, 4 December 2093 at 09:00 (UTC)')
  })

  test('the menu of any message in the thread leads there, elsewhere it says so', async () => {
    const v = await on.visit()
    const ts = await on.reply('U0MIRA', v, 'Shall we talk?')
    await on.rig.sandbox.messageShortcut('U0MIRA', APP, 'book_meeting', { channel: on.cardOf(v).channel, ts })
    expect(on.viewOf('U0MIRA', 'chat_meet')).not.toBe('')
  })
})

describe('from the desk', () => {
  test('a team’s meeting is held by whoever has the least, and nobody twice at once', async () => {
    const v = await on.visit()
    const [time] = await desk(listMeetingTimes, { params: { id: demo.id } })
    const book = () => desk(addMeeting, { params: { id: v.issueId }, body: { type_id: demo.id, starts_at: time ?? '' } })
    expect(await book()).toMatchObject({ state: 'booked', host: { id: on.rig.mira.id }, starts_at: time })
    expect(await why(book())).toMatch(/Nobody who could hold this meeting is free then/)
    expect(await desk(listMeetingTimes, { params: { id: demo.id } })).not.toContain(time)
  })

  test('called off, the visitor is told with a file that takes it out again', async () => {
    const v = await on.visit()
    const booked = await desk(addMeeting, { params: { id: v.issueId }, body: { type_id: demo.id, starts_at: '2093-12-10T10:00:00Z' } })
    await on.rig.settle()
    expect(await desk(cancelMeeting, { params: { id: booked.id } })).toMatchObject({ state: 'cancelled' })
    await desk(cancelMeeting, { params: { id: booked.id } })
    await on.rig.settle()
    const { messages } = await on.chatOf(v)
    expect(messages.filter((m) => m.body_html.includes('was called off'))).toHaveLength(1)
    expect(await (await fetch(`${on.rig.url}${messages.at(-1)?.files[0]?.url ?? ''}`)).text()).toMatch(/METHOD:CANCEL[\s\S]*STATUS:CANCELLED/)
    expect(await why(desk(bookMeeting, { params: { id: booked.id }, body: { starts_at: '2093-12-11T10:00:00Z' } }))).toMatch(/was called off/)
  })

  test('what cannot be is refused with what to do', async () => {
    const v = await on.visit()
    const add = (body: { type_id: string; starts_at?: string }) => why(desk(addMeeting, { params: { id: v.issueId }, body }))
    expect(await add({ type_id: demo.id, starts_at: '2020-01-01T10:00:00Z' })).toMatch(/has passed/)
    expect(await add({ type_id: crypto.randomUUID() })).toMatch(/Meeting type/)
    const room = await on.rig.open()
    await on.rig.say('U0INES', room, 'Arm 2 stops')
    await on.rig.settle()
    const [issue] = await on.rig.issues(room)
    expect(await why(desk(addMeeting, { params: { id: issue?.id ?? '' }, body: { type_id: demo.id } }))).toMatch(/is no chat/)
    await on.admin(removeMeetingType, { params: { id: demo.id } })
    expect(await add({ type_id: demo.id })).toMatch(/Meeting type/)
  })
})

test('a concluding play tells the webhook of it', async () => {
  const { id: webhook_id } = await on.admin(addWebhook, { body: { name: 'CRM', url: 'http://127.0.0.1:9/in' } })
  await on.admin(addPlay, { body: { name: 'Meetings', webhook_id, sends: ['meetings'] } })
  const v = await on.visit()
  await desk(addMeeting, { params: { id: v.issueId }, body: { type_id: demo.id, starts_at: '2093-12-09T10:00:00Z' } })
  await on.rig.settle()
  await desk(endChat, { params: { id: v.chat.id }, body: { qualification: 'Qualified' } })
  await on.rig.settle()
  const sent = await on.rig.h.inside(on.rig.desk.workspaceId, (ctx) => ctx.query<{ body: string }>('test_sent', 'select body from webhook_deliveries where workspace_id = $1 and webhook_id = $2', [ctx.workspaceId, webhook_id]))
  expect(sent.map((one) => JSON.parse(one.body) as object)).toMatchObject([{ event_type: 'chat.concluded', meetings: [{ name: 'Demo', state: 'booked', starts_at: '2093-12-09T10:00:00.000Z', host: { name: 'Mira Okafor' } }] }])
})
