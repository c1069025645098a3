// What triggers send until it arrives: tried again with growing waits under one id, told in the log, tried again by hand, given up by hand.
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { send } from '../../src/modules/outbox/send.ts'
import { SYSTEM } from '../../src/platform/context.ts'
import { edgeOf } from '../../src/platform/workspace.ts'
import { HOUR, MINUTE, startTriggerRig, type TriggerRig } from './rig.ts'

const heard: { headers: IncomingHttpHeaders; body: string }[] = []
const answers: (number | 'nothing')[] = []
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => void (body += chunk.toString()))
  request.on('end', () => {
    heard.push({ headers: request.headers, body })
    const answer = answers.shift() ?? 204
    if (answer === 'nothing') request.socket.destroy()
    else response.writeHead(answer).end()
  })
})

const mails: { to: string; id: string }[] = []
const refusals = new Map<string, { responseCode: number; message: string }>()
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _session, done) => {
    const refusal = refusals.get(address)
    done(refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.responseCode }) : null)
  },
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const id = /^Message-ID: (.*)$/im.exec(Buffer.concat(chunks).toString('utf8'))?.[1]?.trim() ?? ''
      mails.push(...session.envelope.rcptTo.map(({ address }) => ({ to: address, id })))
      done()
    })
  },
})

let rig: TriggerRig
let home = ''
let host = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()))
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', () => done()))
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  home = `http://${host}`
  // These servers stand for the world outside.
  rig = await startTriggerRig({ fetch, env: { SMTP_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, MAIL_FROM: 'Desk <desk@patchworks.example>' } })
})
afterAll(async () => {
  await rig.close()
  server.close()
  await new Promise<void>((done) => smtp.close(() => done()))
})
beforeEach(async () => {
  await rig.fresh()
  heard.length = mails.length = answers.length = 0
  refusals.clear()
})

const call = (more: object = {}) => ({ do: 'call_url', method: 'POST', url: `${home}/in`, headers: [], body: '{"n":{{ issue.number }}}', ...more })
const mail = (...to: string[]) => ({ do: 'send_email', to: to.map((email) => ({ kind: 'address', email })), subject: 'Look', body_html: '<p>Look</p>' })
const last = async () => {
  const [run] = await rig.log()
  if (!run) throw new Error('Nothing has run.')
  return run
}
const told = async () => {
  const { state, outcomes } = await last()
  return [state, ...outcomes.map(({ ok, says, delivery }) => [ok, delivery, says])]
}
const keys = () => heard.map(({ headers }) => headers['idempotency-key'])

describe('a call that does not arrive', () => {
  test.each([[503], [429], [500], ['nothing' as const]])('because of %s is tried again with growing waits, under one id', async (answer) => {
    answers.push(answer, answer)
    await rig.trigger({ then: [call(), { do: 'make_ticket' }] })
    await rig.ask()
    const first = await last()
    expect([first.state, first.outcomes.map(({ delivery }) => delivery), first.outcomes[0]?.next_at]).toEqual(['leaving', ['leaving', null], new Date(rig.h.clock.now.getTime() + MINUTE).toISOString()])
    await rig.tick(30_000)
    expect(heard).toHaveLength(1)
    await rig.tick(30_000)
    expect([heard.length, (await last()).outcomes[0]?.next_at]).toEqual([2, new Date(rig.h.clock.now.getTime() + 5 * MINUTE).toISOString()])
    await rig.tick(5 * MINUTE)
    expect(await told()).toEqual(['done', [true, 'sent', `POST ${host} answered 204`], [true, null, 'Made it a ticket']])
    expect([heard.length, new Set(keys()).size, new Set(heard.map(({ body }) => body)).size]).toEqual([3, 1, 1])
    await rig.tick(24 * HOUR)
    expect(heard).toHaveLength(3)
  })

  test.each([[400], [404], [302]])('because of %s is not tried again', async (answer) => {
    answers.push(answer)
    await rig.trigger({ then: [call()] })
    await rig.ask()
    await rig.tick(24 * HOUR)
    expect([heard.length, await told()]).toEqual([1, ['failed', [false, 'failed', `POST ${host} answered ${answer}.`]]])
  })

  test('is given up after the sixth try, and then tried again by hand under the same id', async () => {
    answers.push(...Array.from({ length: 6 }, () => 503))
    await rig.trigger({ then: [call()] })
    await rig.ask()
    for (const wait of [1, 5, 30, 120, 360]) await rig.tick(wait * MINUTE)
    await rig.tick(24 * HOUR)
    const { id } = await last()
    expect([heard.length, await told()]).toEqual([6, ['failed', [false, 'failed', `POST ${host} answered 503.`]]])
    await rig.app('POST', `/trigger-runs/${id}/retry`)
    expect(await last()).toMatchObject({ state: 'leaving', ended_at: null, outcomes: [{ ok: true, delivery: 'leaving' }] })
    await rig.h.settle()
    expect([heard.length, new Set(keys()).size, await told()]).toEqual([7, 1, ['done', [true, 'sent', `POST ${host} answered 204`]]])
    expect(await rig.app('POST', `/trigger-runs/${id}/retry`, undefined, 400)).toEqual(['Nothing that this run sent has failed for good, so there is nothing to try again.'])
  })

  test('can be given up by hand', async () => {
    answers.push(503)
    await rig.trigger({ then: [call()] })
    await rig.ask()
    const { id } = await last()
    await rig.app('POST', `/trigger-runs/${id}/cancel`)
    await rig.tick(24 * HOUR)
    expect([heard.length, await told()]).toEqual([1, ['failed', [false, 'failed', 'Ada Admin gave it up.']]])
  })

  test('keeps a key that the trigger gives', async () => {
    await rig.trigger({ then: [call({ headers: [{ name: 'Idempotency-Key', value: 'theirs' }] })] })
    await rig.ask()
    expect(keys()).toEqual(['theirs'])
  })

  test('keeps what is sent for no longer than it is needed, and no secret readable', async () => {
    answers.push(503)
    await rig.trigger({ then: [call({ headers: [{ name: 'Authorization', value: 'Bearer of-theirs' }] })] })
    await rig.ask('A very private sentence')
    const kept = async () => JSON.stringify((await rig.h.app.house.database.pool.query('select payload from outbox where workspace_id = $1', [rig.desk.workspaceId])).rows)
    expect([(await kept()).includes('v1.'), (await kept()).includes('of-theirs')]).toEqual([true, false])
    await rig.tick(MINUTE)
    expect(await kept()).toBe('[{"payload":null}]')
  })
})

describe('a mail that does not arrive', () => {
  test('because of a server that is busy is tried again under one id, for whom it was refused alone', async () => {
    refusals.set('slow@lantern.example', { responseCode: 451, message: 'Greylisted, come back later' })
    await rig.trigger({ then: [mail('ops@lantern.example', 'slow@lantern.example')] })
    await rig.ask()
    expect(await told()).toEqual(['leaving', [true, 'leaving', expect.stringMatching(/^Mails ops@lantern\.example, slow@lantern\.example; not yet slow@lantern\.example: .*Greylisted/)]])
    refusals.clear()
    await rig.tick(MINUTE)
    expect(await told()).toEqual(['done', [true, 'sent', 'Mailed ops@lantern.example, slow@lantern.example']])
    expect(mails.map(({ to }) => to)).toEqual(['ops@lantern.example', 'slow@lantern.example'])
    expect(mails[1]?.id).toMatch(/^<[0-9a-f-]{36}@patchworks\.example>$/)
    expect(mails[0]?.id).not.toBe(mails[1]?.id)
  })

  test('because there is no such mailbox is not tried again, until somebody says so', async () => {
    refusals.set('gone@lantern.example', { responseCode: 550, message: 'No such mailbox' })
    await rig.trigger({ then: [mail('gone@lantern.example')] })
    await rig.ask()
    await rig.tick(24 * HOUR)
    expect(await told()).toEqual(['failed', [false, 'failed', expect.stringMatching(/^The mail could not be sent: gone@lantern\.example: .*No such mailbox/)]])
    refusals.clear()
    await rig.app('POST', `/trigger-runs/${(await last()).id}/retry`)
    await rig.h.settle()
    expect([await told(), mails.length]).toEqual([['done', [true, 'sent', 'Mailed gone@lantern.example']], 1])
  })

  test('is one of at most 500 an hour, counted for all processes', async () => {
    await rig.h.inside(rig.desk.workspaceId, (ctx) =>
      ctx.query('test_mails', `insert into outbox (workspace_id, id, kind, title, state, next_at, at, ended_at) select $1, gen_random_uuid(), 'mail', 'x', 'sent', $2, $2, $2 from generate_series(1, 499)`, [ctx.workspaceId, ctx.now]))
    await rig.trigger({ then: [mail('a@lantern.example', 'b@lantern.example')] })
    await rig.ask()
    expect(await told()).toEqual(['failed', [false, null, expect.stringContaining('500 mails within this hour') as string]])
    await rig.tick(HOUR)
    await rig.ask('Again')
    expect(await told()).toEqual(['done', [true, 'sent', 'Mailed a@lantern.example, b@lantern.example']])
  })
})

describe('two processes', () => {
  test('that want to send the same at once send it once', async () => {
    await rig.trigger({ then: [call()] })
    answers.push(503)
    await rig.ask()
    rig.h.clock.pass(MINUTE)
    const [row] = (await rig.h.app.house.database.pool.query<{ id: string }>('select id from outbox where workspace_id = $1', [rig.desk.workspaceId])).rows
    let sent = 0
    const slowly = async () => {
      sent += 1
      await new Promise((done) => setTimeout(done, 100))
      return { ok: true, says: 'arrived', again: false }
    }
    const job = send({ alert: slowly, call: slowly, mail: slowly }, async () => {})
    const edge = edgeOf(rig.h.app.house, rig.desk.workspaceId, SYSTEM)
    await Promise.all(Array.from({ length: 8 }, () => job(edge, { id: row?.id })))
    expect(sent).toBe(1)
  })
})
