// Drafts and summaries: from this customer's past alone, with sources, nothing invented, nobody's secrets.
import { getAi, summarizeIssue, writeWithAi, writeNote, type AiWritten } from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openAiDesk, startAiRig, type AiDesk, type AiRig } from '../../../test/ai-rig.ts'
import { makeTokenFor } from '../../../test/factories.ts'
import { refusal } from '../../../test/harness.ts'

let rig: AiRig
let desk: AiDesk
beforeAll(async () => {
  rig = await startAiRig()
  desk = await openAiDesk(rig, ['drafting', 'translation'])
  const past = await desk.opened('How do we rotate the webhook signing secret?')
  await desk.say(past, 'team', 'Open Developer, Webhooks and press Rotate; both secrets work for 24 hours.')
  const others = await desk.opened('How do we rotate the webhook signing secret of Meadow?', 'other')
  await desk.say(others, 'team', 'For Meadow Dairy we rotate it by hand, code word CLOVER.')
})
afterAll(() => rig.close())
afterEach(() => rig.quieten())

const numberIn = (text: string) => /S(\d+)/.exec(text.replace(/"used":\["S12"\]|S12/g, ''))?.[0] ?? ''
const write = (id: string, body: Parameters<typeof post>[1]): Promise<AiWritten> => post(id, body)
const post = (id: string, body: { task: 'draft' } | { task: 'improve'; text: string } | { task: 'tone'; text: string; tone: 'concise' } | { task: 'translate'; text: string; language: 'de' } | { task: 'ask'; question: string }) =>
  desk.call(writeWithAi, { params: { id }, body })

describe('a draft', () => {
  test('leans on earlier issues of the same customer, and names them', async () => {
    rig.model.onMessage(/.*/s, (request) => ({ content: JSON.stringify({ text: 'Hello,\n\nplease press Rotate under Webhooks.', used: [numberIn(JSON.stringify(request.messages.at(-1)))] }) }))
    const id = await desk.opened('We must rotate our webhook signing secret again, how did that work?')
    const { html, sources, note } = await write(id, { task: 'draft' })
    expect(html).toBe('<p>Hello,</p><p>please press Rotate under Webhooks.</p>')
    expect(sources).toMatchObject([{ account: 'Harbour Bakery', quote: expect.stringContaining('press Rotate') as string }])
    expect(note).toBe('')
    expect(rig.sent()).toContain('press Rotate')
    expect(rig.sent()).not.toContain('CLOVER')
  })

  test('without a source says so, and a source that was not given is none', async () => {
    rig.answers({ text: 'Could you tell us which region you mean?', used: ['S99999'] })
    const id = await desk.opened('Purple elephants dance badly?')
    const { sources, note } = await write(id, { task: 'draft' })
    expect(sources).toEqual([])
    expect(note).toContain('No earlier issue of this customer answers this')
  })

  test('carries no markup and no address that nobody gave', async () => {
    rig.answers({ text: '<img src=x onerror=alert(1)> pay at https://evil.example/pay or read https://docs.harbour.example/guide', used: [] })
    const id = await desk.opened('See https://docs.harbour.example/start, where do we pay?')
    const { html, note } = await write(id, { task: 'draft' })
    expect(html).toContain('&lt;img')
    expect(html).not.toContain('evil.example')
    expect(html).toContain('https://docs.harbour.example/guide')
    expect(note).toContain('A link')
  })

  test('puts back what was taken out for the way, and only that', async () => {
    rig.answers({ text: 'We wrote to [EMAIL-1] and [EMAIL-7].', used: [] })
    const id = await desk.opened('Please write to kim@harbour.example about the elephants')
    expect((await write(id, { task: 'draft' })).html).toBe('<p>We wrote to kim@harbour.example and [EMAIL-7].</p>')
    expect(rig.sent()).not.toContain('kim@harbour')
  })

  test('never sees notes', async () => {
    rig.answers({ text: 'Fine.', used: [] })
    const id = await desk.opened('How about the giraffes?')
    await rig.h.app.http.inject({ method: 'POST', url: `/api/app/issues/${id}/note`, headers: desk.session, payload: { body_html: '<p>They owe us MARZIPAN</p>', client_id: crypto.randomUUID() } })
    expect(writeNote.path).toContain('/note')
    await write(id, { task: 'draft' })
    expect(rig.sent()).toContain('giraffes')
    expect(rig.sent()).not.toContain('MARZIPAN')
  })
})

describe('words that are there', () => {
  test.each([
    [{ task: 'improve', text: 'pls press rotate' } as const],
    [{ task: 'tone', text: 'Press rotate.', tone: 'concise' } as const],
    [{ task: 'translate', text: 'Press rotate.', language: 'de' } as const],
  ])('are made other ones by themselves, without the conversation: %o', async (body) => {
    rig.answers({ text: 'Bitte drücken Sie auf Rotieren.', used: [] })
    const id = await desk.opened(`A secretive matter for ${body.task}?`)
    const { html, sources, note } = await write(id, body)
    expect([html, sources, note]).toEqual(['<p>Bitte drücken Sie auf Rotieren.</p>', [], ''])
    expect(rig.sent()).not.toContain('secretive')
  })

  test('a question is answered for us, from the conversation', async () => {
    rig.answers({ text: 'They ask about lions.', used: [] })
    const id = await desk.opened('Where are the lions?')
    expect((await write(id, { task: 'ask', question: 'What do they want?' })).html).toBe('<p>They ask about lions.</p>')
  })
})

test('a summary tells what it is about, what was done and what comes next', async () => {
  rig.answers({ summary: 'Asks for bears, [EMAIL-1].', steps: ['Looked'], next: 'Answer' })
  const id = await desk.opened('Where are the bears? Mail bo@harbour.example')
  expect(await desk.call(summarizeIssue, { params: { id } })).toMatchObject({ summary: 'Asks for bears, bo@harbour.example.', steps: ['Looked'], next: 'Answer', by: 'Mock' })
  await desk.call(summarizeIssue, { params: { id } })
  expect(rig.model.getRequests()).toHaveLength(1)
})

describe('no text', () => {
  test('without a model: one sentence on where to set one', async () => {
    const none = await openAiDesk(rig)
    const id = await none.opened('Hello?')
    expect((await refusal(none.call(writeWithAi, { params: { id }, body: { task: 'draft' } }))).message).toContain('Settings, AI')
    expect((await refusal(none.call(summarizeIssue, { params: { id } }))).message).toContain('Settings, AI')
  })

  test('when it fails: what happened, and that nothing was changed', async () => {
    rig.model.nextRequestError(500)
    const id = await desk.opened('Where are the wolves?')
    expect((await refusal(write(id, { task: 'draft' }))).message).toMatch(/had a problem.*Nothing was changed/)
  })

  test('for those who may not reply, nor for issues that are not there', async () => {
    const viewer = rig.h.client(await makeTokenFor(rig.h, desk.workspaceId, 'viewer'))
    const id = await desk.opened('Where are the foxes?')
    expect((await refusal(viewer(writeWithAi, { params: { id }, body: { task: 'draft' } }))).status).toBe(403)
    for (const other of [crypto.randomUUID(), '999999', 'nonsense']) expect((await refusal(write(other, { task: 'draft' }))).status).toBe(404)
    expect((await desk.call(getAi, {})).today.calls).toBeGreaterThan(0)
  })
})
