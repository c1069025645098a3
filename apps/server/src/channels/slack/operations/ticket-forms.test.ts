// Ticket forms in Slack: asked in the thread of an issue by the fields and conditions they have on the web; and a status of our own on the card.
import { addStatus, addTicketForm, askByForm, createCustomField, getIssue } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../../test/harness.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const PARTS = ['name', 'email', 'subject'].map((key) => ({ key, label: key }))
const ticket = async () => {
  const room = await rig.open()
  const root = await rig.say('U0INES', room, `<@${BOT_USER}> the invoice is wrong`)
  await rig.patiently()
  return { room, root, id: (await rig.issues(room))[0]?.id ?? '' }
}

test('a ticket form that is allowed in Slack asks its custom fields, and the labels that were chosen become options', async () => {
  await rig.api(createCustomField, { body: { object_type: 'issue', label: 'Topic', type: 'select', select_options: [{ label: 'An invoice', slug: 'invoice' }, { label: 'The API', slug: 'api' }] } })
  await rig.api(createCustomField, { body: { object_type: 'issue', label: 'Seats', type: 'number' } })
  const fields = [...PARTS, { key: 'fields.topic', label: 'Your topic', is_required: true }, { key: 'fields.seats', label: 'How many seats' }]
  const [there, not] = [await rig.api(addTicketForm, { body: { name: 'Details', fields, on_slack: true } }), await rig.api(addTicketForm, { body: { name: 'Web alone', fields } })]
  const { room, root, id } = await ticket()
  expect((await refusal(rig.api(askByForm, { params: { id }, body: { form_id: not.id } }))).message).toBe('Form not found!')
  await rig.api(askByForm, { params: { id }, body: { form_id: there.id } })
  await rig.patiently()
  const asked = rig.shown(room).find((m) => m.thread_ts === root && JSON.stringify(m.blocks ?? []).includes('Your topic'))
  expect(JSON.stringify(asked?.blocks)).toContain('How many seats')
  expect(JSON.stringify(asked?.blocks)).not.toContain('field:name')
  const answer = async (seats: string) => {
    await rig.sandbox.click('U0INES', { channel: room, ts: asked?.ts ?? '' }, { action_id: 'form:submit' }, {
      'field:topic': { 'form:field': { type: 'static_select', selected_option: { value: 'An invoice' } } }, 'field:seats': { 'form:field': { type: 'plain_text_input', value: seats } },
    })
    await rig.patiently()
    return (await rig.api(getIssue, { params: { id } })).custom_fields
  }
  expect(await answer('12')).toMatchObject({ topic: { value: 'invoice' }, seats: { value: '12' } })
  expect(JSON.stringify(rig.shown(room).find((m) => m.ts === asked?.ts)?.blocks)).toContain('*Your topic*: An invoice')
})

test('the card in Slack offers statuses of our own and sets them', async () => {
  await rig.api(addStatus, { body: { category: 'on_hold', label: 'Waiting on engineering' } })
  const { id } = await ticket()
  await rig.sandbox.click('U0MIRA', { channel: 'C0TRIAGE', ts: rig.card(id).ts }, { action_id: 'triage:status', value: 'waiting_on_engineering' })
  await rig.settle()
  expect((await rig.api(getIssue, { params: { id } })).state).toBe('waiting_on_engineering')
  const select = rig.card(id).attachments?.[0]?.blocks?.flatMap((b) => (b.type === 'actions' ? (b.elements ?? []) : [])).find((e) => e.action_id === 'triage:status')
  expect(select).toMatchObject({ initial_option: { text: { text: 'Waiting on engineering' }, value: 'waiting_on_engineering' } })
})
