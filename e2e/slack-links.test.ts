// Every link that Patchbay posts in Slack, pressed there: it leads to the page that it promises.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { aside, inSlack, main, message, openThread, post, thread, write } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()
const TRIAGE = 'C0TRIAGE'

/** A colleague in Slack who is signed in to the desk as well. */
const colleague = async (user: string, name: string, channel: string): Promise<Page> => {
  const page = await journey.face(user, channel)
  const signedIn = await page.request.post(`${journey.desk.url}/api/app/session`, { data: { email: `${name}@nimbus-data.example`, password: journey.desk.password }, headers: { 'x-patchbay': '1' } })
  expect(signedIn.status()).toBe(200)
  return page
}

const follow = async (link: Locator): Promise<Page> => {
  const [opened] = await Promise.all([link.page().context().waitForEvent('page'), link.click()])
  opened.setDefaultTimeout(12_000)
  await opened.waitForLoadState()
  return opened
}

/** To the issue in the desk, and to the words in Slack that it began with. */
const leadsBothWays = async (card: Locator, title: string, channel: string, words: string): Promise<void> => {
  const issue = await follow(card.getByRole('link', { name: 'View in Patchbay' }))
  await issue.getByRole('heading', { name: title }).waitFor()
  const said = await follow(card.getByRole('link', { name: 'View in Slack' }))
  await main(said).getByRole('heading', { name: `# ${channel}` }).waitFor()
  await message(main(said), words).waitFor()
  for (const page of [issue, said]) await page.close()
}

test('a triage card leads to its issue, and to what the customer wrote', async () => {
  const sabrina = await colleague('U0SABRINA', 'sabrina', TRIAGE)
  await leadsBothWays(message(main(sabrina), 'How do I add a second workspace?'), 'How do I add a second workspace?', 'ext-lumen', 'A quick one for you')
})

test('the card of a question in the community leads to its issue and to the question', async () => {
  const sabrina = await colleague('U0SABRINA', 'sabrina', TRIAGE)
  await leadsBothWays(message(main(sabrina), 'Query API for live numbers'), 'Query API for live numbers', 'nimbus-community', 'show player counts in our own app')
})

test('the bookmark of a triage channel leads to the board', async () => {
  const sabrina = await colleague('U0SABRINA', 'sabrina', TRIAGE)
  const board = await follow(sabrina.getByRole('navigation', { name: 'Bookmarks' }).getByRole('link', { name: /board/ }))
  await board.getByRole('region', { name: 'New', exact: true }).waitFor()
})

test('App Home leads to issues', async () => {
  const john = await colleague('U0JOHN', 'john', TRIAGE)
  await john.getByRole('button', { name: 'Patchbay' }).click()
  const link = main(john).getByRole('link', { name: /^#\d+ / }).first()
  const [, title = ''] = /^#\d+ (.+)$/.exec((await link.textContent()) ?? '') ?? []
  const issue = await follow(link)
  await issue.getByRole('heading', { name: title }).waitFor()
})

test('what a search in Slack finds leads to the issue', async () => {
  const john = await colleague('U0JOHN', 'john', TRIAGE)
  await write(main(john), '/patchbay player counts')
  const issue = await follow(aside(john, 'Query API for live numbers').getByRole('link', { name: /Query API/ }).first())
  await issue.getByRole('heading', { name: 'Query API for live numbers' }).waitFor()
})

test('a thread that was synced leads to its issue', async () => {
  const hanna = await colleague('U0HANNA', 'hanna', 'C0BUGSDAILY')
  const root = await post(hanna, 'Colours by owner: the legend has no room on small screens.')
  await root.hover()
  await root.getByLabel('More actions').click()
  await hanna.getByRole('menuitem', { name: /Sync internal thread/ }).click()
  const modal = hanna.getByRole('dialog')
  await modal.getByRole('combobox').fill('Colour the lineage')
  await expect.poll(() => modal.getByRole('option').count(), { timeout: 10_000 }).toBe(1)
  await modal.getByRole('option').click()
  await modal.getByRole('button', { name: 'Sync' }).click()
  await modal.waitFor({ state: 'detached' })
  await openThread(root)
  const issue = await follow(message(thread(hanna), 'synced this thread').getByRole('link', { name: /Colour the lineage/ }))
  await issue.getByRole('heading', { name: 'Colour the lineage graph by owner' }).waitFor()
})

test('the prompt of a channel that is not linked leads to its help', async () => {
  const sabrina = await colleague('U0SABRINA', 'sabrina', TRIAGE)
  const { channel } = (await inSlack(journey.desk, 'U0SABRINA', 'conversations.create', { name: 'a-new-room' })) as { channel: { id: string } }
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.invite', { channel: channel.id, users: 'U0NIMBUSBOT' })
  await sabrina.goto(`${journey.desk.sandbox}/?user=U0SABRINA&channel=${channel.id}`)
  const help = await follow(aside(sabrina, 'is not linked').getByRole('link').first())
  await help.getByRole('heading', { name: 'Slack', exact: true }).waitFor()
})
