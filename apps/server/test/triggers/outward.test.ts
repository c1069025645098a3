// What triggers do beyond the desk: models asked, mails, calls with secret headers; and statuses of our own.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as c from '@patchbay/contract'
import { LLMock } from '@copilotkit/aimock'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startTriggerRig, type TriggerRig } from './rig.ts'

type Heard = { method: string; url: string; headers: IncomingHttpHeaders; body: string }
const heard: Heard[] = []
const answers: number[] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => void (body += chunk.toString()))
  request.on('end', () => {
    heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end()
  })
})

const mails: { to: string; raw: string }[] = []
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) => done(address.startsWith('full@') ? new Error('The mailbox is full') : null),
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      mails.push(...session.envelope.rcptTo.map(({ address }) => ({ to: address, raw: Buffer.concat(chunks).toString('utf8') })))
      done()
    })
  },
})

const model = new LLMock({ port: 0 })
let rig: TriggerRig
let home = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', () => done()))
  await model.start()
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { port } = smtp.server.address() as AddressInfo
  // These servers stand for the world outside; everything else goes through the guard.
  rig = await startTriggerRig({ fetch, env: { AI_PRIVATE_URLS: model.url, SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'desk@patchworks.example' } })
})
afterAll(async () => {
  await rig.close()
  server.close()
  await new Promise<void>((done) => smtp.close(() => done()))
  await model.stop()
})
beforeEach(async () => {
  await rig.fresh()
  model.clearFixtures()
  heard.length = mails.length = answers.length = 0
})

const says = async () => (await rig.log()).map((run) => [run.state, ...run.outcomes.map((o) => o.says)])

describe('a call', () => {
  const call = (more: object = {}) => ({ do: 'call_url', method: 'POST', url: `${home}/issues/{{ issue.number }}?title={{ issue.title }}`, headers: [{ name: 'Authorization', value: 'Bearer of-theirs' }], body: '{"title":"{{ issue.title }}","tags":{{ issue.tags }}}', ...more })

  test('goes out as it was written, and the log says what it answered', async () => {
    await rig.trigger({ then: [call()] })
    const issue = await rig.ask('He said "no" & /../ left')
    const [got] = heard
    expect(got).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer of-theirs', 'content-type': 'application/json' } })
    expect(got?.url).toMatch(new RegExp(`^/issues/${issue.number}\\?title=He%20said%20%22no%22%20%26%20%2F`))
    expect(JSON.parse(got?.body ?? '')).toMatchObject({ title: expect.stringContaining('He said "no"') as string, tags: [] })
    expect(await says()).toEqual([['done', `POST ${new URL(home).host} answered 204`]])
  })

  test('that is refused is told, leads nowhere else, and the rest is done', async () => {
    answers.push(302)
    await rig.trigger({ then: [call({ method: 'DELETE', body: '' }), { do: 'make_ticket' }] })
    await rig.ask()
    expect(heard).toMatchObject([{ method: 'DELETE', body: '' }])
    expect(await says()).toEqual([['failed', `DELETE ${new URL(home).host} answered 302.`, 'Made it a ticket']])
  })

  test('keeps its secrets: sealed where they are kept, shown to nobody, held until they are replaced', async () => {
    const made = await rig.trigger({ then: [call()] })
    const shown = JSON.stringify([made, await rig.app('GET', `/triggers/${made.id}/versions`), await rig.app('GET', '/triggers')])
    expect([shown.includes('of-theirs'), shown.includes('Authorization')]).toEqual([false, true])
    const kept = await rig.h.app.house.database.pool.query<{ all: string }>(`select (select string_agg(flow::text, '') from triggers) || (select string_agg(flow::text, '') from trigger_versions) as all`)
    expect([kept.rows[0]?.all.includes('of-theirs'), kept.rows[0]?.all.includes('v1.')]).toEqual([false, true])
    expect(rig.h.lines.join('\n')).not.toContain('of-theirs')
    const again = await rig.app<c.Trigger>('PUT', `/triggers/${made.id}`, rig.input({ then: [call({ headers: [{ name: 'authorization', value: '' }] }), { do: 'make_ticket' }] }))
    await rig.ask()
    expect([again.version, heard[0]?.headers.authorization]).toEqual([2, 'Bearer of-theirs'])
    await rig.app('PUT', `/triggers/${made.id}`, rig.input({ then: [call({ headers: [{ name: 'Authorization', value: 'Bearer another' }] })] }))
    expect(await rig.app('POST', `/triggers/${made.id}/rollback`, { version: 1 })).toMatchObject({ version: 4 })
    await rig.ask('Once more')
    expect(heard[1]?.headers.authorization).toBe('Bearer of-theirs')
  })

  test('hands no secret to another host', async () => {
    const made = await rig.trigger({ then: [call()] })
    const moved = rig.input({ then: [call({ url: 'https://thief.example/', headers: [{ name: 'Authorization', value: '' }] })] })
    expect(await rig.app('PUT', `/triggers/${made.id}`, moved, 400)).toEqual(['headers: Authorization needs a value; what was held stays with the host it was for.'])
  })

  test.each([
    ['a variable in the host', { url: 'https://{{ issue.title }}.example/' }, 'must be a web address such as https://api.example.com/issues/{{ issue.number }}, with variables behind the host only'],
    ['a host that hides behind a name', { url: 'https://good.example@evil.example/' }, 'must be a web address'],
    ['another protocol', { url: 'file:///etc/passwd' }, 'must be a web address'],
    ['a body that is no JSON', { body: '{{ issue.title' }, 'actions: the body of the call is no JSON'],
    ['a header of ours', { headers: [{ name: 'Host', value: 'x' }] }, 'is set by Patchbay itself'],
    ['a variable that is not there', { url: 'https://good.example/{{ moon.phase }}' }, 'actions: there is no variable {{moon.phase}}.'],
  ])('with %s is refused', async (_, more, sentence) => {
    expect(await rig.refused({ then: [call(more)] })).toContain(sentence)
  })

  test('into our own network is refused before anything is sent', async () => {
    const guarded = await startTriggerRig()
    try {
      await guarded.fresh()
      await guarded.trigger({ then: [call(), call({ url: 'http://169.254.169.254/latest' })] })
      await guarded.ask()
      const [run] = await guarded.log()
      expect([run?.state, heard]).toEqual(['failed', []])
      for (const { says } of run?.outcomes ?? []) expect(says).toContain('private address')
    } finally {
      await guarded.close()
    }
  })

  test('round the configuration file keeps its headers by name', async () => {
    await rig.trigger({ then: [call()] })
    const { yaml } = await rig.app<{ yaml: string }>('GET', '/config')
    expect([yaml.includes('of-theirs'), yaml.includes('v1.'), yaml.includes('Authorization')]).toEqual([false, false, true])
    expect(await rig.app('POST', '/config/compare', { yaml })).toEqual({ differences: [] })
  })
})

describe('a mail', () => {
  const mail = (...to: object[]) => ({ do: 'send_email', to, subject: 'Look at #{{ issue.number }}', body_html: '<p>{{ issue.title }} <script>alert(1)</script></p>' })

  test('goes to members and addresses, each once, with nothing that acts in it', async () => {
    const owner = await rig.member({ name: 'Olga Owner' })
    await rig.trigger({ then: [mail({ kind: 'member', member_id: owner.id }, { kind: 'address', email: 'ops@lantern.example' }, { kind: 'address', email: 'OPS@lantern.example' }, { kind: 'assignee' })] })
    const issue = await rig.ask('The <b>export</b> is empty')
    expect(mails.map(({ to }) => to).toSorted()).toEqual([owner.email, 'OPS@lantern.example'].toSorted())
    expect(mails[0]?.raw).toContain(`Subject: Look at #${issue.number}`)
    expect(mails[0]?.raw).toContain('Auto-Submitted: auto-generated')
    expect(mails[0]?.raw).not.toContain('<script')
    expect((await says())[0]?.[0]).toBe('done')
  })

  test('that some cannot get says who, and that nobody gets fails', async () => {
    await rig.trigger({ then: [mail({ kind: 'address', email: 'full@lantern.example' }, { kind: 'address', email: 'ops@lantern.example' })] })
    await rig.ask()
    expect((await says())[0]).toEqual(['failed', expect.stringMatching(/^Mailed 1 of 2; not full@lantern\.example: .*mailbox is full/i)])
  })

  test('to nobody says so', async () => {
    await rig.trigger({ then: [mail({ kind: 'assignee' })] })
    await rig.ask()
    expect(await says()).toEqual([['failed', 'to: there is nobody to write to; the issue has no such people now.']])
    expect(await rig.refused({ then: [mail({ kind: 'address', email: 'nobody' })] })).toContain('is no email address')
  })

  test('is sent about an account to its owner', async () => {
    await rig.trigger({ kickoffs: ['account.created'], then: [{ do: 'send_email', to: [{ kind: 'owner' }], subject: 'Yours: {{ account.name }}', body_html: '<p>Welcome them.</p>' }] })
    await rig.h.client(rig.desk.token)(c.createAccount, { body: { name: 'Harbour Freight', owner_id: rig.desk.admin.id } })
    await rig.h.settle()
    expect(mails.map(({ to, raw }) => [to, raw.includes('Subject: Yours: Harbour Freight')])).toEqual([[rig.desk.admin.email, true]])
  })
})

describe('a model', () => {
  const ask = (into: object) => ({ do: 'ask_ai', question: 'Does {{ requester.name }} want to leave?', into })
  const answer = (value: object) => model.onMessage(/.*/s, { content: JSON.stringify(value) })
  const choose = async () => {
    const call = rig.h.client(rig.desk.token)
    const { id } = await call(c.addAiProvider, { body: { name: 'Mock', kind: 'openai_compatible', base_url: `${model.url}/v1`, model: 'mock-1', key: 'sk-mock-key-for-tests', price_in: 1, price_out: 2 } })
    const { settings } = await call(c.getAi, {})
    await call(c.setAi, { body: { ...settings, purposes: { ...settings.purposes, rules: id } } })
  }

  test('answers with a note', async () => {
    await choose()
    answer({ text: 'They <b>do</b>.\n\nSoon.' })
    await rig.trigger({ then: [ask({ kind: 'note' })] })
    const issue = await rig.ask('We will leave.')
    const note = (await rig.page(issue.id)).timeline.find((t) => t.kind === 'message' && t.is_private)
    expect(note).toMatchObject({ body_html: '<p>They &lt;b&gt;do&lt;/b&gt;.</p><p>Soon.</p>' })
    expect(await says()).toEqual([['done', 'Asked AI, and wrote its answer as a note']])
  })

  test('answers into a field by one of its options, and leaves what a person said', async () => {
    await choose()
    await rig.app('POST', '/fields', { object_type: 'issue', label: 'Area', slug: 'area', type: 'select', options: [{ label: 'Billing', slug: 'billing' }, { label: 'Data import', slug: 'import' }] })
    answer({ text: 'It is about Data Import.' })
    await rig.trigger({ kickoffs: ['issue.created', 'issue.tags.changed'], then: [ask({ kind: 'field', slug: 'area' })] })
    const issue = await rig.ask('The import fails.')
    expect((await rig.issue(issue.id)).custom_fields.area).toMatchObject({ value: 'import' })
    await rig.change(issue.id, { custom_fields: [{ slug: 'area', value: 'billing' }] })
    await rig.change(issue.id, { tags: ['again'] })
    expect((await rig.issue(issue.id)).custom_fields.area).toMatchObject({ value: 'billing' })
    model.clearFixtures()
    answer({ text: 'Neither of them' })
    await rig.ask('Hello?')
    expect((await says())[0]).toEqual(['failed', 'The model answered “Neither of them”, which is none of the options of area'])
  })

  test.each([
    ['holds', { holds: true, confidence: 0.9, reason: 'they say so' }, true, ['done', 'AI says that it holds: they say so', 'Made it a ticket']],
    ['does not hold', { holds: false, confidence: 0.9, reason: 'no word of it' }, false, ['done', 'AI says that it does not hold: no word of it The rest is not done.']],
    ['nobody can tell', { holds: true, confidence: 0.1, reason: 'maybe' }, false, ['failed', 'AI could not be asked: The model is not sure enough. The rest is not done.']],
  ])('decides whether the rest is done: %s', async (_, given, isTicket, log) => {
    await choose()
    answer(given)
    await rig.trigger({ then: [ask({ kind: 'condition' }), { do: 'make_ticket' }] })
    const issue = await rig.ask('We will leave.')
    expect((await rig.issue(issue.id)).type === 'ticket').toBe(isTicket)
    expect(await says()).toEqual([log])
  })

  test('that nobody chose is told in the log, with what to do', async () => {
    await rig.trigger({ then: [ask({ kind: 'note' }), { do: 'make_ticket' }] })
    await rig.ask()
    expect(await says()).toEqual([['failed', 'AI could not be asked: no model is chosen for rules; choose one in the settings under AI.', 'Made it a ticket']])
  })
})

describe('a status of our own', () => {
  const add = async (label: string, slug: string) => {
    await rig.app('POST', '/statuses', { label, slug, category: 'on_hold' })
    return (await rig.app<c.OwnStatus[]>('GET', '/statuses')).find((status) => status.slug === slug)?.id ?? ''
  }

  test('is set, and changed for another of its kind', async () => {
    await add('With engineering', 'engineering')
    await add('With the vendor', 'vendor')
    await rig.trigger({ then: [{ do: 'set_status', state: 'engineering' }, { do: 'set_status', state: 'vendor' }, { do: 'set_status', state: 'on_hold' }] })
    const issue = await rig.ask()
    expect((await rig.page(issue.id)).card).toMatchObject({ state: 'on_hold', status: { label: 'With the vendor' } })
    expect(await says()).toEqual([['done', 'Set the status to With engineering', 'Set the status to With the vendor', expect.stringContaining('already')]])
  })

  test('that is not there or archived is refused in a sentence', async () => {
    expect(await rig.refused({ then: [{ do: 'set_status', state: 'asleep' }] })).toBe('state: there is no status asleep; GET /issue-statuses lists them.')
    const id = await add('With engineering', 'engineering')
    await rig.trigger({ then: [{ do: 'set_status', state: 'engineering' }] })
    await rig.app('PATCH', `/statuses/${id}`, { is_archived: true })
    await rig.ask()
    expect((await says())[0]).toEqual(['failed', 'state: the status With engineering is archived; choose another, or bring it back in the settings.'])
  })
})
