// Community channels and forms: what stands in the thread, what a person can fill in, and what it does to the issue.
import { randomUUID } from 'node:crypto'
import { addField, addTicketForm, askByForm, deleteIssue, getIssue, updateIssue, updateSlackOperations, type Form, type FormField } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../../../../test/harness.ts'
import { BOT_USER, startRig, type Rig, type Shown } from '../../../../test/slack-rig.ts'
import { flawsOf, keptAnswers, visibleFields } from './form-rules.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())
beforeEach(() => rig.api(updateSlackOperations, { body: { forms: [], community: { on: true, text: 'Thanks, {{person.mention}}.' } } }))

const field = (slug: string, more: Partial<FormField> = {}): FormField => ({ slug, label: `The ${slug}`, type: 'text', required: false, options: [], show_when: null, ...more })
const KIND = field('kind', { type: 'select', required: true, options: ['Bug', 'Question'] })
const form = (fields: FormField[], more: Partial<Form> = {}): Form => ({ id: randomUUID(), title: 'A few details', message: 'Please tell us more.', asked: 'on_ticket', fields, ...more })
const SHORT = form([KIND, field('version', { required: true })])
const LONG = form([KIND, field('steps', { required: true, show_when: { slug: 'kind', values: ['Bug'] } }), field('count', { type: 'number' }), field('day', { type: 'date' })])
const use = (...forms: Form[]) => rig.api(updateSlackOperations, { body: { forms } })

/** Without the bot's message of the ticket itself. */
const replies = (room: string, root: string) => rig.shown(room).filter((m) => m.thread_ts === root && m.ts !== root && !m.text.includes('has opened an issue'))
const ticket = async () => {
  const room = await rig.open()
  const root = await rig.say('U0INES', room, `<@${BOT_USER}> the oven is cold`)
  await rig.patiently()
  const [issue] = await rig.issues(room)
  return { room, root, id: issue?.id ?? '' }
}
const formIn = (room: string, root: string): Shown => replies(room, root).find((m) => m.text.includes('Please tell us more') || m.text.includes('answered')) as Shown
const fieldsOf = async (id: string) => (await rig.api(getIssue, { params: { id } })).custom_fields
const entered = (answers: Record<string, string>) => Object.fromEntries(Object.entries(answers).map(([slug, value]) =>
  [`field:${slug}`, { 'form:field': slug === 'kind' ? { type: 'static_select', selected_option: { value } } : { type: 'plain_text_input', value } }]))
const submit = async (user: string, room: string, ts: string, answers: Record<string, string>) => {
  await rig.sandbox.click(user, { channel: room, ts }, { action_id: 'form:submit' }, entered(answers))
  await rig.patiently()
}
const lastTo = (user: string) => rig.sandbox.state.ephemerals.filter((e) => e.user === user).at(-1)?.message.text ?? ''
const viewOf = (user: string) => [...rig.sandbox.state.views.values()].find((v) => v.user_id === user && v.body.type === 'modal')
const asksIn = (user: string) => (viewOf(user)?.body.blocks ?? []).map((b) => String(b.block_id).replace('field:', ''))

describe('a community channel', () => {
  test('every question is a ticket of its own, the bot answers under it, and marks what is done', async () => {
    const room = await rig.open({ kind: 'community', members: ['U0INES', 'U0GUEST', BOT_USER] })
    const first = await rig.say('U0INES', room, 'How do I calibrate the arm?')
    await rig.settle()
    const second = await rig.say('U0INES', room, 'And where is the manual?')
    const third = await rig.say('U0GUEST', room, 'Is there a price list?')
    await rig.patiently()
    const issues = await rig.issues(room)
    expect(issues.map((i) => i.type)).toEqual(['ticket', 'ticket', 'ticket'])
    for (const [root, user] of [[first, 'U0INES'], [second, 'U0INES'], [third, 'U0GUEST']] as const) expect(replies(room, root).map((m) => m.text)).toEqual([`Thanks, <@${user}>.`])
    const marks = () => (rig.shown(room).find((m) => m.ts === first)?.reactions as { name: string }[] | undefined)?.map((r) => r.name) ?? []
    await rig.api(updateIssue, { params: { id: issues[0]?.id ?? '' }, body: { state: 'closed' } })
    await rig.patiently()
    expect(marks()).toEqual(['white_check_mark'])
    await rig.api(updateIssue, { params: { id: issues[0]?.id ?? '' }, body: { state: 'waiting_on_you' } })
    await rig.patiently()
    expect(marks()).toEqual([])
  })

  test('an answer in the thread joins its issue; with the text off the bot says nothing', async () => {
    await rig.api(updateSlackOperations, { body: { community: { on: false, text: 'Thanks' } } })
    const room = await rig.open({ kind: 'community', members: ['U0INES', 'U0GUEST', BOT_USER] })
    const root = await rig.say('U0INES', room, 'How do I calibrate the arm?')
    await rig.say('U0GUEST', room, 'I would like to know that too', { thread: root })
    await rig.patiently()
    expect(await rig.issues(room)).toHaveLength(1)
    expect(replies(room, root).map((m) => m.text)).toEqual(['I would like to know that too'])
  })
})

describe('a short form', () => {
  test('stands in the thread of a new ticket, goes into the issue, and becomes a summary', async () => {
    await use(SHORT)
    const { room, root, id } = await ticket()
    await submit('U0INES', room, formIn(room, root).ts, { kind: 'Bug', version: '4.2 <beta>' })
    expect(await fieldsOf(id)).toMatchObject({ kind: { value: 'Bug' }, version: { value: '4.2 <beta>' } })
    const after = formIn(room, root)
    expect(after.text).toBe('Inês Carvalho answered “A few details”.')
    expect(JSON.stringify(after.blocks)).toContain('*The version*: 4.2 &lt;beta&gt;')
    expect(JSON.stringify(after.blocks)).not.toContain('form:submit')
  })

  test('with a required answer missing says so to that person, and changes nothing', async () => {
    await use(SHORT)
    const { room, root, id } = await ticket()
    await submit('U0WEN', room, formIn(room, root).ts, { kind: 'Bug' })
    expect(lastTo('U0WEN')).toBe('Please answer “The version”.')
    expect(await fieldsOf(id)).toEqual({})
  })

  test('of a deleted issue, or answered by another, says so and changes nothing', async () => {
    await use(SHORT)
    const { room, root, id } = await ticket()
    const [ts, other] = [formIn(room, root).ts, await ticket()]
    const answers = { kind: 'Bug', version: '1' }
    await Promise.all(['U0INES', 'U0WEN'].map((user) => rig.sandbox.click(user, { channel: room, ts }, { action_id: 'form:submit' }, entered(answers))))
    await rig.patiently()
    expect(['U0INES', 'U0WEN'].map(lastTo).filter((text) => /has answered this already; nothing was changed/.test(text))).toHaveLength(1)
    expect(await fieldsOf(id)).toMatchObject({ version: { value: '1' } })
    await rig.api(deleteIssue, { params: { id: other.id } })
    await submit('U0INES', other.room, formIn(other.room, other.root).ts, answers)
    expect(lastTo('U0INES')).toBe('This form is not there any more; nothing was changed.')
  })

  test('is asked by hand, also when it is not for every ticket; a conversation is not asked by itself', async () => {
    const byHand = { ...SHORT, id: randomUUID(), asked: 'by_hand' as const }
    await use(byHand)
    const { room, root, id } = await ticket()
    expect(replies(room, root)).toEqual([])
    await rig.api(askByForm, { params: { id }, body: { form_id: byHand.id } })
    await rig.patiently()
    expect(formIn(room, root).text).toBe('Please tell us more.')
    expect((await refusal(rig.api(askByForm, { params: { id }, body: { form_id: randomUUID() } }))).status).toBe(404)
    await use(SHORT)
    const quiet = await rig.open()
    const said = await rig.say('U0INES', quiet, 'The oven is cold again')
    await rig.patiently()
    expect(replies(quiet, said)).toEqual([])
  })
})

describe('a long form', () => {
  test('opens a modal that asks for what belongs to the choice, refuses nonsense field by field, and writes the rest', async () => {
    await use(LONG)
    const { room, root, id } = await ticket()
    await rig.sandbox.click('U0INES', { channel: room, ts: formIn(room, root).ts }, { action_id: 'form:open' })
    expect(asksIn('U0INES')).toEqual(['kind', 'count', 'day'])
    const view = viewOf('U0INES')?.id ?? ''
    await rig.sandbox.click('U0INES', { view }, { block_id: 'field:kind', action_id: 'form:field', value: 'Bug' }, entered({ kind: 'Bug', count: '3' }))
    expect(asksIn('U0INES')).toEqual(['kind', 'steps', 'count', 'day'])
    const put = (answers: Record<string, string>) => rig.sandbox.submitView('U0INES', view, Object.fromEntries(Object.entries(answers).map(([slug, value]) => [`field:${slug}`, { 'form:field': value }])))
    expect(await put({ kind: 'Bug', steps: 'Turn it on', count: 'many' })).toMatchObject({ ok: false, errors: { 'field:count': 'Please write a number, such as 12 or 3.5.' } })
    expect(await fieldsOf(id)).toEqual({})
    await rig.sandbox.click('U0INES', { view }, { block_id: 'field:kind', action_id: 'form:field', value: 'Question' }, entered({ kind: 'Question' }))
    expect(await put({ kind: 'Question', count: '3,5', day: '2026-05-31' })).toMatchObject({ ok: true })
    await rig.patiently()
    expect(await fieldsOf(id)).toEqual({ kind: { slug: 'kind', value: 'Question' }, count: { slug: 'count', value: '3.5' }, day: { slug: 'day', value: '2026-05-31' } })
    expect(formIn(room, root).text).toContain('answered')
  })
})

test('a form that asks for files has a modal, and what is given stands with the message that the thread is about', async () => {
  await use(form([KIND, field('papers', { type: 'files', required: true })]))
  const { room, root, id } = await ticket()
  expect(JSON.stringify(formIn(room, root).blocks)).not.toContain('file_input')
  await rig.sandbox.click('U0INES', { channel: room, ts: formIn(room, root).ts }, { action_id: 'form:open' })
  const view = viewOf('U0INES')?.id ?? ''
  const put = (...ids: string[]) => rig.sandbox.submitView('U0INES', view, { 'field:kind': { 'form:field': 'Bug' }, 'field:papers': { 'form:field': ids } })
  expect(await put()).toMatchObject({ ok: false, errors: { 'field:papers': expect.any(String) } })
  expect(await put(await rig.give('U0INES', 'setup.exe', 'MZ'))).toMatchObject({ ok: false, errors: { 'field:papers': expect.stringContaining('is a program') } })
  expect(await put(await rig.give('U0INES', 'oven.log', 'cold cold'))).toMatchObject({ ok: true })
  await rig.patiently()
  const [first] = await rig.messages(id)
  expect(first?.files.map((file) => [file.name, file.size])).toEqual([['oven.log', 9]])
  expect(await fieldsOf(id)).toEqual({ kind: { slug: 'kind', value: 'Bug' } })
  expect(formIn(room, root).text).toContain('answered')
})

describe('a ticket form', () => {
  test('that is allowed in Slack is asked by its button, filled in by a modal, and stands on the issue', async () => {
    const admin = await rig.as(rig.desk.admin)
    await admin(addField, { body: { object_type: 'issue', label: 'Product', type: 'select', options: [{ label: 'Oven', slug: 'oven' }, { label: 'Mixer', slug: 'mixer' }] } })
    await admin(addField, { body: { object_type: 'issue', label: 'Serial', type: 'text' } })
    const asked = [{ key: 'name', label: 'Name' }, { key: 'email', label: 'Email' }, { key: 'subject', label: 'Subject' }, { key: 'fields.product', label: 'Which product?', is_required: true }, { key: 'fields.serial', label: 'Its number', description: 'On the back.' }]
    const made = await admin(addTicketForm, { body: { name: 'Repairs', on_slack: true, fields: asked, conditions: [{ key: 'fields.product', values: ['oven'], shows: [{ key: 'fields.serial', is_required: true }] }] } })
    const { room, root, id } = await ticket()
    await rig.api(askByForm, { params: { id }, body: { form_id: made.id } })
    await rig.patiently()
    const post = () => replies(room, root).find((m) => /Repairs/.test(m.text)) as Shown
    await rig.sandbox.click('U0INES', { channel: room, ts: post().ts }, { action_id: 'form:open' })
    expect(asksIn('U0INES')).toEqual(['product'])
    const view = viewOf('U0INES')?.id ?? ''
    const chosen = { 'field:product': { 'form:field': { type: 'static_select', selected_option: { value: 'Oven' } } } }
    await rig.sandbox.click('U0INES', { view }, { block_id: 'field:product', action_id: 'form:field', value: 'Oven' }, chosen)
    expect([asksIn('U0INES'), JSON.stringify(viewOf('U0INES')?.body)]).toEqual([['product', 'serial'], expect.stringContaining('On the back.')])
    const put = (serial: string) => rig.sandbox.submitView('U0INES', view, { 'field:product': { 'form:field': 'Oven' }, ...(serial ? { 'field:serial': { 'form:field': serial } } : {}) })
    expect(await put('')).toMatchObject({ ok: false })
    expect(await put('X-12')).toMatchObject({ ok: true })
    await rig.patiently()
    expect(await fieldsOf(id)).toMatchObject({ product: { value: 'oven' }, serial: { value: 'X-12' } })
    expect(post().text).toBe('Inês Carvalho answered “Repairs”.')
  })
})

describe('the rules of a form', () => {
  test.each([
    [{}, ['kind', 'count', 'day']],
    [{ kind: 'Bug' }, ['kind', 'steps', 'count', 'day']],
    [{ kind: 'Question', steps: 'left over' }, ['kind', 'count', 'day']],
  ])('%j asks for %j', (answers, slugs) => expect(visibleFields(LONG, answers).map((f) => f.slug)).toEqual(slugs))

  test.each([
    [{}, ['kind']],
    [{ kind: 'Bug' }, ['steps']],
    [{ kind: 'Other' }, ['kind']],
    [{ kind: 'Question', count: '1e9' }, ['count']],
    [{ kind: 'Question', day: '2026-02-30' }, ['day']],
    [{ kind: 'Question', count: '-12', day: '2026-02-28' }, []],
  ])('%j has its flaws at %j', (answers, slugs) => expect(Object.keys(flawsOf(LONG, answers))).toEqual(slugs))

  test('what is hidden is not kept', () => {
    expect(keptAnswers(LONG, { kind: 'Question', steps: 'left over' }).map((a) => a.field.slug)).toEqual(['kind'])
  })

  test.each([
    [[field('a'), field('a')], 'two fields are called a'],
    [[field('a', { type: 'select' })], 'needs at least one option'],
    [[field('a', { show_when: { slug: 'b', values: ['x'] } })], 'can only depend on a select above it'],
    [[field('priority')], 'priority can only be a select'],
  ])('a form that cannot work is refused in words', async (fields, words) => {
    expect((await refusal(use(form(fields)))).message).toContain(words)
  })
})
