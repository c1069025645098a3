// Every link that Patchbay posts in Slack, pressed there: it leads to the page that it promises.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { PATIENCE_MS } from './browser.ts'
import { aside, askDesk, inSlack, main, message, openThread, post, react, thread, write } from './face.ts'
import { beginJourney } from './journey.ts'
import { askInShop } from './shop.ts'

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
  opened.setDefaultTimeout(PATIENCE_MS)
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
  await leadsBothWays(message(main(sabrina), 'How do I add a second workspace?'), 'How do I add a second workspace?', 'ext-lumen', 'a quick one for you')
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
  await expect.poll(() => modal.getByRole('option').count()).toBe(1)
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

const numberOf = async (page: Page, words: string): Promise<{ id: string; number: number; title: string }> => {
  const { issues } = (await askDesk(page, journey.desk, 'GET', `/search?q=${encodeURIComponent(words)}`)) as unknown as { issues: { card: { id: string; number: number; title: string } }[] }
  const [found] = issues
  if (!found) throw new Error(`No issue is about “${words}”.`)
  return found.card
}

test('what the command answers leads to the issue, to its words in Slack, and to the desk', async () => {
  const john = await colleague('U0JOHN', 'john', TRIAGE)
  const { number, title } = await numberOf(john, 'Query API for live numbers')
  await write(main(john), `/patchbay status ${number}`)
  const told = aside(john, title)
  const issue = await follow(told.getByRole('button', { name: 'View in Patchbay' }))
  await issue.getByRole('heading', { name: title }).waitFor()
  const said = await follow(told.getByRole('button', { name: 'View in Slack' }))
  await message(main(said), 'show player counts in our own app').waitFor()
  await write(main(john), '/patchbay link')
  const desk = await follow(aside(john, 'Your desk is at').getByRole('button', { name: 'Open' }))
  await desk.locator('a[data-card]').first().waitFor()
})

test('the Home tab leads to the desk', async () => {
  const john = await colleague('U0JOHN', 'john', TRIAGE)
  await john.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'Patchbay' }).click()
  const desk = await follow(main(john).getByRole('button', { name: 'Open Patchbay' }))
  await desk.locator('a[data-card]').first().waitFor()
})

test('the card that somebody is told by leads to the issue', async () => {
  const sabrina = await colleague('U0SABRINA', 'sabrina', TRIAGE)
  const { id } = await numberOf(sabrina, 'Query API for live numbers')
  const leila = await journey.visit('leila')
  const { people } = (await askDesk(leila, journey.desk, 'GET', '/chat-routing/slack')) as unknown as { people: { user_id: string; suggested: string }[] }
  await askDesk(sabrina, journey.desk, 'POST', `/issues/${id}/slack-notifications`, { to: { kind: 'member', member_id: people.find((one) => one.suggested === 'U0JOHN')?.user_id }, message: 'Could you look at this one?' })
  const john = await colleague('U0JOHN', 'john', TRIAGE)
  await john.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'Nimbus Support' }).click()
  await main(john).getByText('Could you look at this one?').waitFor()
  await leadsBothWays(message(main(john), 'Query API for live numbers'), 'Query API for live numbers', 'nimbus-community', 'show player counts in our own app')
})

test('an article that is named on a ticket is read by the customer', async () => {
  const leila = await journey.visit('leila', '/settings/tickets')
  const settings = (await askDesk(leila, journey.desk, 'GET', '/slack/tickets')) as object
  await askDesk(leila, journey.desk, 'PUT', '/slack/tickets', { ...settings, offer_articles: true })
  const ingrid = await journey.face('U0INGRID', 'C0EXTFJORD')
  await react(await post(ingrid, 'Hello, how do we put a PO number on our invoices?'), 'ticket')
  await openThread(message(main(ingrid), 'PO number on our invoices'))
  const article = await follow(thread(ingrid).getByRole('link', { name: 'Put a PO number on invoices' }))
  await article.getByRole('heading', { name: 'Put a PO number on invoices' }).waitFor()
  await askDesk(leila, journey.desk, 'PUT', '/slack/tickets', settings)
})

test('the link of a welcome leads where it says', async () => {
  const leila = await journey.visit('leila', '/settings/slack/operations')
  await askDesk(leila, journey.desk, 'PATCH', '/slack/operations', {
    welcome: { on: true, messages: [{ text: `Welcome! <${journey.desk.url}/demo/site|What we make> stands here.`, to: 'newcomer', tags: [], channel_ids: [] }] },
  })
  await fetch(`${journey.desk.sandbox}/sandbox/users`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'U0LIV', team: 'T0NIMBUS', name: 'liv', real_name: 'Liv Sandvik', email: 'liv@fjord-analytics.example', is_ultra_restricted: true }),
  })
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.invite', { channel: 'C0EXTFJORD', users: 'U0LIV' })
  const liv = await journey.face('U0LIV', 'C0EXTFJORD')
  const site = await follow(aside(liv, 'Welcome!').getByRole('link', { name: 'What we make' }))
  expect(new URL(site.url()).pathname).toBe('/demo/site')
})

test('the card of a chat leads to its issue', async () => {
  const { channel } = (await inSlack(journey.desk, 'U0SABRINA', 'conversations.create', { name: 'chats-here' })) as { channel: { id: string } }
  const leila = await journey.visit('leila')
  const { installation_id } = (await askDesk(leila, journey.desk, 'GET', '/chat-routing/slack')) as { installation_id: string }
  await askDesk(leila, journey.desk, 'PUT', '/chat-routing/slack', {
    installation_id, allow_channel_ids: false, global_channel_on: true, global_channel: channel.id, support_channel: '', cross_post: false, people: [],
  })
  await askInShop(journey, 'Is there a lighter loader?')
  const sabrina = await colleague('U0SABRINA', 'sabrina', channel.id)
  const issue = await follow(message(main(sabrina), 'Is there a lighter loader?').getByRole('button', { name: 'Open in Patchbay' }))
  await issue.getByRole('article').filter({ hasText: 'Is there a lighter loader?' }).waitFor()
})

test('a channel that is not heard: triage leads to the settings, and those to the channel', async () => {
  const sabrina = await colleague('U0SABRINA', 'sabrina', 'C0ALEXCUST')
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.archive', { channel: 'C0EXTNORTHWIND' })
  const settings = await follow(message(main(sabrina), /#ext-northwind is not heard any more/).getByRole('link', { name: 'Open the settings' }))
  const row = settings.getByRole('row', { name: /ext-northwind/ })
  const room = await follow(row.getByRole('link', { name: 'Open in Slack' }).filter({ visible: true }))
  await main(room).getByRole('heading', { name: '# ext-northwind' }).waitFor()
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.unarchive', { channel: 'C0EXTNORTHWIND' })
  await row.getByText('Listening').filter({ visible: true }).waitFor()
})
