// A visitor on a shop's page, one of us in Slack and one in the app, all in one chat: what is said stands everywhere once, and what is ours stays ours.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { askDesk, aside, inSlack, message, openThread, runShortcut, thread, write as writeIn } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const [MEI, SABRINA, HANNA] = ['U0MEI', 'U0SABRINA', 'U0HANNA']
type Mapped = { user_id: string; slack_user_id: string; suggested: string }
type ChatSlack = { installation_id: string; people: Mapped[] }

/** A channel of colleagues is where chats go; Mei and Sabrina are mapped, Hanna is not. */
const setUp = async (name: string): Promise<string> => {
  const { channel } = (await inSlack(journey.desk, MEI, 'conversations.create', { name })) as { channel: { id: string } }
  await inSlack(journey.desk, MEI, 'conversations.invite', { channel: channel.id, users: `${SABRINA},${HANNA}` })
  const leila = await journey.visit('leila')
  const { installation_id, people } = (await askDesk(leila, journey.desk, 'GET', '/chat-routing/slack')) as unknown as ChatSlack
  const mapped = people.filter((p) => [MEI, SABRINA].includes(p.suggested)).map((p) => ({ user_id: p.user_id, slack_user_id: p.suggested }))
  expect(mapped).toHaveLength(2)
  await askDesk(leila, journey.desk, 'PUT', '/chat-routing/slack', {
    installation_id, allow_channel_ids: false, global_channel_on: true, global_channel: channel.id, support_channel: '', cross_post: false, people: mapped,
  })
  return channel.id
}

const widget = (shop: Page) => shop.frameLocator('#patchbay-widget')
const log = (shop: Page) => widget(shop).getByRole('log')
const ask = async (words: string): Promise<Page> => {
  const shop = await journey.open()
  await shop.goto(`${journey.desk.url}/demo/site`)
  await widget(shop).getByRole('button', { name: 'Open chat' }).click()
  await widget(shop).getByRole('button', { name: /Start a chat/ }).click()
  await say(shop, words)
  return shop
}
/** The server has it when its writer may change it. */
const say = async (shop: Page, words: string) => {
  const box = widget(shop).getByRole('textbox', { name: 'Write a message…' })
  await box.fill(words)
  await box.press('Enter')
  await widget(shop).getByRole('listitem').filter({ hasText: words }).getByRole('button', { name: 'Edit' }).waitFor()
}
const cardIn = (page: Page, words: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: words }).last()

test('a chat is claimed and answered from Slack and from the app, and ended in Slack', async () => {
  const channel = await setUp('chat-desk')
  const shop = await ask('Do you ship to Oslo?')
  const mei = await journey.face(MEI, channel)
  const card = cardIn(mei, 'Do you ship to Oslo?')
  await card.getByRole('button', { name: 'Answer' }).click()
  await card.getByText(/Answered by Mei/).waitFor()
  await openThread(card)
  await writeIn(thread(mei), 'We do, in three days.')
  await log(shop).getByText('We do, in three days.').waitFor()

  const sabrina = await journey.visit('sabrina')
  await openIssue(sabrina, 'ship to Oslo')
  await sabrina.getByRole('article').filter({ hasText: 'in three days' }).waitFor()
  await sabrina.getByRole('textbox', { name: 'Reply' }).fill('It is free above fifty.')
  await sabrina.keyboard.press('Control+Enter')
  await log(shop).getByText('It is free above fifty.').waitFor()
  await message(thread(mei), 'It is free above fifty.').waitFor()

  await writeIn(thread(mei), '// they order every spring')
  await sabrina.getByRole('article').filter({ hasText: 'they order every spring' }).waitFor()
  const hanna = await journey.face(HANNA, channel)
  await openThread(cardIn(hanna, 'Do you ship to Oslo?'))
  await writeIn(thread(hanna), 'I know the way to Oslo')
  await aside(hanna, /not mapped to a member/).waitFor()
  await say(shop, 'Wonderful, thank you')
  await message(thread(mei), 'Wonderful, thank you').waitFor()
  await writeIn(thread(mei), 'You are welcome')
  // What was said last is there, so whatever else was to come would be.
  await log(shop).getByText('You are welcome').waitFor()
  expect(await log(shop).getByText(/order every spring|the way to Oslo/).count()).toBe(0)
  for (const words of ['in three days', 'free above fifty', 'Wonderful, thank you']) expect([words, await log(shop).getByText(words).count()]).toEqual([words, 1])

  await card.getByRole('button', { name: 'End chat' }).click()
  const modal = mei.getByRole('dialog')
  await modal.getByLabel(/How qualified is this lead/).selectOption({ label: 'Qualified' })
  await modal.getByRole('button', { name: 'End chat' }).click()
  await card.getByText(/Ended, answered by Mei.*Qualified/).waitFor()
  await writeIn(thread(mei), 'One thing more')
  await aside(mei, /This chat has ended/).waitFor()
  expect(await log(shop).getByText('One thing more').count()).toBe(0)
})

test('what is asked for from the menu of a message is filled in by the visitor, and stands in the thread', async () => {
  const channel = await setUp('chat-asked')
  const shop = await ask('Could somebody call me?')
  const mei = await journey.face(MEI, channel)
  const card = cardIn(mei, 'Could somebody call me?')
  await openThread(card)
  await say(shop, 'Mornings are best')
  await runShortcut(message(thread(mei), 'Mornings are best'), 'Collect information')
  const modal = mei.getByRole('dialog')
  await modal.getByLabel('Phone').check()
  await modal.getByRole('button', { name: 'Ask' }).click()
  const form = widget(shop).locator('form').filter({ hasText: 'A few details, please' })
  await form.getByLabel(/Phone/).fill('+47 22 123 456')
  await form.getByRole('button').last().click()
  await message(thread(mei), /The visitor answered:.*Phone:.*\+47 22 123 456/s).waitFor()
  await runShortcut(message(thread(mei), 'Mornings are best'), 'End chat')
  await modal.getByLabel(/How qualified is this lead/).selectOption({ label: 'Nurture' })
  await modal.getByRole('button', { name: 'End chat' }).click()
  await card.getByText(/Ended.*Nurture/).waitFor()
})

test('killed in the middle of a chat, the server loses nothing and says nothing twice', async () => {
  const channel = await setUp('chat-storm')
  const shop = await ask('Is parcel seven lost?')
  const mei = await journey.face(MEI, channel)
  const card = cardIn(mei, 'Is parcel seven lost?')
  await card.waitFor()
  const [head] = (await journey.desk.read(MEI, channel)).filter((m) => JSON.stringify(m).includes('Is parcel seven lost?'))
  await say(shop, 'It has forty cups in it')
  process.kill(journey.desk.running.pid, 'SIGKILL')
  await journey.desk.again()
  const said = async (words: string) => (await journey.desk.read(MEI, channel, head?.ts ?? '')).filter((m) => m.text === words).length
  await expect.poll(() => said('It has forty cups in it'), { timeout: 60_000 }).toBe(1)
  await journey.desk.say(MEI, channel, 'It is at the post office', head?.ts)
  await log(shop).getByText('It is at the post office').waitFor({ timeout: 40_000 })
  await say(shop, 'Found it')
  await expect.poll(() => said('Found it'), { timeout: 20_000 }).toBe(1)
  expect(await said('It has forty cups in it')).toBe(1)
  expect(await log(shop).getByText('It is at the post office').count()).toBe(1)
  expect((await journey.desk.read(MEI, channel)).filter((m) => JSON.stringify(m).includes('Is parcel seven lost?'))).toHaveLength(1)
})
