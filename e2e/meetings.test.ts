// Meetings from the settings to the calendar: a kind is set up, offered from the thread in Slack, and booked by the visitor in the chat.
import { expect, test } from 'vitest'
import { askDesk, inSlack, message, openThread, thread } from './face.ts'
import { beginJourney } from './journey.ts'
import { askInShop } from './shop.ts'

const journey = beginJourney()
const MEI = 'U0MEI'
type ChatSlack = { installation_id: string; people: { user_id: string; slack_user_id: string; suggested: string }[] }

test('what can be booked is added, changed, removed and taken back', async () => {
  const leila = await journey.visit('leila')
  await leila.goto(`${journey.desk.url}/settings/meetings`)
  const list = leila.getByRole('list', { name: 'Kinds of meetings' })
  await list.getByText('A tasting by video').waitFor()
  await leila.getByRole('button', { name: 'Add a kind of meeting' }).click()
  const dialog = leila.getByRole('dialog')
  await dialog.getByLabel('Name').fill('  ')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('alert').getByText('Give it a name.').waitFor()
  await dialog.getByLabel('Name').fill('Wholesale')
  await dialog.getByLabel('Minutes').fill('45')
  await dialog.getByLabel('With').selectOption({ label: 'Support' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await list.getByText('45 minutes with whoever of Support is free').waitFor()
  await leila.getByRole('button', { name: 'More for Wholesale' }).click()
  await leila.getByRole('menuitem', { name: 'Remove' }).click()
  await leila.getByRole('button', { name: 'Undo' }).click()
  await list.getByText('45 minutes with whoever of Support is free').waitFor()
})

test('a time that is offered from Slack is booked by the visitor, and both are told', async () => {
  const { channel } = (await inSlack(journey.desk, MEI, 'conversations.create', { name: 'chat-meetings' })) as { channel: { id: string } }
  const leila = await journey.visit('leila')
  const { installation_id, people } = (await askDesk(leila, journey.desk, 'GET', '/chat-routing/slack')) as unknown as ChatSlack
  const mapped = people.filter((p) => p.suggested === MEI).map((p) => ({ user_id: p.user_id, slack_user_id: p.suggested }))
  await askDesk(leila, journey.desk, 'PUT', '/chat-routing/slack', { installation_id, allow_channel_ids: false, global_channel_on: true, global_channel: channel.id, support_channel: '', cross_post: false, people: mapped })
  const { widget } = await askInShop(journey, 'May I taste before I buy?')
  await widget.getByRole('log').getByText(/Welcome to our tea shop/).waitFor()
  const mei = await journey.face(MEI, channel.id)
  const card = mei.getByRole('main').getByRole('listitem').filter({ hasText: 'May I taste before I buy?' }).last()
  await card.getByRole('button', { name: 'Book a meeting' }).click()
  const modal = mei.getByRole('dialog')
  await modal.getByLabel('Which meeting?').selectOption({ label: 'A tasting by video (30 min)' })
  await modal.getByRole('button', { name: 'Offer' }).click()
  const form = widget.locator('form').filter({ hasText: 'Book a meeting' })
  const time = form.getByLabel(/When\?/)
  await time.waitFor()
  await time.selectOption({ index: 1 })
  await form.getByRole('button').last().click()
  await widget.getByRole('log').getByText('meeting.ics').waitFor()
  await openThread(card)
  await message(thread(mei), /A tasting by video/).last().waitFor()
  expect(await widget.getByRole('log').getByText('meeting.ics').count()).toBe(1)
})
