// What colleagues press in Slack: the bot in a new channel, every control of a card, shortcuts, the command, the home tab.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { aside, askDesk, inSlack, main, message, openThread, post, runShortcut, thread, write } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const FJORD = 'C0EXTFJORD'
const TRIAGE = 'C0TRIAGE'
const make = async (name: string): Promise<string> => ((await inSlack(journey.desk, 'U0SABRINA', 'conversations.create', { name })) as { channel: { id: string } }).channel.id
const cardIn = (page: Page, words: string) => message(main(page), words)
const settled = async (page: Page) => page.getByRole('dialog').waitFor({ state: 'detached' })

test('the bot in a new channel: asked about once, changed and unlinked from the same place, and told when it stops', async () => {
  const channel = await make('ext-hazel')
  const sabrina = await journey.face('U0SABRINA', channel)
  await write(main(sabrina), '/invite @Nimbus Support')
  await aside(sabrina, 'is not linked to an account yet').getByRole('button', { name: 'Customer Channel' }).click()
  const modal = sabrina.getByRole('dialog')
  await modal.getByLabel('Account name').fill('Hazel Works')
  await modal.getByLabel(/Triage/).selectOption({ label: '#customer-triage' })
  await modal.getByRole('button', { name: 'Enable', exact: true }).click()
  await aside(sabrina, 'is the customer channel of').getByText('Hazel Works').waitFor()

  await write(main(sabrina), '/remove @Nimbus Support')
  const triage = await journey.face('U0SABRINA', TRIAGE)
  await main(triage).getByText(/#ext-hazel is not heard any more/).waitFor()
  await write(main(sabrina), '/invite @Nimbus Support')
  await aside(sabrina, 'is the customer channel of').getByRole('button', { name: 'Change' }).click()
  await modal.getByLabel('Account name').fill('Hazel and Sons')
  await modal.getByRole('button', { name: 'Enable', exact: true }).click()
  await aside(sabrina, 'Hazel and Sons').waitFor()

  await write(main(sabrina), '/remove @Nimbus Support')
  await write(main(sabrina), '/invite @Nimbus Support')
  sabrina.on('dialog', (dialog) => void dialog.accept())
  await aside(sabrina, 'is the customer channel of').getByRole('button', { name: 'Unlink' }).click()
  await aside(sabrina, 'is not linked to an account yet').waitFor()
})

test('a channel becomes one for notifications by one press; one whose name says it all is not asked about', async () => {
  const channel = await make('press-alerts')
  const sabrina = await journey.face('U0SABRINA', channel)
  await write(main(sabrina), '/invite @Nimbus Support')
  await aside(sabrina, 'is not linked to an account yet').getByRole('button', { name: 'Notifications Channel' }).click()
  await aside(sabrina, 'is a notifications channel').waitFor()
  await sabrina.getByRole('navigation', { name: 'Bookmarks' }).getByText('Patchbay board').waitFor()

  const page = await journey.visit('leila', '/settings/slack')
  const { installations } = (await askDesk(page, journey.desk, 'GET', '/slack')) as { installations: { id: string }[] }
  await askDesk(page, journey.desk, 'POST', '/slack/autolinks', { installation_id: installations[0]?.id, form: 'prefix', pattern: 'kunde-', triage_channel_id: TRIAGE })
  await sabrina.getByRole('button', { name: 'Add channels' }).click()
  await sabrina.getByRole('textbox', { name: 'Name of the new channel' }).fill('kunde-birke')
  await sabrina.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('row', { name: /kunde-birke.*Customer.*Birke.*Listening/ }).waitFor()
  await main(await journey.face('U0SABRINA', TRIAGE)).getByText(/#kunde-birke was linked to Birke by its name/).waitFor()

  // The pattern is changed where it stands.
  await page.getByRole('button', { name: 'Change kunde-' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Pattern', { exact: true }).fill('klient-')
  await form.getByRole('button', { name: 'Save and link' }).click()
  await settled(page)
  await page.getByRole('button', { name: 'Change klient-' }).waitFor()
})

test('every choice of a card: follow, snooze, a linked ticket until it is completed, article; two may press, an outsider may not', async () => {
  await journey.desk.say('U0INGRID', FJORD, 'Hello, the tide table of the second harbour is a week behind.')
  const [hanna, mei] = [await journey.face('U0HANNA', TRIAGE), await journey.face('U0MEI', TRIAGE)]
  const card = cardIn(hanna, 'tide table')
  const choose = async (name: string) => {
    await card.locator('.block').getByLabel('More actions').click()
    await card.getByRole('menuitem', { name, exact: true }).click()
  }
  await card.waitFor()
  await choose('Follow')
  await choose('Needs an article')
  await choose('Link a ticket 📦')
  const modal = hanna.getByRole('dialog')
  await modal.getByLabel(/The ticket that/).fill('soon')
  await modal.getByRole('button', { name: 'Link' }).click()
  await modal.getByText('Say which app soon is in').waitFor()
  await modal.getByLabel(/The ticket that/).fill('https://linear.app/nimbus/issue/ENG-77/tides')
  await modal.getByRole('button', { name: 'Link' }).click()
  await settled(hanna)
  // The address is another company's, so what it would show stands in for it.
  await hanna.context().route('https://linear.app/**', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Tides of the second harbour</h1>' }))
  const [ticket] = await Promise.all([hanna.context().waitForEvent('page'), card.getByRole('link', { name: 'ENG-77' }).click()])
  await ticket.getByRole('heading', { name: 'Tides of the second harbour' }).waitFor()
  expect(ticket.url()).toBe('https://linear.app/nimbus/issue/ENG-77/tides')
  await ticket.close()
  await expect.poll(() => card.getByLabel('Status').inputValue()).toBe('on_hold')
  await choose('ENG-77 is completed')
  await expect.poll(() => card.getByLabel('Status').inputValue()).toBe('waiting_on_you')
  await openThread(card)
  await message(thread(hanna), /ENG-77.* is completed in Linear.*Tell the customer/).waitFor()
  await choose('Unfollow')
  await card.getByLabel('Snooze').selectOption('snooze:tomorrow')
  await card.getByText(/Snoozed until/).waitFor()

  const other = cardIn(mei, 'tide table')
  await Promise.all([card.getByRole('button', { name: 'Acknowledge' }).click(), other.getByRole('button', { name: 'Acknowledge' }).click()])
  await card.getByText('Issue closed in Patchbay').waitFor()
  const told = /is closed already, by/
  await expect.poll(async () => (await aside(hanna, told).count()) + (await aside(mei, told).count())).toBe(1)
  await other.getByRole('button', { name: 'Reopen' }).click()
  await card.getByRole('button', { name: 'Acknowledge' }).waitFor()
})

test('an outsider in a triage channel presses, is told alone, and nothing changes', async () => {
  const guest = { id: 'U0GIL', team: 'T0NIMBUS', name: 'gil', real_name: 'Gil Guest', email: 'gil@quarry.example', is_restricted: true }
  await fetch(`${journey.desk.sandbox}/sandbox/users`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(guest) })
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.invite', { channel: TRIAGE, users: guest.id })
  await journey.desk.say('U0MAJA', 'C0EXTANGSTROM', 'Hello, the buoy sensors report in feet instead of metres.')
  const gil = await journey.face(guest.id, TRIAGE)
  const card = cardIn(gil, 'buoy sensors')
  await card.getByRole('button', { name: 'Acknowledge' }).click()
  await aside(gil, 'Only members of Nimbus Data can do this.').waitFor()
  await card.getByRole('button', { name: 'Acknowledge' }).waitFor()
})

test('message shortcuts: an issue from what a colleague said, and a message put into one that is there', async () => {
  const sabrina = await journey.face('U0SABRINA', FJORD)
  const said = await post(sabrina, 'Heads-up from our call: Fjord wants the pilot invoices moved to March.')
  await runShortcut(said, /Create issue/)
  const modal = sabrina.getByRole('dialog')
  await modal.getByLabel('Title').fill('Pilot invoices in March')
  await modal.getByRole('button', { name: /Create/ }).click()
  await settled(sabrina)
  const page = await journey.visit('sabrina')
  await openIssue(page, 'Pilot invoices in March')

  const more = await post(sabrina, 'And the deposit of the pilot as well, they say.')
  await runShortcut(more, /Add to issue/)
  await modal.getByRole('combobox').first().fill('Alert mails')
  await expect.poll(() => modal.getByRole('option').count()).toBe(1)
  await modal.getByRole('option').click()
  await modal.getByRole('button', { name: /^Add/ }).click()
  await settled(sabrina)
  await openIssue(page, 'Alert mails to two people')
  await page.getByRole('article').filter({ hasText: 'deposit of the pilot' }).waitFor()
})

test('the command answers whoever asks, alone', async () => {
  const john = await journey.face('U0JOHN', FJORD)
  const ask = async (words: string, answer: string | RegExp) => {
    await write(main(john), `/patchbay ${words}`)
    await aside(john, answer).waitFor()
  }
  await ask('help', 'find issues by words')
  await ask('search invoice', 'Issues that match “invoice”')
  await ask('my', 'Your open issues')
  await ask('status', 'Open issues of #ext-fjord')
  await ask('status 3', /#3/)
  await ask('link', 'Your desk is at')
  await ask('status 99999', 'There is no issue #99999.')
})

test('the home tab shows my issues and triage, and what is pressed there is done', async () => {
  await journey.desk.say('U0JONAS', FJORD, 'Hello, the winter tariff is missing from our price list.')
  const sabrina = await journey.face('U0SABRINA', FJORD)
  await sabrina.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'Patchbay' }).click()
  const home = main(sabrina)
  await home.getByRole('heading', { name: 'Triage' }).waitFor()
  await home.getByRole('button', { name: 'Refresh' }).click()
  const row = home.locator('.block.section').filter({ hasText: 'winter tariff' }).last()
  await row.getByLabel('More actions').click()
  await row.getByRole('menuitem', { name: /Priority: urgent/ }).click()
  const page = await journey.visit('sabrina')
  await openIssue(page, /winter tariff/)
  await page.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: 'Urgent' }).waitFor()
  await row.getByLabel('More actions').click()
  await row.getByRole('menuitem', { name: 'Close' }).click()
  await row.waitFor({ state: 'detached' })
})

test('a word in the thread of a card is a private note, and a note on the issue page stands in the thread', async () => {
  await journey.desk.say('U0GRACE', 'C0EXTLUMEN', 'Hello, our ferry timetable shows last year.')
  const hanna = await journey.face('U0HANNA', TRIAGE)
  const card = cardIn(hanna, 'ferry timetable')
  await card.waitFor()
  await openThread(card)
  await write(thread(hanna), 'The cache was never warmed, I do it now.')
  const page = await journey.visit('mei')
  await openIssue(page, /ferry timetable/)
  await page.getByRole('article', { name: /Internal note from Hanna/ }).filter({ hasText: 'never warmed' }).waitFor()
})

test('a colleague is told directly from the issue page, and closes it from there', async () => {
  const page = await journey.visit('sabrina')
  await openIssue(page, 'Alert mails to two people')
  await page.getByRole('button', { name: 'New internal thread' }).click()
  await page.getByRole('menuitem', { name: 'Tell somebody in Slack…' }).click()
  const form = page.getByRole('dialog')
  await form.getByLabel('Whom').selectOption({ label: 'John Petrov' })
  await form.getByLabel('Message').fill('Could you decide about the second field?')
  await form.getByRole('button', { name: 'Tell' }).click()
  await settled(page)
  const john = await journey.face('U0JOHN', FJORD)
  await john.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'Nimbus Support' }).click()
  await main(john).getByText('Could you decide about the second field?').waitFor()
  const card = cardIn(john, 'Alert mails to two people')
  await card.getByRole('button', { name: 'Acknowledge' }).click()
  await card.getByText(/Issue closed in Patchbay by John/).waitFor()
  await page.getByRole('button', { name: 'Status: Closed' }).waitFor()
})

test('a ticket is created from a card where an address makes them: what is refused stands in the modal, and one that is there is linked instead', async () => {
  const leila = await journey.visit('leila', '/settings/linked-tickets')
  await leila.getByLabel('Address').fill('http://127.0.0.1:9/tickets')
  await leila.getByRole('button', { name: 'Save' }).click()
  await leila.getByRole('button', { name: 'I have kept it' }).click()
  await journey.desk.say('U0INGRID', FJORD, 'Hello, the lighthouse report prints the wrong harbour master.')
  const hanna = await journey.face('U0HANNA', TRIAGE)
  const card = cardIn(hanna, 'lighthouse report')
  await card.waitFor()
  await card.locator('.block').getByLabel('More actions').click()
  await card.getByRole('menuitem', { name: 'Create a ticket 📦', exact: true }).click()
  const modal = hanna.getByRole('dialog')
  await modal.getByLabel(/Title in Linear/).fill('Wrong harbour master')
  await modal.getByRole('button', { name: 'Create' }).click()
  await modal.getByText(/is a private address/).waitFor()
  await modal.getByLabel('Or link one that is there').fill('https://linear.app/nimbus/issue/ENG-78/lighthouse')
  await modal.getByRole('button', { name: 'Create' }).click()
  await settled(hanna)
  await card.getByRole('link', { name: 'ENG-78' }).waitFor()
  await leila.getByText(/Wrong harbour master/).waitFor()
  await leila.getByRole('button', { name: 'Take it away…' }).first().click()
  await leila.getByRole('dialog').getByRole('button', { name: 'Take it away' }).click()
  await leila.getByRole('button', { name: 'Make a new secret…' }).waitFor({ state: 'detached' })
})
