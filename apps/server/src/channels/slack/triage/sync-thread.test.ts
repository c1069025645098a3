// Threads of Slack tied to issues by hand: who may, what is refused, and that all of a thread comes along, both ways.
import { addReaction, editMessage, listThreads, removeMessage, removeReaction, writeNote } from '@patchbay/contract'
import { WebClient } from '@slack/web-api'
import { personToken } from '@patchbay/slack-sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { APP, BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const SHORTCUT = 'sync_internal_thread'
let counter = 0
/** A channel of colleagues that Patchbay knows nothing of. */
const bugs = (given: object = {}) =>
  rig.sandbox.addChannel({ id: `C0BUGS${(counter += 1)}`, name: `bugs-${counter}`, creator: 'U0MIRA', members: ['U0MIRA', 'U0TOMAS', 'U0GUEST'], ...given }).id
const asked = async (text = 'Arm 2 stops every time it lifts a full tray.') => {
  const room = await rig.open()
  const ts = await rig.say('U0INES', room, text)
  await rig.settle()
  const [issue] = await rig.issues(room)
  if (!issue) throw new Error('There is no issue.')
  return { ...issue, room, ts }
}
const openViews = () => [...rig.sandbox.state.views.values()]
const startSync = async (user: string, channel: string, ts: string) => {
  const before = rig.sandbox.state.ephemerals.length
  await rig.sandbox.messageShortcut(user, APP, SHORTCUT, { channel, ts })
  const view = openViews().findLast((v) => v.user_id === user && v.body.callback_id === SHORTCUT)
  return { view: view?.id ?? '', told: rig.sandbox.state.ephemerals.slice(before).map((e) => String(e.message.text)) }
}
const choose = async (user: string, view: string, issueId: string) => {
  const answer = await rig.sandbox.submitView(user, view, { sync: { 'sync:issue': issueId } })
  await rig.settle()
  return answer
}
const sync = async (channel: string, ts: string, issueId: string, user = 'U0MIRA') => choose(user, (await startSync(user, channel, ts)).view, issueId)
const notes = async (issueId: string) => (await rig.messages(issueId)).filter((m) => m.is_private)
const repliesIn = (channel: string, thread: string) => rig.shown(channel).filter((m) => m.thread_ts === thread && m.ts !== thread)

describe('Sync internal thread', () => {
  test('brings what was said before, what is said from now on, and takes notes there', async () => {
    const channel = bugs()
    const root = await rig.say('U0TOMAS', channel, 'Torque limit again?')
    await rig.say('U0MIRA', channel, 'Third time this week.', { thread: root })
    const issue = await asked()
    expect(await sync(channel, root, issue.id)).toEqual({ ok: true })
    expect((await notes(issue.id)).map((n) => [n.author.name, n.body_html])).toEqual([
      ['Tomas Lindqvist', expect.stringContaining('Torque limit again?')],
      ['Mira Okafor', expect.stringContaining('Third time this week.')],
    ])
    expect(repliesIn(channel, root).at(-1)?.text).toContain(`#${issue.number}`)
    await rig.say('U0TOMAS', channel, 'Fixed in 4.3.', { thread: root })
    await rig.settle()
    expect((await notes(issue.id)).at(-1)?.body_html).toContain('Fixed in 4.3.')
    const thread = (await rig.api(listThreads, { params: { id: issue.id } })).data.find((t) => t.name.startsWith('#bugs-'))
    await (await rig.as(rig.mira))(writeNote, { params: { id: issue.id }, body: { body_html: '<p>Shipping today</p>', client_id: crypto.randomUUID(), thread_id: thread?.id ?? '' } })
    await rig.settle()
    expect(repliesIn(channel, root).at(-1)).toMatchObject({ text: 'Shipping today', username: 'Mira Okafor' })
    expect(JSON.stringify(rig.shown(issue.room))).not.toContain('Shipping today')
  })

  test('an issue is found by number, account and title; open ones come first', async () => {
    const channel = bugs()
    const root = await rig.say('U0MIRA', channel, 'Look at this')
    const issue = await asked('The label printer smells of burnt toast.')
    const { view } = await startSync('U0MIRA', channel, root)
    const found = async (value: string) => {
      const { body } = await rig.sandbox.askOptions('U0MIRA', { view }, { action_id: 'sync:issue', value })
      return (body as { options: { value: string; text: { text: string } }[] }).options
    }
    expect((await found(`#${issue.number}`))[0]?.value).toBe(issue.id)
    expect((await found('burnt toast')).map((o) => o.value)).toEqual([issue.id])
    expect((await found('harbour bakery')).map((o) => o.value)).toContain(issue.id)
    expect((await found('burnt'))[0]?.text.text).toMatch(/^#\d+ · Harbour Bakery \d+ · /)
  })

  test('one issue may have many threads', async () => {
    const issue = await asked()
    for (const name of ['one', 'two']) {
      const channel = bugs()
      await sync(channel, await rig.say('U0MIRA', channel, name), issue.id)
    }
    expect((await rig.api(listThreads, { params: { id: issue.id } })).data).toHaveLength(3)
  })
})

describe('is refused, with nothing changed', () => {
  test('for a thread of another issue, at the shortcut and in the modal', async () => {
    const channel = bugs()
    const root = await rig.say('U0MIRA', channel, 'One thread')
    const [first, second] = [await asked(), await asked('How do we export invoices?')]
    const late = await startSync('U0TOMAS', channel, root)
    await sync(channel, root, first.id)
    const why = `This thread belongs to #${first.number} already; a thread can belong to one issue only.`
    expect(await choose('U0TOMAS', late.view, second.id)).toEqual({ ok: false, errors: { sync: why } })
    expect((await startSync('U0MIRA', channel, root)).told).toEqual([why])
    expect((await rig.api(listThreads, { params: { id: second.id } })).data).toHaveLength(1)
    expect((await startSync('U0MIRA', 'C0TRIAGE', rig.card(second.id).ts)).told[0]).toContain(`belongs to #${second.number}`)
  })

  test('of two who tie one thread at once, one hears of the other', async () => {
    const channel = bugs()
    const root = await rig.say('U0MIRA', channel, 'Race')
    const [first, second] = [await asked(), await asked('How do we export invoices?')]
    const [a, b] = [await startSync('U0MIRA', channel, root), await startSync('U0TOMAS', channel, root)]
    const both = await Promise.all([choose('U0MIRA', a.view, first.id), choose('U0TOMAS', b.view, second.id)])
    expect(both.filter((r) => r.ok)).toHaveLength(1)
    expect(JSON.stringify(both)).toContain('can belong to one issue only')
  })

  test('for an outsider, in a room of customers, and for an issue that is gone', async () => {
    const channel = bugs()
    const root = await rig.say('U0MIRA', channel, 'Not for guests')
    expect((await startSync('U0GUEST', channel, root))).toEqual({ view: '', told: ['Only members of Lantern Robotics can do this.'] })
    const issue = await asked()
    const talk = await rig.say('U0TOMAS', issue.room, 'Lunch?')
    const inRoom = await startSync('U0TOMAS', issue.room, talk)
    const answer = inRoom.view ? await choose('U0TOMAS', inRoom.view, issue.id) : { errors: { sync: inRoom.told[0] } }
    expect(JSON.stringify(answer)).toMatch(/Customers are in|belongs to #/)
    const { view } = await startSync('U0MIRA', channel, root)
    expect(await choose('U0MIRA', view, crypto.randomUUID())).toMatchObject({ errors: { sync: 'This issue was deleted in Patchbay; choose another.' } })
  })

  test('in a private channel without the bot', async () => {
    const channel = bugs({ is_private: true, members: ['U0MIRA'] })
    const root = await rig.say('U0MIRA', channel, 'Secret')
    const issue = await asked()
    const { view } = await startSync('U0MIRA', channel, root)
    expect(JSON.stringify(await choose('U0MIRA', view, issue.id))).toMatch(/does not find this channel|invite the bot/)
    expect((await rig.api(listThreads, { params: { id: issue.id } })).data).toHaveLength(1)
  })
})

describe('an internal thread is one thread in two places', () => {
  test('edits, deletions and reactions in Slack show on the issue page', async () => {
    const issue = await asked()
    const thread = rig.card(issue.id).ts
    const ts = await rig.say('U0MIRA', 'C0TRIAGE', 'Looks like the torqe limit', { thread })
    await rig.settle()
    await rig.sandbox.call('U0MIRA', 'chat.update', { channel: 'C0TRIAGE', ts, text: 'Looks like the torque limit' })
    await rig.sandbox.call('U0TOMAS', 'reactions.add', { channel: 'C0TRIAGE', timestamp: ts, name: 'eyes' })
    await rig.settle()
    const note = (await notes(issue.id)).at(-1)
    expect(note?.body_html).toContain('torque limit')
    expect(note?.edited_at).not.toBeNull()
    expect(note?.reactions).toMatchObject([{ emoji: 'eyes' }])
    await rig.sandbox.call('U0TOMAS', 'reactions.remove', { channel: 'C0TRIAGE', timestamp: ts, name: 'eyes' })
    await rig.sandbox.call('U0MIRA', 'chat.delete', { channel: 'C0TRIAGE', ts })
    await rig.settle()
    const gone = (await notes(issue.id)).at(-1)
    expect(gone).toMatchObject({ reactions: [], body_html: '' })
    expect(gone?.deleted_at).not.toBeNull()
  })

  test('edits, reactions and deletions on the issue page reach Slack', async () => {
    const issue = await asked()
    const mira = await rig.as(rig.mira)
    const note = await rig.note(issue.id, '<p>Sending a replacment</p>')
    await rig.settle()
    const last = () => repliesIn('C0TRIAGE', rig.card(issue.id).ts).at(-1)
    expect(last()?.text).toBe('Sending a replacment')
    await mira(editMessage, { params: { id: note.id }, body: { body_html: '<p>Sending a replacement</p>' } })
    await mira(addReaction, { params: { id: note.id, emoji: 'rocket' } })
    await rig.settle()
    expect(last()).toMatchObject({ text: 'Sending a replacement', reactions: [{ name: 'rocket', users: [BOT_USER] }] })
    await mira(removeReaction, { params: { id: note.id, emoji: 'rocket' } })
    await mira(removeMessage, { params: { id: note.id } })
    await rig.settle()
    expect(JSON.stringify(last() ?? '')).not.toContain('replacement')
    expect((await notes(issue.id)).at(-1)?.deleted_at).not.toBeNull()
  })

  test('files go both ways', async () => {
    const issue = await asked()
    const thread_ts = rig.card(issue.id).ts
    const mira = new WebClient(personToken('U0MIRA'), { slackApiUrl: rig.sandbox.apiUrl })
    rig.h.clock.pass(1_000)
    await mira.filesUploadV2({ channel_id: 'C0TRIAGE', thread_ts, filename: 'torque.log', content: 'limit 4.2', initial_comment: 'The log' })
    await rig.settle()
    expect((await notes(issue.id)).at(-1)).toMatchObject({ body_html: expect.stringContaining('The log'), files: [{ name: 'torque.log' }] })
    const form = new FormData()
    form.append('file', new Blob(['plan b']), 'plan.txt')
    const uploaded = await fetch(`${rig.url}/api/app/files`, { method: 'POST', body: form, headers: { authorization: `Bearer ${rig.desk.token}` } })
    const { data } = (await uploaded.json()) as { data: { id: string } }
    const send = { body_html: '<p>See this</p>', client_id: crypto.randomUUID(), file_ids: [data.id] }
    await (await rig.as(rig.mira))(writeNote, { params: { id: issue.id }, body: send })
    await rig.settle()
    const names = repliesIn('C0TRIAGE', thread_ts).flatMap((m) => ((m.file_ids ?? []) as string[]).map((f) => rig.sandbox.state.files.get(f)?.name))
    expect(names).toEqual(['torque.log', 'plan.txt'])
  })

  test('a reaction on the issue page to what was written in Slack reaches Slack', async () => {
    const issue = await asked()
    const ts = await rig.say('U0TOMAS', 'C0TRIAGE', 'On it', { thread: rig.card(issue.id).ts })
    await rig.settle()
    const note = (await notes(issue.id)).at(-1)
    await (await rig.as(rig.mira))(addReaction, { params: { id: note?.id ?? '', emoji: 'tada' } })
    await rig.settle()
    expect(rig.shown('C0TRIAGE').find((m) => m.ts === ts)?.reactions).toMatchObject([{ name: 'tada' }])
  })
})
