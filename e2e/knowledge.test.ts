// The knowledge base from the first word to its reader: written and published in the app, read by anybody, found in the palette, offered on a ticket in Slack.
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { askDesk, main, message, openThread, post, react, thread } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()
const FJORD = 'C0EXTFJORD'

test('an article is written, published, read by anybody and found', async () => {
  const leila = await journey.visit('leila', '/knowledge')
  await leila.getByRole('heading', { name: 'Sources and syncs' }).waitFor()
  const found = await judge(leila, 'list')
  await leila.getByRole('button', { name: 'New article', exact: true }).click()
  await leila.getByRole('textbox', { name: 'Title' }).fill('Export a dashboard')
  await leila.getByRole('textbox', { name: 'Words of the article' }).click()
  await leila.keyboard.type('Open the dashboard and press Export.\n## As a file\nChoose the harbour format.')
  await leila.getByText('Draft is saved').waitFor()
  found.push(...(await judge(leila, 'editor')))
  await leila.getByRole('button', { name: 'Publish', exact: true }).click()
  await leila.getByText('can be read by anybody now').waitFor()
  const link = await leila.getByRole('link', { name: 'Open the public page' }).getAttribute('href')

  const reader = await (await journey.open()).context().newPage()
  await reader.goto(link ?? '')
  await reader.getByRole('heading', { name: 'Export a dashboard' }).waitFor()
  await reader.getByRole('heading', { name: 'As a file' }).waitFor()
  found.push(...(await judge(reader, 'public page')))
  await reader.getByRole('searchbox').fill('harbour format')
  await reader.getByRole('button', { name: 'Search' }).click()
  await reader.getByRole('link', { name: 'Export a dashboard' }).waitFor()
  await reader.setViewportSize({ width: 390, height: 844 })
  expect(await reader.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  await leila.keyboard.press('Control+k')
  await leila.getByRole('dialog').getByRole('combobox').fill('harbour format')
  await leila.getByRole('option', { name: /Export a dashboard/ }).click()
  await leila.getByRole('textbox', { name: 'Words of the article' }).waitFor()
  await leila.getByRole('button', { name: 'More for Export a dashboard' }).click()
  await leila.getByRole('menuitem', { name: 'Delete' }).click()
  await leila.getByText('Export a dashboard is deleted').waitFor()
  expect((await reader.goto(link ?? ''))?.status()).toBe(404)
  await leila.getByRole('button', { name: 'Undo' }).click()
  await leila.getByRole('link', { name: 'Export a dashboard' }).waitFor()
  expect(found).toEqual([])
})

test('a ticket in Slack is answered by an article, and the customer says that it helped', async () => {
  const leila = await journey.visit('leila', '/settings/tickets')
  const settings = (await askDesk(leila, journey.desk, 'GET', '/slack/tickets')) as object
  await askDesk(leila, journey.desk, 'PUT', '/slack/tickets', { ...settings, offer_articles: true })
  const ingrid = await journey.face('U0INGRID', FJORD)
  const asked = await post(ingrid, 'Hello, how do we put a PO number on our invoices?')
  await react(asked, 'ticket')
  await openThread(message(main(ingrid), 'PO number on our invoices'))
  const talk = thread(ingrid)
  await talk.getByRole('link', { name: 'Put a PO number on invoices' }).waitFor()
  await talk.getByText('Picked by AI from our help pages.').waitFor()
  await talk.getByRole('button', { name: 'This solved it' }).click()
  await talk.getByText('says that this solved it').waitFor()
  await talk.getByText('has marked the issue as closed.').waitFor()
  expect(await talk.getByRole('button', { name: 'Not helpful' }).count()).toBe(0)
  await askDesk(leila, journey.desk, 'PUT', '/slack/tickets', settings)
})

test('a ticket in Slack is answered out of an article, and the customer asks for a person', async () => {
  const leila = await journey.visit('leila', '/settings/tickets')
  await leila.getByRole('switch', { name: 'Answer in customer channels' }).click()
  await leila.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => ((await askDesk(leila, journey.desk, 'GET', '/slack/tickets')) as { answer_from_articles: { customer: boolean } }).answer_from_articles.customer).toBe(true)
  const wendy = await journey.face('U0WENDY', 'C0EXTNORTHWIND')
  const asked = await post(wendy, 'Hello, how do we add seats in the middle of a billing period?')
  await react(asked, 'ticket')
  await openThread(message(main(wendy), 'seats in the middle of a billing period'))
  const talk = thread(wendy)
  await talk.getByText('Our help pages say:').waitFor()
  await talk.getByText(/New people can begin at once/).waitFor()
  await talk.getByRole('link', { name: 'Add seats in the middle of a billing period' }).waitFor()
  await talk.getByRole('button', { name: 'No, ask a person' }).click()
  await talk.getByText('A person takes over and answers here.').waitFor()
  const sabrina = await journey.face('U0SABRINA', 'C0ALEXCUST')
  await openThread(message(main(sabrina), /seats in the middle of a billing period/))
  await thread(sabrina).getByText(/did not help, and asks for a person/).waitFor()
})
