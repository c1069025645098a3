// The examination that every channel must pass: one desk, one provider, the same questions.
import { getAccount, getContact, getIssue, updateUser } from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startExaminedSlack, type Examined } from './examined.ts'

const CHANNELS: { name: string; start(): Promise<Examined> }[] = [{ name: 'slack', start: startExaminedSlack }]

describe.each(CHANNELS)('$name', ({ start }) => {
  let x: Examined
  beforeAll(async () => void (x = await start()))
  afterAll(() => x.rig.close())
  afterEach(() => {
    x.provider.down(false)
    x.provider.loseAnswers(false)
  })

  const only = async (room: string) => {
    const issues = await x.rig.issues(room)
    expect(issues).toHaveLength(1)
    return issues[0] as (typeof issues)[number]
  }
  const asked = async (text = 'Arm 2 stops every time it lifts a full tray.') => {
    const room = await x.open()
    const id = await x.say(room, text)
    return { room, id, issue: await only(room) }
  }
  const last = async (issueId: string) => {
    const messages = await x.rig.messages(issueId)
    return messages.at(-1) as (typeof messages)[number]
  }

  test('the first message opens an issue with everything it needs', async () => {
    const { room, issue } = await asked()
    const seen = await x.rig.api(getIssue, { params: { id: issue.id } })
    expect(seen).toMatchObject({ state: 'new', type: 'conversation', assignee: { id: x.owner }, requester: { id: issue.requester_id } })
    expect(seen.number).toBeGreaterThan(0)
    expect(seen.title).toMatch(/arm 2 stops/i)
    const contact = await x.rig.api(getContact, { params: { id: issue.requester_id } })
    expect(contact.name).toBe(x.customer)
    const account = await x.rig.api(getAccount, { params: { id: issue.account_id } })
    expect(account.channels.map((c) => c.channel_id)).toContain(room)
  })

  test('the second message joins the first', async () => {
    const { room, issue } = await asked()
    await x.say(room, 'It happens above 8 kg only.')
    expect((await only(room)).id).toBe(issue.id)
    expect(await x.rig.messages(issue.id)).toHaveLength(2)
  })

  test.each(['same letter', 'another letter'] as const)('a message that comes again in the %s is one message', async (how) => {
    const { room, issue } = await asked()
    await x.repeat(how)
    expect(await x.rig.messages((await only(room)).id)).toHaveLength(1)
    expect((await only(room)).id).toBe(issue.id)
  })

  test('replies leave in the order they were written, under the name and face of their writers', async () => {
    const { room, id, issue } = await asked()
    await x.rig.api(updateUser, { params: { id: x.owner }, body: { avatar_url: 'https://faces.example/mira.png' } })
    for (const n of [1, 2, 3, 4, 5]) await x.rig.reply(issue.id, `<p>Step ${n}</p>`)
    await x.rig.settle()
    const replies = x.outside(room)
    expect(replies.map((r) => r.text)).toEqual(['Step 1', 'Step 2', 'Step 3', 'Step 4', 'Step 5'])
    expect(new Set(replies.map((r) => `${r.name} ${r.thread} ${r.face}`))).toEqual(new Set([`Mira Okafor ${id} https://faces.example/mira.png`]))
  })

  test('the echo of our own reply is not a message', async () => {
    const { room, issue } = await asked()
    await x.rig.reply(issue.id, '<p>Which firmware does it run?</p>')
    await x.rig.settle()
    expect(await x.rig.messages(issue.id)).toHaveLength(2)
    expect((await only(room)).state).toBe('waiting_on_customer')
  })

  test('an edit changes the words and says so', async () => {
    const { room, id, issue } = await asked('The exprot is empty')
    await x.edit(room, id, 'The export is empty')
    const message = await last(issue.id)
    expect(message.body_html).toContain('The export is empty')
    expect(message.edited_at).not.toBeNull()
  })

  test('a deletion leaves a tombstone', async () => {
    const { room, id, issue } = await asked('Here is my password')
    await x.remove(room, id)
    const message = await last(issue.id)
    expect(message.deleted_at).not.toBeNull()
    expect(message.body_html).not.toContain('password')
    expect((await only(room)).id).toBe(issue.id)
  })

  test('a file is copied and served by us', async () => {
    const { room, issue } = await asked()
    await x.attach(room, 'arm-2.log', 'torque limit reached')
    const [file] = (await last(issue.id)).files
    expect(file).toMatchObject({ name: 'arm-2.log', size: 20 })
    const served = await fetch(new URL(String(file?.url), x.rig.url))
    expect(await served.text()).toBe('torque limit reached')
  })

  test('reactions come and go', async () => {
    const { room, id, issue } = await asked()
    await x.react(room, id, 'eyes')
    expect((await last(issue.id)).reactions).toEqual([{ emoji: 'eyes', names: [x.customer] }])
    await x.react(room, id, 'eyes', true)
    expect((await last(issue.id)).reactions).toEqual([])
  })

  test('what nobody has heard of changes nothing and breaks nothing', async () => {
    const { room, issue } = await asked()
    await x.sendStrange(room)
    await x.say(room, 'Are you there?')
    expect(await x.rig.messages(issue.id)).toHaveLength(2)
  })

  test('while the provider is down a reply is tried again, and leaves once when it is back', async () => {
    const { room, issue } = await asked()
    x.provider.down(true)
    await x.rig.reply(issue.id, '<p>Which tray is it?</p>')
    await x.rig.settle()
    for (const wait of [1, 2, 4]) await x.rig.later(wait * 1000)
    expect(await last(issue.id)).toMatchObject({ delivery: 'leaving' })
    x.provider.down(false)
    await x.rig.later(60_000)
    expect(await last(issue.id)).toMatchObject({ delivery: 'sent', failure: '' })
    expect(x.outside(room)).toHaveLength(1)
  })

  test('a reply that cannot leave is shown as failed with the reason, and the button sends it once', async () => {
    const { room, issue } = await asked()
    x.provider.down(true)
    await x.rig.reply(issue.id, '<p>Which tray is it?</p>')
    await x.rig.settle()
    for (let attempt = 0; attempt < 8; attempt += 1) await x.rig.later(300_000)
    const failed = await last(issue.id)
    expect(failed.delivery).toBe('failed')
    expect(failed.failure).toMatch(/could not be reached/)
    x.provider.down(false)
    await x.retry(failed)
    await expect(x.retry(failed)).rejects.toThrow('Only a message that failed')
    expect(await last(issue.id)).toMatchObject({ delivery: 'sent' })
    expect(x.outside(room)).toHaveLength(1)
  })

  test('an answer that got lost does not make a second message', async () => {
    const { room, issue } = await asked()
    x.provider.loseAnswers(true)
    await x.rig.reply(issue.id, '<p>Which tray is it?</p>')
    await x.rig.settle()
    x.provider.loseAnswers(false)
    await x.rig.later(60_000)
    expect(await last(issue.id)).toMatchObject({ delivery: 'sent', failure: '' })
    expect(x.outside(room)).toHaveLength(1)
  })

  test('asked to slow down, it waits as long as it was told, and what follows waits behind', async () => {
    const { room, issue } = await asked()
    x.provider.limit(30)
    await x.rig.reply(issue.id, '<p>First</p>')
    await x.rig.reply(issue.id, '<p>Second</p>')
    await x.rig.settle()
    await x.rig.later(29_000)
    expect(x.outside(room)).toEqual([])
    await x.rig.later(1_100)
    await x.rig.later(1_000)
    expect(x.outside(room).map((m) => m.text)).toEqual(['First', 'Second'])
  })
})
