// Webhooks of triggers: signed, tried again, never inside our own network, and with secrets that stay secret.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Webhook } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { MINUTE, startTriggerRig, type TriggerRig } from './rig.ts'

type Heard = { headers: IncomingHttpHeaders; body: string }
const heard: Heard[] = []
const answers: number[] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => void (body += chunk.toString()))
  request.on('end', () => {
    heard.push({ headers: request.headers, body })
    response.writeHead(answers.shift() ?? 200).end('thank you')
  })
})

let rig: TriggerRig
let url = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`
  // Only this server stands for the world outside; everything else goes through the guard.
  rig = await startTriggerRig({ fetch: fetch })
})
afterAll(async () => {
  await rig.close()
  server.close()
})
beforeEach(async () => {
  await rig.fresh()
  heard.length = 0
  answers.length = 0
})

const add = (more: object = {}) => rig.app<Webhook & { secret: string }>('POST', '/webhooks', { name: 'Ours', url, headers: [{ name: 'Authorization', value: 'Bearer of-theirs' }], ...more })
const body = '{"event_type":"issue_new","issue_number":{{ issue.number }},"title":"New: {{ issue.title }}","tags":{{ issue.tags }},"assignee":{{ assignee.id }},"plan":"{{ issue.custom_fields.plan }}"}'
const send = (webhook: Webhook, more = body) => ({ then: [{ do: 'send_webhook', webhook_id: webhook.id, body: more }] })
const last = async () => (await rig.app<Webhook[]>('GET', '/webhooks'))[0]?.deliveries[0]

describe('a webhook', () => {
  test('is sent as it was written, signed with the secret over the very bytes', async () => {
    const made = await add()
    await rig.trigger(send(made))
    const issue = await rig.ask('He said "no" \\ and then\na new line')
    const [got] = heard
    expect(JSON.parse(got?.body ?? '')).toEqual({ event_type: 'issue_new', issue_number: issue.number, title: expect.stringContaining('He said "no"') as string, tags: [], assignee: null, plan: '' })
    expect(got?.headers).toMatchObject({ authorization: 'Bearer of-theirs', 'content-type': 'application/json', 'x-pylon-signature': createHmac('sha256', made.secret).update(got?.body ?? '').digest('hex') })
    expect(await last()).toMatchObject({ outcome: 'delivered', attempts: 1, says: 'It answered 200.' })
  })

  test('is tried again where that may help, and the log says how it went', async () => {
    const made = await add()
    await rig.trigger(send(made))
    answers.push(503, 429)
    await rig.ask()
    expect([heard.length, await last()]).toMatchObject([3, { outcome: 'delivered', attempts: 3 }])
    answers.push(400)
    await rig.ask()
    expect([heard.length, await last()]).toMatchObject([4, { outcome: 'failed', attempts: 1, says: 'It answered 400.' }])
    answers.push(...Array.from({ length: 9 }, () => 500))
    await rig.ask()
    expect([heard.length, await last()]).toMatchObject([10, { outcome: 'failed', attempts: 6 }])
    rig.h.clock.pass(MINUTE)
  })

  test('shows its secret once, and keeps its headers to itself', async () => {
    const made = await add()
    expect(made.secret).toHaveLength(43)
    const listed = JSON.stringify(await rig.app('GET', '/webhooks'))
    expect(listed).toContain('Authorization')
    for (const hidden of [made.secret, 'of-theirs']) expect([listed.includes(hidden), rig.h.lines.join('').includes(hidden)]).toEqual([false, false])
    const renewed = await rig.app<{ secret: string }>('POST', `/webhooks/${made.id}/secret`)
    expect(renewed.secret).not.toBe(made.secret)
    await rig.app('PUT', `/webhooks/${made.id}`, { name: 'Ours', url, headers: [{ name: 'Authorization', value: '' }] })
    await rig.app('POST', `/webhooks/${made.id}/test`)
    expect(heard.at(-1)?.headers.authorization).toBe('Bearer of-theirs')
    // Whoever changes the address must not be handed what the old one was trusted with.
    expect(await rig.app('PUT', `/webhooks/${made.id}`, { name: 'Ours', url: 'https://elsewhere.example/', headers: [{ name: 'Authorization', value: '' }] }, 400)).toEqual(['headers: Authorization needs a value.'])
  })

  test('that a trigger sends to cannot be removed; one that none does can', async () => {
    const made = await add()
    const trigger = await rig.trigger({ ...send(made), more: { name: 'Tell them' } })
    expect(await rig.app('DELETE', `/webhooks/${made.id}`, undefined, 409)).toEqual(['The trigger “Tell them” sends to this webhook; change the trigger first.'])
    await rig.app('DELETE', `/triggers/${trigger.id}`)
    await rig.app('DELETE', `/webhooks/${made.id}`)
    expect(await rig.app('GET', '/webhooks')).toEqual([])
  })

  test.each([
    ['a body that is no JSON', '{"number": {{ issue.number }', 'is no JSON'],
    ['a body of nothing', '   ', 'must not be empty'],
  ])('%s is refused', async (_, text, says) => {
    const made = await add()
    expect(await rig.refused(send(made, text))).toContain(says)
  })

  test.each([
    ['its own header', { headers: [{ name: 'X-Pylon-Signature', value: 'mine' }] }, 'is set by Patchbay itself'],
    ['a header in two lines', { headers: [{ name: 'X-Team', value: 'a\r\nHost: evil' }] }, 'may hold plain characters only'],
    ['another protocol', { url: 'file:///etc/passwd' }, 'url'],
  ])('with %s is refused', async (_, more, says) => {
    expect((await rig.app<string[]>('POST', '/webhooks', { name: 'Ours', url, ...more }, 400))[0]).toContain(says)
  })
})

describe('addresses inside our own network', () => {
  let guarded: TriggerRig
  beforeAll(async () => void (guarded = await startTriggerRig()))
  afterAll(() => guarded.close())
  beforeEach(() => guarded.fresh())

  test.each(['http://127.0.0.1:5432/', 'http://169.254.169.254/latest/meta-data/', 'http://[::1]/', 'http://10.0.0.1/', 'http://0x7f000001/'])('%s is never asked', async (address) => {
    const made = await guarded.app<Webhook>('POST', '/webhooks', { name: 'Inside', url: address })
    expect(await guarded.app('POST', `/webhooks/${made.id}/test`)).toMatchObject({ ok: false, says: expect.stringContaining('private address') as string })
    await guarded.trigger({ then: [{ do: 'send_webhook', webhook_id: made.id, body: '{}' }] })
    await guarded.ask()
    expect((await guarded.app<Webhook[]>('GET', '/webhooks'))[0]?.deliveries[0]).toMatchObject({ outcome: 'failed', attempts: 1, says: expect.stringContaining('private address') as string })
  })
})
