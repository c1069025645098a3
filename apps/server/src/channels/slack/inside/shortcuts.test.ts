// The message shortcuts: what their modals show and find, what comes of sending them, and what is refused.
import { disableChannel, getIssue, getSlack, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember } from '../../../../test/factories.ts'
import { APP, BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

type Block = { type: string; block_id?: string; element?: { action_id: string; initial_value?: string; initial_option?: { value: string; text: { text: string } } }; elements?: { text: string }[]; text?: { text: string } }
const viewOf = (user: string) => {
  const view = [...rig.sandbox.state.views.values()].find((v) => v.user_id === user && v.body.type === 'modal')
  return view && { id: view.id, blocks: view.body.blocks as Block[], title: view.body.title?.text }
}
const inputOf = (user: string, block: string) => viewOf(user)?.blocks.find((b) => b.block_id === block)?.element
const told = (user: string) => rig.sandbox.state.ephemerals.filter((e) => e.user === user).at(-1)?.message.text ?? ''

const room = (given: Parameters<Rig['open']>[0] = {}) => rig.open({ members: ['U0MIRA', 'U0TOMAS', 'U0GUEST', 'U0INES', 'U0WEN', BOT_USER], ...given })
const say = async (user: string, channel: string, text: string, thread?: string) => {
  const ts = await rig.say(user, channel, text, thread ? { thread } : {})
  await rig.settle()
  return ts
}
const use = async (user: string, callback: string, channel: string, ts: string) => {
  const outcome = await rig.sandbox.messageShortcut(user, APP, callback, { channel, ts })
  await rig.settle()
  return outcome
}
const send = async (user: string, values: Record<string, Record<string, string | string[]>>) => {
  const answer = await rig.sandbox.submitView(user, viewOf(user)?.id ?? '', values)
  await rig.settle()
  return answer
}
const dismiss = (user: string) => rig.sandbox.dismissView(user, viewOf(user)?.id ?? '', true)
const find = async (user: string, action_id: string, value: string) => {
  const { body } = await rig.sandbox.askOptions(user, { view: viewOf(user)?.id ?? '' }, { action_id, value })
  return (body as { options: { text: { text: string }; value: string }[] }).options
}
const whole = (id: string) => rig.api(getIssue, { params: { id } })

describe('Create issue', () => {
  test('from what a colleague said: account, title and assignee are filled in, and the customer may be told', async () => {
    const channel = await room({ account: 'Harbour Nord' })
    const ts = await say('U0TOMAS', channel, 'We replace the controller on Monday.')
    await use('U0MIRA', 'create_issue', channel, ts)
    expect(viewOf('U0MIRA')?.title).toBe('Create issue')
    expect(inputOf('U0MIRA', 'account')?.initial_option?.text.text).toBe('Harbour Nord')
    expect(inputOf('U0MIRA', 'title')?.initial_value).toBe('We replace the controller on Monday')
    expect(inputOf('U0MIRA', 'assignee')?.initial_option?.value).toBe(rig.mira.id)
    expect(await send('U0MIRA', { title: { title: 'Controller of arm 2' }, priority: { priority: 'high' }, ticket: { ticket: ['ticket'] } })).toEqual({ ok: true })
    const [issue] = await rig.issues(channel)
    expect(issue).toMatchObject({ title: 'Controller of arm 2', type: 'ticket', assignee_id: rig.mira.id })
    expect((await whole(issue?.id ?? '')).custom_fields.priority?.value).toBe('high')
    expect(viewOf('U0MIRA')).toBeUndefined()
    expect(told('U0MIRA')).toBe(`<http://desk.test/issues/${issue?.number}|#${issue?.number} Controller of arm 2> is open.`)
    expect(rig.shown(channel).filter((m) => m.bot_id && m.thread_ts === ts)).toHaveLength(1)
  })

  test('from the message an issue began with: that issue takes what was set', async () => {
    const channel = await room()
    const ts = await say('U0INES', channel, 'Arm 2 stops every time it lifts a full tray.')
    const [before] = await rig.issues(channel)
    await use('U0TOMAS', 'create_issue', channel, ts)
    expect(JSON.stringify(viewOf('U0TOMAS')?.blocks)).toContain(`This message began #${before?.number}`)
    await send('U0TOMAS', { title: { title: 'Torque limit' } })
    expect(await rig.issues(channel)).toMatchObject([{ id: before?.id, title: 'Torque limit', type: 'conversation' }])
  })

  test('from a message in the middle of another: it leaves there, with its thread', async () => {
    const channel = await room()
    await say('U0INES', channel, 'Arm 2 stops every time it lifts a full tray.')
    const ts = await say('U0INES', channel, 'And it beeps.')
    const [first] = await rig.issues(channel)
    await say('U0WEN', channel, 'Three times, then a pause.', ts)
    await use('U0MIRA', 'create_issue', channel, ts)
    await send('U0MIRA', { title: { title: 'The beeping' } })
    const [old, split] = await rig.issues(channel)
    expect(old?.id).toBe(first?.id)
    expect((await rig.messages(old?.id ?? '')).map((m) => m.body_html)).toEqual(['<p>Arm 2 stops every time it lifts a full tray.</p>'])
    expect((await rig.messages(split?.id ?? '')).map((m) => m.body_html)).toEqual(['<p>And it beeps.</p>', '<p>Three times, then a pause.</p>'])
    await say('U0WEN', channel, 'Louder now.', ts)
    expect(await rig.messages(split?.id ?? '')).toHaveLength(3)
  })

  test('from a channel that is no customer\'s: what was said stays private', async () => {
    const ts = await say('U0TOMAS', 'C0TRIAGE', 'Harbour asks for a &lt;loud&gt; siren.')
    const channel = await room({ account: 'Harbour Süd' })
    await use('U0MIRA', 'create_issue', 'C0TRIAGE', ts)
    expect(inputOf('U0MIRA', 'ticket')).toBeUndefined()
    const [account] = await find('U0MIRA', 'shortcut:account', 'süd')
    expect(account?.text.text).toBe('Harbour Süd')
    await send('U0MIRA', { account: { 'shortcut:account': account?.value ?? '' }, title: { title: 'A siren' } })
    const number = /#(\d+) A siren/.exec(told('U0MIRA'))?.[1] ?? ''
    const issue = await whole(number)
    expect(issue.account?.id).toBe(account?.value)
    expect(await rig.messages(issue.id)).toMatchObject([{ is_private: true, body_html: expect.stringContaining('a &lt;loud&gt; siren') }])
    expect(await rig.issues(channel)).toEqual([])
  })
})

describe('Add to issue', () => {
  const two = async () => {
    const channel = await room({ account: 'Harbour West' })
    await say('U0INES', channel, 'Arm 2 stops every time it lifts a full tray.')
    rig.h.clock.pass(26 * 3_600_000)
    const ts = await say('U0WEN', channel, 'Where do we send the invoice for October?')
    const [first, second] = await rig.issues(channel)
    return { channel, ts, first: first?.id ?? '', firstNumber: first?.number, second: second?.id ?? '' }
  }

  test('finds issues of this customer by words and number, and moves the message', async () => {
    const { channel, ts, first, firstNumber, second } = await two()
    const other = await room({ account: 'Harbour Elsewhere' })
    await say('U0INES', other, 'Arm 9 stops every time as well.')
    await use('U0MIRA', 'add_to_issue', channel, ts)
    expect((await find('U0MIRA', 'shortcut:issue', 'stops every')).map((o) => o.value)).toEqual([first])
    expect((await find('U0MIRA', 'shortcut:issue', `#${firstNumber}`)).map((o) => o.value)).toEqual([first])
    expect(await find('U0MIRA', 'shortcut:issue', 'nothing like that')).toEqual([])
    expect(await send('U0MIRA', { issue: { 'shortcut:issue': first } })).toEqual({ ok: true })
    expect(await rig.messages(first)).toHaveLength(2)
    expect((await whole(second)).state).toBe('closed')
    await say('U0WEN', channel, 'By post?', ts)
    expect(await rig.messages(first)).toHaveLength(3)
  })

  test('takes in a message that opened nothing', async () => {
    const channel = await room({ account: 'Harbour Early' })
    const ts = await say('U0TOMAS', channel, 'The new controller is on its way.')
    await say('U0INES', channel, 'Arm 2 stops every time it lifts a full tray.')
    const [{ id: first } = { id: '' }] = await rig.issues(channel)
    expect(await rig.messages(first)).toHaveLength(1)
    await use('U0MIRA', 'add_to_issue', channel, ts)
    await send('U0MIRA', { issue: { 'shortcut:issue': first } })
    expect((await rig.messages(first)).map((m) => [m.is_private, m.author.name])).toEqual([[false, 'Tomas Lindqvist'], [false, 'Inês Carvalho']])
  })

  test('an issue of another account is refused, and nothing is changed', async () => {
    const { channel, ts, second } = await two()
    const other = await room({ account: 'Harbour Ost' })
    await say('U0INES', other, 'Arm 7 does not start.')
    const [foreign] = await rig.issues(other)
    await use('U0MIRA', 'add_to_issue', channel, ts)
    const answer = await send('U0MIRA', { issue: { 'shortcut:issue': foreign?.id ?? '' } })
    expect(answer).toEqual({ ok: false, errors: { issue: `#${foreign?.number} belongs to another account; nothing was changed.` } })
    expect(await rig.messages(second)).toHaveLength(1)
    dismiss('U0MIRA')
  })

  test('from elsewhere it becomes a private note', async () => {
    const { first } = await two()
    const ts = await say('U0TOMAS', 'C0TRIAGE', 'Seen this at two others.')
    await use('U0MIRA', 'add_to_issue', 'C0TRIAGE', ts)
    await send('U0MIRA', { issue: { 'shortcut:issue': first } })
    expect((await rig.messages(first)).at(-1)).toMatchObject({ is_private: true, author: { id: rig.mira.id }, body_html: expect.stringContaining('Seen this at two others.') })
  })
})

describe('refusals, one sentence each', () => {
  test('an outsider is told, and no modal opens', async () => {
    const channel = await room()
    const ts = await say('U0INES', channel, 'Arm 2 stops every time.')
    await use('U0GUEST', 'create_issue', channel, ts)
    expect(viewOf('U0GUEST')).toBeUndefined()
    expect(told('U0GUEST')).toBe('Only members of Lantern Robotics can do this.')
  })

  test('a shortcut that is not known', async () => {
    const channel = await room()
    const ts = await say('U0INES', channel, 'Arm 2 stops every time.')
    await use('U0MIRA', 'make_coffee', channel, ts)
    expect(told('U0MIRA')).toContain('not known')
  })

  test('sent after the channel was unlinked: nothing is changed in it', async () => {
    const channel = await room({ account: 'Harbour Lost' })
    const ts = await say('U0TOMAS', channel, 'We replace the controller on Monday.')
    await use('U0MIRA', 'create_issue', channel, ts)
    const { channels } = await rig.api(getSlack, {})
    await rig.api(disableChannel, { params: { id: channels.find((c) => c.channel_id === channel)?.id ?? '' } })
    const answer = await send('U0MIRA', { ticket: { ticket: ['ticket'] } })
    expect(answer.errors?.title).toBe('This channel is not enabled for customers any more; nothing was changed.')
    expect(await rig.issues(channel)).toEqual([])
    dismiss('U0MIRA')
  })

  test('sent after the message was deleted, or with an account that is another\'s', async () => {
    const channel = await room({ account: 'Harbour Gone' })
    const ts = await say('U0TOMAS', channel, 'We replace the controller on Monday.')
    await use('U0TOMAS', 'create_issue', channel, ts)
    const [other] = await find('U0TOMAS', 'shortcut:account', 'Harbour Nord')
    expect((await send('U0TOMAS', { account: { 'shortcut:account': other?.value ?? '' } })).errors?.account).toContain('belongs to the account of that channel')
    await rig.sandbox.call('U0TOMAS', 'chat.delete', { channel, ts })
    expect((await send('U0TOMAS', {})).errors?.title).toBe('This message is gone from Slack; nothing was changed.')
    expect(await rig.issues(channel)).toEqual([])
    dismiss('U0TOMAS')
  })

  test('a role that only reads', async () => {
    await makeMember(rig.h, rig.desk.workspaceId, { name: 'Vera Viewer', email: 'vera@lantern.example', role: 'viewer' })
    rig.sandbox.addUser({ id: 'U0VERA', team: 'T0LANTERN', name: 'vera', real_name: 'Vera Viewer', email: 'vera@lantern.example' })
    const channel = await room({ members: ['U0VERA', 'U0INES', BOT_USER] })
    const ts = await say('U0INES', channel, 'Arm 2 stops every time.')
    await use('U0VERA', 'create_issue', channel, ts)
    expect((await send('U0VERA', { title: { title: 'Mine now' } })).errors?.title).toBe('Your role does not allow this; ask an admin.')
    const [issue] = await rig.issues(channel)
    expect(issue?.title).not.toBe('Mine now')
    await rig.api(updateIssue, { params: { id: issue?.id ?? '' }, body: { state: 'closed' } })
  })
})
