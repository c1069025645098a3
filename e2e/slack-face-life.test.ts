// What becomes of channels and people in Slack: linked by name, renamed, archived, left; what the team says and presses there; the app thrown out.
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { aside, askDesk, inSlack, main, message, openThread, post, thread, write } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const FJORD = 'C0EXTFJORD'
const TRIAGE = 'C0TRIAGE'
const control = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(`${journey.desk.sandbox}/sandbox${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}

test('a name that says it all links a private channel when the bot comes, and a channel that takes such a name', async () => {
  const page = await journey.visit('leila', '/settings/slack')
  const { installations } = (await askDesk(page, journey.desk, 'GET', '/slack')) as { installations: { id: string }[] }
  await askDesk(page, journey.desk, 'POST', '/slack/autolinks', { installation_id: installations[0]?.id, form: 'prefix', pattern: 'klub-', triage_channel_id: TRIAGE })
  const sabrina = await journey.face('U0SABRINA', FJORD)
  await sabrina.getByRole('button', { name: 'Add channels' }).click()
  await sabrina.getByRole('textbox', { name: 'Name of the new channel' }).fill('klub-linde')
  await sabrina.getByRole('checkbox', { name: 'Private' }).check()
  await sabrina.getByRole('button', { name: 'Create' }).click()
  await main(sabrina).getByRole('heading', { name: 'klub-linde' }).first().waitFor()
  await write(main(sabrina), '/invite @Nimbus Support')
  await page.getByRole('row', { name: /klub-linde.*Customer.*Linde.*Listening/ }).waitFor()
  const triage = await journey.face('U0SABRINA', TRIAGE)
  await main(triage).getByText(/#klub-linde was linked to Linde by its name/).waitFor()
  expect(await aside(sabrina, 'is not linked to an account yet').count()).toBe(0)

  const { channel } = (await inSlack(journey.desk, 'U0SABRINA', 'conversations.create', { name: 'quiet-elm' })) as { channel: { id: string } }
  const renaming = await journey.face('U0SABRINA', channel.id)
  await write(main(renaming), '/rename klub-elm')
  await page.getByRole('row', { name: /klub-elm.*Customer.*Elm.*Listening/ }).waitFor()
})

test('what a colleague answers in the thread stands on the card and on the issue page; 🚨 makes it urgent', async () => {
  const ingrid = await journey.face('U0INGRID', FJORD)
  await post(ingrid, 'Hello, the lighthouse feed shows last winter since this morning.')
  const john = await journey.face('U0JOHN', FJORD)
  const asked = message(main(john), 'lighthouse feed')
  await openThread(asked)
  await write(thread(john), 'We cleared the cache of the feed, it shows this winter again.')
  const triage = await journey.face('U0HANNA', TRIAGE)
  const card = message(main(triage), 'lighthouse feed')
  await card.getByText('We cleared the cache of the feed').waitFor()
  await expect.poll(() => card.getByLabel('Status').inputValue()).toBe('waiting_on_customer')
  const page = await journey.visit('sabrina')
  await openIssue(page, /lighthouse feed/)
  await page.getByRole('article').filter({ hasText: 'We cleared the cache' }).getByText('John Petrov').first().waitFor()

  await asked.hover()
  await asked.getByLabel('Add a reaction').last().click()
  await asked.getByRole('button', { name: 'rotating_light' }).click()
  await expect.poll(() => card.getByLabel('Priority').inputValue()).toBe('urgent')
  await page.getByRole('button', { name: 'rotating_light, 1: John Petrov' }).getByText('🚨').waitFor()
})

test('a bookmark of the settings stands in the channels of customers, and a colleague joins those all at once', async () => {
  const page = await journey.visit('leila', '/settings/slack/operations')
  await page.getByRole('button', { name: 'Add a bookmark' }).click()
  await page.getByLabel('Title', { exact: true }).last().fill('Status of our service')
  await page.getByLabel('Address', { exact: true }).last().fill('https://status.nimbus-data.example/')
  await page.getByRole('button', { name: 'Save' }).last().click()
  const ingrid = await journey.face('U0INGRID', FJORD)
  await ingrid.getByRole('navigation', { name: 'Bookmarks' }).getByText('Status of our service').waitFor()

  await page.getByRole('button', { name: 'Add employees…' }).click()
  const modal = page.getByRole('dialog')
  await modal.getByRole('checkbox', { name: 'Alex Moreau' }).check()
  await modal.getByRole('button', { name: /^Add to \d+ channels$/ }).click()
  const results = modal.getByRole('list', { name: 'Results' })
  await results.getByRole('listitem').filter({ hasText: '#ext-fjord' }).getByText('Added').waitFor()
  await results.getByRole('listitem').filter({ hasText: '#ext-acme' }).getByText('Already there').waitFor()
  await main(ingrid).getByText('Alex Moreau has joined the channel').waitFor()
})

test('triage hears of somebody who left their company', async () => {
  const page = await journey.visit('leila', '/settings/slack/operations')
  await askDesk(page, journey.desk, 'PATCH', '/slack/operations', { membership: { joined: false, left: true, channel_id: '' } })
  await control('/users/U0GRACE', { deleted: true })
  const triage = await journey.face('U0SABRINA', TRIAGE)
  await main(triage).getByText(/Lost Channel Member: Grace Whitfield has left #ext-lumen! Reason: Left company/).waitFor()
})

test('a channel that is archived says so in triage and in the settings, and is heard again afterwards', async () => {
  const page = await journey.visit('leila', '/settings/slack')
  const row = page.getByRole('row', { name: /ext-northwind/ })
  await row.getByText('Listening').filter({ visible: true }).waitFor()
  const sabrina = await journey.face('U0SABRINA', 'C0EXTNORTHWIND')
  await write(main(sabrina), '/archive ')
  await row.getByText('The channel is archived; unarchive it in Slack.').filter({ visible: true }).waitFor()
  const triage = await journey.face('U0SABRINA', 'C0ALEXCUST')
  await main(triage).getByText(/#ext-northwind is not heard any more.*archived/).waitFor()
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.unarchive', { channel: 'C0EXTNORTHWIND' })
  await row.getByText('Listening').filter({ visible: true }).waitFor()
})

test('a token that is taken back in Slack is told of, and the button beside it connects again', async () => {
  const page = await journey.visit('leila', '/settings/slack')
  const workspace = page.getByRole('listitem').filter({ hasText: 'Nimbus Data' }).first()
  const sabrina = await journey.face('U0SABRINA', FJORD)
  await sabrina.getByRole('button', { name: 'Patchbay' }).click()
  await sabrina.getByRole('button', { name: 'Revoke its token' }).click()
  await workspace.getByText('The bot token was revoked in Slack; connect the workspace again.').waitFor()
  await page.screenshot({ path: 'e2e/shots/slack-token-revoked.png' })
  await workspace.getByRole('link', { name: 'Connect again' }).click()
  await page.getByRole('button', { name: 'Allow' }).click()
  await page.waitForURL(/\/settings\/slack/)
  await workspace.getByText('Listening').waitFor()
  const ingrid = await journey.face('U0INGRID', FJORD)
  await post(ingrid, 'Hello, the current meter of the fjord is heard again after all.')
  const triage = await journey.face('U0SABRINA', TRIAGE)
  await message(main(triage), 'current meter of the fjord').waitFor()
})

test('an app that is thrown out of the workspace is told of with the way back, and its history stays', async () => {
  const page = await journey.visit('leila', '/settings/slack')
  const sabrina = await journey.face('U0SABRINA', FJORD)
  await sabrina.getByRole('button', { name: 'Patchbay' }).click()
  await sabrina.getByRole('button', { name: 'Remove this app' }).click()
  await page.getByRole('listitem').filter({ hasText: 'Nimbus Data' }).getByText(/uninstalled|removed|revoked/).first().waitFor()
  await page.getByText(/channels are not heard/).waitFor()
  await page.goto(`${journey.desk.url}/issues`)
  await page.locator('a[data-card]').first().waitFor()
  const banner = page.getByRole('region', { name: 'Slack is not heard' })
  await banner.getByText('Nothing is heard from Nimbus Data in Slack.').waitFor()
  const member = await journey.visit('mei', '/issues')
  await member.locator('a[data-card]').first().waitFor()
  expect(await member.getByRole('region', { name: 'Slack is not heard' }).count()).toBe(0)
  await banner.getByRole('link', { name: 'Open Slack settings' }).click()
  await page.getByText(/channels are not heard/).waitFor()
})
