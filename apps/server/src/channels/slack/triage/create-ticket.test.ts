// From a card: a ticket of another app that is made by the workspace's own address, told in the modal, and told everywhere when it fails later.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { disableChannel, getIssue, getSlack, setTicketCreator } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startRig, type Rig } from '../../../../test/slack-rig.ts'

type Answer = { status: number; body?: object; after?: number }
const MADE: Answer = { status: 201, body: { key: 'ENG-12', url: 'https://linear.app/lantern/issue/ENG-12' } }
const answers: Answer[] = []
const asked: { title: string; description: string; requested_by: string }[] = []
const tracker = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => void (body += chunk.toString()))
  request.on('end', () => {
    asked.push(JSON.parse(body) as (typeof asked)[number])
    const { status, body: said, after = 0 } = answers.shift() ?? MADE
    setTimeout(() => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said ?? {})), after)
  })
})

const TRIAGE = 'C0TRIAGE'
let rig: Rig
beforeAll(async () => {
  await new Promise<void>((done) => tracker.listen(0, '127.0.0.1', () => done()))
  rig = await startRig()
  const url = `http://127.0.0.1:${(tracker.address() as AddressInfo).port}/tickets`
  await rig.api(setTicketCreator, { body: { source: 'linear', url } })
})
afterAll(async () => {
  await rig.close()
  tracker.close()
})
beforeEach(() => {
  answers.length = 0
  asked.length = 0
})

const issueOnCard = async (text = 'Arm 2 stops every time it lifts a full tray.') => {
  const room = await rig.open()
  await rig.say('U0INES', room, text)
  await rig.settle()
  const [issue] = await rig.issues(room)
  return { room, id: issue?.id ?? '', number: issue?.number ?? 0, title: issue?.title ?? '' }
}
const modalOf = (user: string) => [...rig.sandbox.state.views.values()].findLast((v) => v.user_id === user && v.body.type === 'modal')
const openModal = async (user: string, id: string) => {
  const before = rig.sandbox.state.ephemerals.length
  await rig.sandbox.click(user, { channel: TRIAGE, ts: rig.card(id).ts }, { action_id: 'triage:overflow', value: 'engineering' })
  await rig.settle()
  return rig.sandbox.state.ephemerals.slice(before).map((e) => [e.user, e.message.text])
}
const send = async (user: string, given: { title?: string; description?: string; instead?: string }) => {
  const values = Object.fromEntries(Object.entries(given).map(([block, value]) => [block, { value }]))
  const answer = await rig.sandbox.submitView(user, modalOf(user)?.id ?? '', values)
  await rig.settle()
  return answer
}
const whole = (id: string) => rig.api(getIssue, { params: { id } })
const repliesOf = (id: string) => rig.shown(TRIAGE).filter((m) => m.thread_ts === rig.card(id).ts && m.ts !== rig.card(id).ts).map((m) => m.text)
const close = (user: string) => rig.sandbox.dismissView(user, modalOf(user)?.id ?? '', true)

describe('the modal', () => {
  test('is filled in with what the issue is about, and makes the ticket', async () => {
    const { id, title } = await issueOnCard()
    expect(JSON.stringify(rig.card(id).attachments)).toContain('Create a ticket 📦')
    expect(await openModal('U0MIRA', id)).toEqual([])
    const shown = JSON.stringify(modalOf('U0MIRA')?.body)
    expect(shown).toContain('Title in Linear')
    expect(shown).toContain('> Arm 2 stops every time it lifts a full tray.')
    expect(await send('U0MIRA', { title, description: 'Seen twice' })).toEqual({ ok: true })
    expect(asked).toMatchObject([{ title, description: 'Seen twice', requested_by: 'Mira Okafor' }])
    expect(await whole(id)).toMatchObject({ state: 'on_hold', external_issues: [{ source: 'linear', external_id: 'ENG-12' }] })
    expect(JSON.stringify(rig.card(id).attachments)).toContain(':package: <https://linear.app/lantern/issue/ENG-12|ENG-12>')
  })

  test('tells what the other side refuses, and stays', async () => {
    const { id } = await issueOnCard()
    await openModal('U0MIRA', id)
    answers.push({ status: 422, body: { error: 'The title is taken.' } })
    expect(await send('U0MIRA', { title: 'Arm stops' })).toMatchObject({ ok: false, errors: { title: 'It answered 422: “The title is taken.”.' } })
    expect([(await whole(id)).state, repliesOf(id)]).toEqual(['new', []])
    expect(await send('U0MIRA', { title: 'Arm 2 stops' })).toEqual({ ok: true })
    expect((await whole(id)).state).toBe('on_hold')
  })

  test('says that it takes its time, and the card has it when it is there', async () => {
    const { id } = await issueOnCard()
    await openModal('U0MIRA', id)
    answers.push({ ...MADE, after: 2_300 })
    await send('U0MIRA', { title: 'A slow one' })
    expect(JSON.stringify(modalOf('U0MIRA')?.body)).toContain('It is being made.')
    close('U0MIRA')
    await expect.poll(async () => (await whole(id)).state, { timeout: 10_000 }).toBe('on_hold')
  })

  test('that has been closed by the time it fails leaves the word to the thread', async () => {
    const { id } = await issueOnCard()
    await openModal('U0MIRA', id)
    answers.push({ status: 400, body: { error: 'No such team.' }, after: 2_300 })
    await send('U0MIRA', { title: 'A slow one' })
    close('U0MIRA')
    const told = async () => {
      await rig.settle()
      return repliesOf(id)
    }
    await expect.poll(told, { timeout: 10_000 }).toEqual(['The ticket “A slow one” that Mira Okafor asked for was not made. It answered 400: “No such team.”. Try again, or link one that is there.'])
  })

  test('links one that is there instead, and says what is no ticket', async () => {
    const { id } = await issueOnCard()
    await openModal('U0MIRA', id)
    expect(await send('U0MIRA', { title: 'Kept', instead: 'javascript:alert(1)' })).toMatchObject({ ok: false, errors: { instead: expect.stringContaining('This is no address of a ticket') as string } })
    expect(await send('U0MIRA', { title: '', instead: 'https://linear.app/lantern/issue/ENG-7' })).toEqual({ ok: true })
    expect([asked, (await whole(id)).external_issues]).toMatchObject([[], [{ external_id: 'ENG-7' }]])
  })

  test('without words is told what is missing', async () => {
    const { id } = await issueOnCard()
    await openModal('U0MIRA', id)
    expect(await send('U0MIRA', { title: ' ' })).toMatchObject({ ok: false, errors: { title: expect.stringContaining('Say what it is about') as string } })
    close('U0MIRA')
  })
})

describe('bad input', () => {
  test('an outsider is told that it is not for them', async () => {
    const { id } = await issueOnCard()
    expect(await openModal('U0GUEST', id)).toEqual([['U0GUEST', 'Only members of Lantern Robotics can do this.']])
  })

  test('sent after the issue was deleted it makes nothing; after the channel was unlinked it makes the ticket', async () => {
    const [gone, unlinked] = [await issueOnCard(), await issueOnCard()]
    await openModal('U0MIRA', gone.id)
    await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('to_bin', 'update issues set deleted_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, gone.id, ctx.now]))
    expect(await send('U0MIRA', { title: 'Too late' })).toMatchObject({ ok: false, errors: { title: `#${gone.number} was deleted in Patchbay, so nothing was changed.` } })
    expect(asked).toEqual([])
    close('U0MIRA')
    await openModal('U0TOMAS', unlinked.id)
    const channel = (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === unlinked.room)
    await rig.api(disableChannel, { params: { id: channel?.id ?? '' } })
    expect(await send('U0TOMAS', { title: 'Still wanted' })).toEqual({ ok: true })
    expect((await whole(unlinked.id)).state).toBe('on_hold')
  })
})
