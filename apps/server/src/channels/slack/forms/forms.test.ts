// Ticket forms in Slack: opened by the command, a button or a shortcut, asked by a modal, and the issue that comes of them.
import { addField, addTicketForm, changeTicketForm, disableChannel, getIssue, getSlack, listFormSubmissions, removeTicketForm, type BodyInput, type OwnForm } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember } from '../../../../test/factories.ts'
import { APP, BOT_USER, startRig, type Rig, type Shown } from '../../../../test/slack-rig.ts'
import { enteredIn } from './entered.ts'

let rig: Rig
let admin: Awaited<ReturnType<Rig['as']>>
let form: OwnForm
const ASKED = [{ key: 'name', label: 'Name' }, { key: 'email', label: 'Email' }, { key: 'subject', label: 'In a word', is_required: true }, { key: 'description', label: 'What happens?' }]
const FIELDS = [
  { key: 'fields.product', label: 'Which product?', is_required: true }, { key: 'fields.serial', label: 'Its number', description: 'On the back.' }, { key: 'fields.areas', label: 'Where' },
  { key: 'fields.count', label: 'How many' }, { key: 'fields.urgent', label: 'Is it urgent?' }, { key: 'fields.since', label: 'Since when' }, { key: 'fields.page', label: 'Page' },
]
const given: BodyInput<typeof addTicketForm> = {
  name: 'Repairs', on_slack: true, fields: [...ASKED, ...FIELDS],
  conditions: [{ key: 'fields.product', values: ['oven'], shows: [{ key: 'fields.serial', is_required: true }] }, { key: 'fields.urgent', values: ['true'], shows: [{ key: 'fields.since', is_required: true }] }],
}
beforeAll(async () => {
  rig = await startRig()
  await rig.sandbox.configureApp(APP, { commands: [{ command: '/patchbay', description: 'Find issues', url: `${rig.url}/slack/commands` }] })
  admin = await rig.as(rig.desk.admin)
  await makeMember(rig.h, rig.desk.workspaceId, { name: 'Tomas Lindqvist', email: 'tomas@lantern.example', role: 'viewer' })
  const define = (label: string, type: BodyInput<typeof addField>['type'], ...options: string[]) => admin(addField, { body: { object_type: 'issue', label, type, ...(options.length > 0 ? { options: options.map((option) => ({ label: option })) } : {}) } })
  await define('Product', 'select', 'Oven', 'Mixer')
  await define('Areas', 'multiselect', 'Kitchen', 'Yard', 'Shop')
  await define('Serial', 'text')
  await define('Count', 'number')
  await define('Urgent', 'boolean')
  await define('Since', 'datetime')
  await define('Page', 'url')
  form = await admin(addTicketForm, { body: given })
})
afterAll(() => rig.close())

const room = () => rig.open({ members: ['U0MIRA', 'U0TOMAS', 'U0INES', 'U0WEN', BOT_USER] })
const ephemeral = (user: string) => rig.sandbox.state.ephemerals.filter((e) => e.user === user).at(-1)?.message
const lastTo = (user: string) => ephemeral(user)?.text ?? ''
const viewOf = (user: string) => [...rig.sandbox.state.views.values()].filter((v) => v.user_id === user && v.body.type === 'modal').at(-1)
const asksIn = (user: string) => (viewOf(user)?.body.blocks ?? []).map((b) => String(b.block_id).replace('ask:', ''))
const command = async (user: string, channel: string, words: string) => void (await rig.sandbox.slashCommand(user, channel, `/patchbay ${words}`))
const posted = (channel: string): Shown => rig.shown(channel).find((m) => JSON.stringify(m.blocks ?? '').includes('ticket-form:open')) as Shown
const put = (user: string, answers: Record<string, string | string[]>) =>
  rig.sandbox.submitView(user, viewOf(user)?.id ?? '', Object.fromEntries(Object.entries(answers).map(([key, value]) => [`ask:${key}`, { 'ticket-form:field': value }])))
const dismiss = (user: string) => rig.sandbox.dismissView(user, viewOf(user)?.id ?? '', true)

/** The button stands in the channel, as a member has put it there. */
const withButton = async (): Promise<string> => {
  const channel = await room()
  await command('U0MIRA', channel, 'form')
  await rig.sandbox.click('U0MIRA', { channel, ts: String(ephemeral('U0MIRA')?.ts) }, { action_id: 'ticket-form:post', block_id: `ticket-form:${form.id}` })
  await rig.settle()
  return channel
}
const press = (user: string, channel: string) => rig.sandbox.click(user, { channel, ts: posted(channel).ts }, { action_id: 'ticket-form:open' })
const FULL = { subject: 'Cold oven', description: 'It <stops>\n\nevery night', 'fields.product': 'mixer', 'fields.areas': ['kitchen', 'shop'], 'fields.count': '3', 'fields.page': 'https://harbour.example/ovens' }

describe('a button in the channel', () => {
  test('opens what is asked; the issue stands in the channel with its answers, and its thread belongs to it', async () => {
    const channel = await withButton()
    expect(posted(channel).text).toContain('Repairs')
    await press('U0INES', channel)
    expect(asksIn('U0INES')).toEqual(['subject', 'description', 'fields.product', 'fields.areas', 'fields.count', 'fields.urgent', 'fields.page'])
    expect(await put('U0INES', FULL)).toMatchObject({ ok: true })
    await rig.patiently()
    const [row, ...others] = await rig.issues(channel)
    expect([others, row]).toEqual([[], expect.objectContaining({ title: 'Cold oven', type: 'ticket', state: 'new' })])
    const issue = await rig.api(getIssue, { params: { id: row?.id ?? '' } })
    expect(issue).toMatchObject({ source: 'form', author_unverified: false, requester: { id: row?.requester_id } })
    expect(row?.requester_id).toBeTruthy()
    expect(issue.account?.id).toBe(row?.account_id)
    expect(issue.custom_fields).toMatchObject({ product: { value: 'mixer' }, areas: { values: ['kitchen', 'shop'] }, count: { value: '3' }, page: { value: 'https://harbour.example/ovens' } })
    const root = rig.shown(channel).find((m) => m.text.includes('Cold oven')) as Shown
    expect(root).toMatchObject({ username: 'Inês Carvalho', text: expect.stringContaining('It &lt;stops&gt;') })
    expect(root.text).toContain('*Which product?*: Mixer')
    expect(root.text).toContain('*Where*: Kitchen, Shop')
    expect(rig.shown(channel).filter((m) => m.thread_ts === root.ts && m.ts !== root.ts).map((m) => m.text)).toEqual([`<@U0INES> has opened an issue (#${row?.number}).`])
    const said = await rig.say('U0WEN', channel, 'Here too', { thread: root.ts })
    await rig.patiently()
    expect((await rig.issues(channel)).map((each) => each.id)).toEqual([row?.id])
    expect(said).toBeTruthy()
    expect((await rig.messages(row?.id ?? '')).map((m) => m.author.name)).toEqual(['Inês Carvalho', 'Wen Zhao'])
    await rig.reply(row?.id ?? '', '<p>On our way.</p>')
    await rig.patiently()
    expect(rig.shown(channel).filter((m) => m.thread_ts === root.ts).map((m) => m.text)).toContain('On our way.')
    expect((await admin(listFormSubmissions, { params: { id: form.id } })).data[0]).toMatchObject({ issue: { title: 'Cold oven' }, contact: 'Inês Carvalho' })
  })

  test('a choice shows what depends on it, and what is missing or nonsense is told at its field; nothing is opened', async () => {
    const channel = await withButton()
    await press('U0INES', channel)
    const choose = (key: string, value: string, entered: Record<string, string>) =>
      rig.sandbox.click('U0INES', { view: viewOf('U0INES')?.id ?? '' }, { block_id: `ask:${key}`, action_id: 'ticket-form:field', value },
        Object.fromEntries(Object.entries(entered).map(([each, text]) => [`ask:${each}`, { 'ticket-form:field': each === key || each.startsWith('fields.') ? { type: 'static_select', selected_option: { value: text } } : { type: 'plain_text_input', value: text } }])))
    await choose('fields.product', 'oven', { subject: 'Cold', 'fields.product': 'oven' })
    expect(asksIn('U0INES')).toContain('fields.serial')
    expect(JSON.stringify(viewOf('U0INES')?.body)).toContain('On the back.')
    await choose('fields.urgent', 'true', { subject: 'Cold', 'fields.product': 'oven', 'fields.urgent': 'true' })
    expect(asksIn('U0INES')).toEqual(expect.arrayContaining(['fields.serial', 'fields.since']))
    const answers = { subject: 'Cold', 'fields.product': 'oven', 'fields.urgent': 'true', 'fields.count': 'many', 'fields.page': 'ftp://x' }
    const outcome = (await put('U0INES', { ...answers, 'fields.serial': ' ', 'fields.since': '' })) as { errors?: Record<string, string> }
    expect(outcome).toMatchObject({ ok: false })
    const refusedBy = (await put('U0INES', { ...answers, 'fields.serial': 'X-1', 'fields.since': '2026-05-31T09:00:00Z' })) as { errors?: Record<string, string> }
    expect(refusedBy.errors).toEqual({ 'ask:fields.count': 'Count wants a number; “many” is none.', 'ask:fields.page': expect.stringContaining('begins with https://') })
    expect(await rig.issues(channel)).toEqual([])
    expect(await put('U0INES', { ...answers, 'fields.count': '2', 'fields.page': '', 'fields.serial': 'X-1', 'fields.since': '2026-05-31T09:00:00Z' })).toMatchObject({ ok: true })
    await rig.patiently()
    const [row] = await rig.issues(channel)
    expect((await rig.api(getIssue, { params: { id: row?.id ?? '' } })).custom_fields).toMatchObject({ serial: { value: 'X-1' }, urgent: { value: 'true' }, since: { value: '2026-05-31T09:00:00.000Z' } })
  })

  test('takes files, which stand on the issue like others that came from Slack, and in the thread for everybody in the channel', async () => {
    const asking = await admin(addTicketForm, { body: { ...given, name: 'With papers', fields: [...ASKED, { key: 'files', label: 'Papers', is_required: true }], conditions: [] } })
    const channel = await room()
    await command('U0MIRA', channel, 'form with')
    await rig.sandbox.click('U0MIRA', { channel, ts: String(ephemeral('U0MIRA')?.ts) }, { action_id: 'ticket-form:post', block_id: `ticket-form:${asking.id}` })
    await rig.settle()
    await press('U0INES', channel)
    expect(viewOf('U0INES')?.body.blocks.find((b) => b.block_id === 'ask:files')).toMatchObject({ type: 'input', optional: false, element: { type: 'file_input', max_files: 5 } })
    const papers = [await rig.give('U0INES', 'plan.txt', 'The plan'), await rig.give('U0INES', 'oven.log', 'cold cold cold')]
    expect(await put('U0INES', { subject: 'No papers' })).toMatchObject({ ok: false, errors: { 'ask:files': expect.any(String) } })
    expect(await put('U0INES', { subject: 'Six', files: [...papers, ...papers, ...papers] })).toMatchObject({ ok: false, errors: { 'ask:files': 'You can upload up to 5 files.' } })
    const program = await rig.give('U0INES', 'setup.exe', 'MZ')
    expect(await put('U0INES', { subject: 'A program', files: [program] })).toMatchObject({ ok: false, errors: { 'ask:files': expect.stringContaining('is a program') } })
    expect(await rig.issues(channel)).toEqual([])
    expect(await put('U0INES', { subject: 'With papers', files: papers })).toMatchObject({ ok: true })
    await rig.patiently()
    const [row] = await rig.issues(channel)
    const [first] = await rig.messages(row?.id ?? '')
    const files = (first?.files ?? []).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    expect(files.map((file) => [file.name, file.content_type, file.size])).toEqual([['oven.log', expect.any(String), 14], ['plan.txt', 'text/plain', 8]])
    const bytes = await fetch(`${rig.url}${new URL(files[1]?.url ?? '', 'http://x').pathname}`)
    expect(await bytes.text()).toBe('The plan')
    const root = rig.shown(channel).find((m) => m.text.includes('With papers') && !JSON.stringify(m.blocks ?? '').includes('ticket-form:open')) as Shown
    expect(root.text).toContain('*Papers*: plan.txt, oven.log')
    const shown = rig.shown(channel).filter((m) => m.file_ids)
    expect([shown.map((m) => m.thread_ts), shown.flatMap((m) => m.file_ids ?? []).length]).toEqual([[root.ts], 2])
    expect((await rig.messages(row?.id ?? '')).length).toBe(1)
    await admin(removeTicketForm, { params: { id: asking.id } })
  })

  test('pressed by one of us, the issue is of the account, with nobody who asked', async () => {
    const channel = await withButton()
    await press('U0MIRA', channel)
    expect(await put('U0MIRA', { subject: 'For them', 'fields.product': 'mixer' })).toMatchObject({ ok: true })
    await rig.patiently()
    const [row] = await rig.issues(channel)
    expect(row).toMatchObject({ title: 'For them', state: 'new', requester_id: null })
    expect(row?.account_id).toBeTruthy()
  })

  test('sent twice, from two hands at once, is one issue each', async () => {
    const channel = await withButton()
    await Promise.all(['U0INES', 'U0WEN'].map((user) => press(user, channel)))
    await Promise.all(['U0INES', 'U0WEN'].map((user) => put(user, { subject: `From ${user}`, 'fields.product': 'mixer' })))
    await rig.patiently()
    expect((await rig.issues(channel)).map((each) => each.title).toSorted()).toEqual(['From U0INES', 'From U0WEN'])
  })

  test('of a form that is deleted or not for Slack any more, or in a channel that is shut, says so and opens nothing', async () => {
    const gone = await admin(addTicketForm, { body: { ...given, name: 'Old' } })
    const channel = await room()
    await command('U0MIRA', channel, 'form old')
    await rig.sandbox.click('U0MIRA', { channel, ts: String(ephemeral('U0MIRA')?.ts) }, { action_id: 'ticket-form:post', block_id: `ticket-form:${gone.id}` })
    await rig.settle()
    await press('U0INES', channel)
    await admin(changeTicketForm, { params: { id: gone.id }, body: { ...given, name: 'Old', on_slack: false } })
    await put('U0INES', { subject: 'Late', 'fields.product': 'mixer' })
    expect(JSON.stringify(viewOf('U0INES')?.body)).toContain('This form is not there any more, or is not for Slack; nothing was changed.')
    dismiss('U0INES')
    await admin(removeTicketForm, { params: { id: gone.id } })
    await press('U0INES', channel)
    expect(lastTo('U0INES')).toContain('This form is not there any more')
    const shut = await withButton()
    await press('U0WEN', shut)
    const known = (await rig.api(getSlack, {})).channels.find((each) => each.channel_id === shut)
    await rig.api(disableChannel, { params: { id: known?.id ?? '' } })
    expect(await put('U0WEN', { subject: 'Late', 'fields.product': 'mixer' })).toMatchObject({ ok: false })
    dismiss('U0WEN')
    expect([await rig.issues(channel), await rig.issues(shut)]).toEqual([[], []])
  })
})

describe('/patchbay form', () => {
  test('lists the forms to one of us alone, by name if one is given, and opens one', async () => {
    const other = await admin(addTicketForm, { body: { ...given, name: 'Access' } })
    const channel = await room()
    await command('U0MIRA', channel, 'form')
    expect(JSON.stringify(ephemeral('U0MIRA')?.blocks)).toMatch(/Access.*Repairs/)
    await command('U0MIRA', channel, 'form rep')
    expect(JSON.stringify(ephemeral('U0MIRA')?.blocks)).not.toContain('Access')
    await rig.sandbox.click('U0MIRA', { channel, ts: String(ephemeral('U0MIRA')?.ts) }, { action_id: 'ticket-form:open', block_id: `ticket-form:${form.id}` })
    expect(asksIn('U0MIRA')[0]).toBe('subject')
    dismiss('U0MIRA')
    await admin(removeTicketForm, { params: { id: other.id } })
  })

  test('is refused where no customer is, and to who may not change issues', async () => {
    await command('U0MIRA', 'C0TRIAGE', 'form')
    expect(lastTo('U0MIRA')).toContain('This channel is not enabled for customers')
    const channel = await room()
    await command('U0TOMAS', channel, 'form')
    await rig.sandbox.click('U0TOMAS', { channel, ts: String(ephemeral('U0TOMAS')?.ts) }, { action_id: 'ticket-form:post', block_id: `ticket-form:${form.id}` })
    expect(lastTo('U0TOMAS')).toContain('Your role does not allow this')
    expect(posted(channel)).toBeUndefined()
  })
})

describe('the shortcut on a message', () => {
  const use = (user: string, channel: string, ts: string) => rig.sandbox.messageShortcut(user, APP, 'fill_form', { channel, ts })

  test('puts the answers into the issue of that message, under its subject', async () => {
    const channel = await room()
    const ts = await rig.say('U0INES', channel, 'The oven is cold again, since Tuesday.')
    await rig.patiently()
    const [before] = await rig.issues(channel)
    await use('U0MIRA', channel, ts)
    expect(asksIn('U0MIRA')).not.toContain('description')
    expect(await put('U0MIRA', { subject: 'Oven', 'fields.product': 'mixer', 'fields.count': 'x' })).toMatchObject({ ok: false })
    expect(await put('U0MIRA', { subject: 'Oven', 'fields.product': 'mixer' })).toMatchObject({ ok: true })
    await rig.patiently()
    const [row, ...others] = await rig.issues(channel)
    expect([others, row]).toEqual([[], expect.objectContaining({ id: before?.id, title: 'Oven', requester_id: before?.requester_id })])
    expect((await rig.api(getIssue, { params: { id: row?.id ?? '' } })).custom_fields.product?.value).toBe('mixer')
  })

  test('is for us: a guest is told so, and so is who uses it where no customer is', async () => {
    const channel = await rig.open({ members: ['U0MIRA', 'U0GUEST', 'U0INES', BOT_USER] })
    const ts = await rig.say('U0INES', channel, 'Hello')
    await rig.patiently()
    await use('U0GUEST', channel, ts)
    expect(lastTo('U0GUEST')).toContain('Only members of Lantern Robotics can do this.')
    await use('U0MIRA', 'C0TRIAGE', await rig.say('U0MIRA', 'C0TRIAGE', 'Among us'))
    expect(lastTo('U0MIRA')).toContain('This channel is not enabled for customers')
  })
})

test.each([
  [undefined, {}], [{ other: { x: { value: 'a' } } }, {}], [{ 'ask:subject': { y: { value: null } } }, { subject: '' }], [{ 'ask:fields.a': { y: { selected_options: [{ value: '1' }, { value: '2' }] } } }, { 'fields.a': ['1', '2'] }],
  [{ 'ask:files': { y: { type: 'file_input', files: [{ id: 'F1', name: 'a.txt' }, { id: 'F2' }] } } }, { files: ['F1', 'F2'] }],
  [{ 'ask:fields.at': { y: { selected_date_time: 1_780_218_000 } } }, { 'fields.at': '2026-05-31T09:00:00.000Z' }], [{ 'ask:fields.day': { y: { selected_date: '2026-05-31' } } }, { 'fields.day': '2026-05-31' }], ['nonsense', {}],
])('what was entered, %j, is %j', (state, values) => expect(enteredIn(state)).toEqual(values))
