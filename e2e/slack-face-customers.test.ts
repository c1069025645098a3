// What a customer sees and presses in Slack: tickets by emoji, mention and prompt, edits, welcome, forms, communities.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { aside, askDesk, inSlack, main, message, openThread, post, react, reaction, thread, write } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const FJORD = 'C0EXTFJORD'
const soon = (look: () => Promise<unknown>) => expect.poll(look)
const leila = () => journey.visit('leila', '/settings/tickets')
const setTickets = async (page: Page, change: object) => askDesk(page, journey.desk, 'PUT', '/slack/tickets', { ...(await askDesk(page, journey.desk, 'GET', '/slack/tickets')), ...change })

test('🎫 makes a ticket that either side closes and opens again', async () => {
  const ingrid = await journey.face('U0INGRID', FJORD)
  const asked = await post(ingrid, 'Hello, the nightly sync of our warehouse skips every second table.')
  await react(asked, 'ticket')
  await openThread(asked)
  const talk = thread(ingrid)
  await talk.getByText('has opened an issue').waitFor()
  await reaction(asked, 'ticket', 2).waitFor()
  await talk.getByRole('button', { name: 'Close Issue' }).click()
  await talk.getByText('has marked the issue as closed.').waitFor()
  await talk.getByText('This issue has been closed. To reopen it, reply below.').waitFor()
  await reaction(asked, 'white_check_mark').waitFor()

  const sabrina = await journey.face('U0SABRINA', FJORD)
  await openThread(message(main(sabrina), 'skips every second table'))
  await thread(sabrina).getByRole('button', { name: 'Reopen Issue' }).click()
  await talk.getByRole('button', { name: 'Close Issue' }).waitFor()
  await reaction(asked, 'white_check_mark').waitFor({ state: 'detached' })
})

test('the team takes and presses by emoji; words that are changed or deleted, and reactions, show on the issue page', async () => {
  const ingrid = await journey.face('U0INGRID', FJORD)
  const asked = await post(ingrid, 'Hello, the harbour dashboard counts every ship twice since Monday.')
  const john = await journey.face('U0JOHN', FJORD)
  await react(message(main(john), 'counts every ship twice'), 'eyes')
  const page = await journey.visit('sabrina')
  await openIssue(page, /harbour dashboard/)
  await page.getByRole('complementary', { name: 'Details' }).getByText('John Petrov').first().waitFor()
  const said = page.getByRole('article').filter({ hasText: 'counts every ship twice' })
  await said.getByRole('button', { name: 'eyes, 1: John Petrov' }).waitFor()
  await reaction(message(main(john), 'counts every ship twice'), 'eyes').click()
  await said.getByRole('button', { name: /^eyes, 1/ }).waitFor({ state: 'detached' })

  await asked.hover()
  await asked.getByLabel('More actions').click()
  await asked.getByRole('menuitem', { name: 'Edit message' }).click()
  const editor = ingrid.getByRole('textbox', { name: 'Edit message' })
  await editor.fill('Hello, the harbour dashboard counts every ship twice since Sunday.')
  await editor.press('Enter')
  await page.getByRole('article').filter({ hasText: 'since Sunday' }).waitFor()
  ingrid.on('dialog', (dialog) => void dialog.accept())
  const edited = message(main(ingrid), 'since Sunday')
  await edited.hover()
  await edited.getByLabel('More actions').click()
  await edited.getByRole('menuitem', { name: 'Delete message' }).click()
  await page.getByText('This message was deleted.').waitFor()
})

test('a mention of the bot opens a ticket', async () => {
  const jonas = await journey.face('U0JONAS', FJORD)
  await write(main(jonas), 'Good morning @Nimbus Support, who can raise our row limit before the audit?')
  const asked = message(main(jonas), 'raise our row limit')
  await asked.waitFor()
  await openThread(asked)
  await thread(jonas).getByText('has opened an issue').waitFor()
  await thread(jonas).getByRole('button', { name: 'Close Issue' }).waitFor()
})

test('the prompt is seen by the asker alone: Close takes it away, Help makes a ticket', async () => {
  const page = await leila()
  const { prompt } = (await askDesk(page, journey.desk, 'GET', '/slack/tickets')) as { prompt: object }
  await setTickets(page, { prompt: { ...prompt, enabled: true } })
  const [maja, klaus] = [await journey.face('U0MAJA', 'C0EXTANGSTROM'), await journey.face('U0KLAUS', 'C0EXTANGSTROM')]
  await post(maja, 'Hello, how do we change the retention of our archive to two years?')
  const asked = aside(maja, 'It looks like you could use a hand')
  await asked.getByRole('button', { name: 'Close' }).click()
  await asked.waitFor({ state: 'detached' })
  expect(await aside(klaus, 'It looks like you could use a hand').count()).toBe(0)

  const question = await post(klaus, 'Hello, where can we download the certificate of the new region, please?')
  await aside(klaus, 'It looks like you could use a hand').getByRole('button', { name: 'Help' }).click()
  await reaction(question, 'ticket').waitFor()
  await openThread(question)
  await thread(klaus).getByText('has opened an issue').waitFor()
  expect(await aside(klaus, 'It looks like you could use a hand').count()).toBe(0)
  await setTickets(page, { prompt })
})

const FORMS = [
  {
    id: '0190f3a2-0000-7000-8000-000000000001', title: 'Your plan', message: 'Please fill in some quick details.', asked: 'on_ticket',
    fields: [
      { slug: 'plan', label: 'Plan', type: 'select', required: true, options: ['Basic', 'Pro'], show_when: null },
      { slug: 'robot', label: 'Robot', type: 'text', required: false, options: [], show_when: null },
    ],
  },
  {
    id: '0190f3a2-0000-7000-8000-000000000002', title: 'More details', message: 'And this, when you have a minute.', asked: 'on_ticket',
    fields: [
      { slug: 'kind', label: 'Kind', type: 'select', required: true, options: ['Outage', 'Question'], show_when: null },
      { slug: 'since', label: 'Since when', type: 'date', required: true, options: [], show_when: { slug: 'kind', values: ['Outage'] } },
    ],
  },
]

test('who writes while nobody is at work is told so, once, and the team sees it too', async () => {
  const page = await leila()
  const { off_hours } = (await askDesk(page, journey.desk, 'GET', '/slack/tickets')) as { off_hours: { days: object } }
  const days = Object.fromEntries(Object.keys(off_hours.days).map((day) => [day, null]))
  await setTickets(page, { off_hours: { ...off_hours, enabled: true, days } })
  // Somebody who has said nothing lately: whoever goes on with what is open is answered there.
  const wendy = await journey.face('U0WENDY', 'C0EXTNORTHWIND')
  await openThread(await post(wendy, 'Hello, the harbour calendar of next year cannot be opened.'))
  const away = thread(wendy).getByText('Our team is not at work right now')
  await away.waitFor()
  await write(thread(wendy), 'It is the one of the southern harbour.')
  const sabrina = await journey.visit('sabrina')
  await openIssue(sabrina, /harbour calendar/)
  await sabrina.getByRole('article').filter({ hasText: 'the southern harbour' }).waitFor()
  expect(await away.count()).toBe(1)
  await setTickets(page, { off_hours })
})

test('forms in the thread: one inline, one in a modal that asks what belongs to the choice', async () => {
  const page = await leila()
  await askDesk(page, journey.desk, 'PATCH', '/slack/operations', { forms: FORMS })
  const ana = await journey.face('U0ANA', 'C0EXTLUMEN')
  const asked = await post(ana, 'Hello, the weekly report of the ward is empty since the update.')
  await react(asked, 'ticket')
  await openThread(asked)
  const inline = message(thread(ana), 'Please fill in some quick details')
  await inline.getByLabel('Plan').selectOption('Pro')
  await inline.getByLabel(/Robot/).fill('Arm 2')
  await inline.getByRole('button', { name: 'Submit' }).click()
  await thread(ana).getByText('answered “Your plan”').waitFor()

  await thread(ana).getByRole('button', { name: 'More details' }).click()
  const modal = ana.getByRole('dialog')
  expect(await modal.getByLabel('Since when').count()).toBe(0)
  await modal.getByLabel('Kind').selectOption('Outage')
  await modal.getByLabel('Since when').fill('2026-11-02')
  await modal.getByRole('button', { name: 'Submit' }).click()
  await thread(ana).getByText('answered “More details”').waitFor()
  await openIssue(page, /weekly report/)
  const details = page.getByRole('complementary', { name: 'Details' })
  for (const value of ['Pro', 'Arm 2', 'Outage', '2026-11-02']) await details.getByText(value, { exact: true }).first().waitFor()
  await askDesk(page, journey.desk, 'PATCH', '/slack/operations', { forms: [] })
})

test('a newcomer is welcomed alone and closes the welcome; triage hears who came and who went', async () => {
  const page = await leila()
  await askDesk(page, journey.desk, 'PATCH', '/slack/operations', {
    welcome: { on: true, messages: [{ text: 'Welcome to {{channel.name}}, {{person.name}}! Mention {{bot.mention}} when you need us.', to: 'newcomer', tags: [], channel_ids: [] }] },
    membership: { joined: true, left: true, channel_id: '' },
  })
  const noor = await fetch(`${journey.desk.sandbox}/sandbox/users`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'U0NOOR', team: 'T0NIMBUS', name: 'noor', real_name: 'Noor Visser', email: 'noor@fjord-analytics.example', is_ultra_restricted: true }),
  })
  expect(noor.ok).toBe(true)
  const sabrina = await journey.face('U0SABRINA', FJORD)
  await write(main(sabrina), '/invite @Noor Visser')
  const newcomer = await journey.face('U0NOOR', FJORD)
  const welcome = aside(newcomer, 'Welcome to ext-fjord, Noor Visser!')
  await welcome.getByRole('button', { name: 'Close' }).click()
  await welcome.waitFor({ state: 'detached' })
  expect(await aside(sabrina, 'Welcome to').count()).toBe(0)
  await write(main(sabrina), '/remove @Noor Visser')
  const triage = await journey.face('U0SABRINA', 'C0TRIAGE')
  await main(triage).getByText('New Channel Member').waitFor()
  await main(triage).getByText(/Lost Channel Member.*Reason:/).waitFor()
  await askDesk(page, journey.desk, 'PATCH', '/slack/operations', { membership: { joined: false, left: false, channel_id: '' } })
})

test('in a community every question is a ticket with the bot under it, and what is done is marked', async () => {
  const { channel } = (await inSlack(journey.desk, 'U0SABRINA', 'conversations.create', { name: 'nimbus-makers' })) as { channel: { id: string } }
  await fetch(`${journey.desk.sandbox}/sandbox/channels/${channel.id}/share`, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ team: 'T0FJORD', members: ['U0INGRID'] }),
  })
  const sabrina = await journey.face('U0SABRINA', channel.id)
  await write(main(sabrina), '/invite @Nimbus Support')
  await aside(sabrina, 'is not linked to an account yet').getByRole('button', { name: 'Community Channel' }).click()
  await aside(sabrina, 'is a community channel').waitFor()
  const ingrid = await journey.face('U0INGRID', channel.id)
  const asked = await post(ingrid, 'Has anybody connected a label printer to the loader?')
  await openThread(asked)
  await thread(ingrid).getByText('Thank you for asking').waitFor()
  await react(message(main(sabrina), 'label printer'), 'white_check_mark')
  await reaction(asked, 'white_check_mark', 2).waitFor()
  const page = await journey.visit('sabrina')
  const found = async () => (await askDesk(page, journey.desk, 'GET', '/search?q=label%20printer')) as { issues: { card: { state: string } }[] }
  await soon(async () => (await found()).issues[0]?.card.state).toBe('closed')
})
