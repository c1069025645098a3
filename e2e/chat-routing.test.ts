// The routing of chats to Slack, clicked through: connected in a window of its own, set up in the one that opens by itself, and told of to whoever is to hear.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { askDesk, inSlack, write } from './face.ts'
import { beginJourney } from './journey.ts'
import { askInShop } from './shop.ts'

const journey = beginJourney()

const ROUTING = '/settings/chat/routing'
const [MEI, SABRINA] = ['U0MEI', 'U0SABRINA']
const settingsOf = (page: Page) => page.getByRole('dialog', { name: 'Slack settings of chats' })
const slackOf = (page: Page) => askDesk(page, journey.desk, 'GET', '/chat-routing/slack') as Promise<{ installation_id: string }>

const makeChannel = async (name: string, isPrivate = false): Promise<string> => {
  const { channel } = (await inSlack(journey.desk, MEI, 'conversations.create', { name, is_private: isPrivate })) as { channel: { id: string } }
  return channel.id
}
/** The bot is called there, as by “Add to Channel”. */
const addBot = (channel: string) => inSlack(journey.desk, MEI, 'conversations.invite', { channel, users: 'U0NIMBUSBOT' })

const ask = async (words: string): Promise<Page> => {
  const { shop, widget } = await askInShop(journey, words)
  await widget.getByRole('listitem').filter({ hasText: words }).getByRole('button', { name: 'Edit' }).waitFor()
  return shop
}
const said = async (user: string, channel: string) => JSON.stringify(await journey.desk.read(user, channel))

test('Slack is connected in a window of its own, whose settings open by themselves, and all are mapped at a press', async () => {
  const page = await journey.visit('leila', ROUTING)
  await askDesk(page, journey.desk, 'DELETE', `/slack/installations/${(await slackOf(page)).installation_id}`)
  const connect = async (): Promise<Page> => {
    const [popup] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: 'Connect Slack' }).click()])
    await popup.getByRole('heading', { name: /asks to enter/ }).waitFor()
    return popup
  }
  const cancelled = await connect()
  await cancelled.getByRole('button', { name: 'Cancel' }).click()
  await cancelled.getByRole('alert').filter({ hasText: 'The installation was cancelled in Slack.' }).waitFor()
  await cancelled.close()

  const allowed = await connect()
  await allowed.getByLabel('Workspace and person').selectOption({ label: 'Mei Tanaka' })
  await allowed.getByRole('button', { name: 'Allow' }).click()
  const settings = settingsOf(allowed)
  await settings.waitFor()
  await settings.getByRole('button', { name: /Map \d by the same address/ }).click()
  await settings.getByText(/(\d+) of \1 mapped/).waitFor()
  await settings.getByRole('button', { name: 'Save' }).click()
  await settings.waitFor({ state: 'detached' })
  await allowed.getByText(/By routing group · (\d+) of \1 people mapped/).waitFor()
  // The page that began it hears of it as well.
  await page.getByText(/people mapped/).waitFor()
})

test('one channel for all: a private one is offered once the bot is in it, and missed when it is not any more', async () => {
  const channel = await makeChannel('vip-chats', true)
  const page = await journey.visit('leila', ROUTING)
  await page.getByRole('button', { name: 'Slack settings' }).click()
  const settings = settingsOf(page)
  await settings.getByRole('switch', { name: 'Global channel' }).click()
  expect(await settings.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
  await settings.getByRole('button', { name: /All chats are shown in/ }).click()
  await page.getByPlaceholder('Find a channel…').fill('vip')
  await page.getByText('choose “Add to Channel”').waitFor()
  expect(await page.getByRole('option', { name: 'vip-chats' }).count()).toBe(0)
  await addBot(channel)
  await page.keyboard.press('Escape')
  await expect.poll(async () => {
    await settings.getByRole('button', { name: /All chats are shown in/ }).click()
    await page.getByPlaceholder('Find a channel…').fill('vip-')
    const isThere = await page.getByRole('option', { name: 'vip-chats' }).waitFor({ timeout: 2_000 }).then(() => true, () => false)
    if (!isThere) await page.keyboard.press('Escape')
    return isThere
  }, { timeout: 30_000 }).toBe(true)
  await page.getByRole('option', { name: 'vip-chats' }).click()
  await settings.getByRole('button', { name: 'Save' }).click()
  await page.getByText(/All chats go to #vip-chats/).waitFor()

  await ask('Is this the room for all?')
  await expect.poll(() => said(MEI, channel), { timeout: 20_000 }).toContain('Is this the room for all?')
  await inSlack(journey.desk, MEI, 'conversations.kick', { channel, user: 'U0NIMBUSBOT' })
  await ask('Does anybody hear me?')
  await expect.poll(async () => {
    await page.reload()
    return page.getByText(/#vip-chats: Slack does not find this channel any more; check whether the bot is still in it/).first().waitFor({ timeout: 3_000 }).then(() => true, () => false)
  }, { timeout: 30_000 }).toBe(true)
  await addBot(channel)
  await expect.poll(() => said(MEI, channel), { timeout: 30_000 }).toContain('Does anybody hear me?')
})

test('by their IDs: a channel that is not one, or not there, is said at its field', async () => {
  const channel = await makeChannel('shop-floor')
  const page = await journey.visit('leila', ROUTING)
  await page.getByRole('button', { name: 'Slack settings' }).click()
  await settingsOf(page).getByRole('switch', { name: 'Allow channel IDs' }).click()
  if (await settingsOf(page).getByRole('switch', { name: 'Global channel' }).isChecked()) await settingsOf(page).getByRole('switch', { name: 'Global channel' }).click()
  await settingsOf(page).getByRole('button', { name: 'Save' }).click()
  await settingsOf(page).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'More for The shop' }).click()
  await page.getByRole('menuitem', { name: 'Change' }).click()
  const form = page.getByRole('dialog', { name: 'Change the group' })
  const field = form.getByLabel('Slack channel (ID)')
  await field.fill('shop-floor')
  await form.getByText(/This is no ID of a channel/).first().waitFor()
  await field.fill('C0NOWHERE')
  await form.getByRole('button', { name: 'Save' }).click()
  await form.getByText(/Slack does not know this channel/).waitFor()
  await field.fill(channel)
  await form.getByRole('button', { name: 'Save' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByText(/#shop-floor/).waitFor()
})

test('a group is told in its channel; the only one who takes chats, directly, and answers from there', async () => {
  const page = await journey.visit('leila', ROUTING)
  const { groups } = (await askDesk(page, journey.desk, 'GET', '/chat-routing')) as unknown as { groups: { channel: { channel_id: string } | null }[] }
  const channel = groups.find((one) => one.channel)?.channel?.channel_id ?? ''
  const shop = await ask('Are you all there?')
  await expect.poll(() => said(MEI, channel), { timeout: 20_000 }).toContain('Are you all there?')
  expect(await said(MEI, channel)).toContain(`<@${MEI}>`)

  for (const name of ['john', 'mei']) {
    const mine = await journey.visit(name, '/settings/profile')
    await mine.getByRole('checkbox', { name: 'I take chats now', checked: true }).click()
    await mine.getByText('You take no chats for now').waitFor()
  }
  await shop.close()
  const other = await ask('Is only one of you there?')
  const face = await journey.open()
  const dm = async () => ((await inSlack(journey.desk, SABRINA, 'conversations.list', { types: 'im' })) as { channels: { id: string; user?: string }[] }).channels.map(({ id }) => id)
  const found = { id: '' }
  await expect.poll(async () => {
    for (const id of await dm()) if ((await said(SABRINA, id)).includes('Is only one of you there?')) found.id = id
    return found.id
  }, { timeout: 20_000 }).not.toBe('')
  expect(await said(MEI, channel)).not.toContain('Is only one of you there?')
  await face.goto(`${journey.desk.sandbox}/?user=${SABRINA}&channel=${found.id}`)
  const card = face.getByRole('main').getByRole('listitem').filter({ hasText: 'Is only one of you there?' }).last()
  await card.hover()
  await card.getByRole('button', { name: 'Reply in thread' }).click()
  await write(face.getByRole('complementary', { name: 'Thread' }), 'I am, and here for you.')
  await other.frameLocator('#patchbay-widget').getByRole('log').getByText('I am, and here for you.').waitFor()
  await card.getByText(/Answered by Sabrina/).waitFor()
})
