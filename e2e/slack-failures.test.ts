// What could not be sent to Slack: the settings say why, and once it is mended there it is tried again from the list.
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { inSlack } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

const FJORD = { channel: 'C0EXTFJORD', name: '#ext-fjord', customer: 'U0INGRID' }
/** Private: the bot speaks there only while it is in it. */
const QUILL = { channel: 'C0EXTQUILL', name: '#ext-quill', customer: 'U0INES' }
type Place = typeof FJORD

const fresh = (): string => Date.now().toString(36)
const failed = (page: Page) => page.locator('section').filter({ has: page.getByRole('heading', { name: 'Lately failed' }) })
const rowOf = (page: Page, number: string) => failed(page).getByRole('listitem').filter({ has: page.getByRole('link', { name: new RegExp(`#${number} in`) }) })

/** A customer asks; gives the page of the issue, open for an answer, and its number. */
const asked = async ({ channel, customer }: Place): Promise<{ page: Page; number: string; word: string }> => {
  const word = `ferry-${fresh()}`
  await journey.desk.say(customer, channel, `Hello, the timetable ${word} does not load since this morning, can you help?`)
  const page = await journey.visit('sabrina')
  await expect.poll(async () => openIssue(page, word).then(() => true, () => false), { timeout: 30_000 }).toBe(true)
  return { page, number: page.url().split('/issues/')[1]?.split(/[?#]/)[0] ?? '', word }
}

const answer = async (page: Page, words: string): Promise<void> => {
  const box = page.getByRole('textbox', { name: 'Reply' })
  await box.fill(words)
  await box.press('ControlOrMeta+Enter')
}

/** The try before may still be on its way when the channel is mended, and take the row along. */
const tryAgain = (row: Locator): Promise<void> =>
  expect.poll(async () => {
    await row.getByRole('button', { name: /^Try again/ }).click({ timeout: 2_000 }).catch(() => null)
    return row.count()
  }, { timeout: 30_000 }).toBe(0)

const stands = (place: Place, words: string): Promise<boolean> => journey.desk.read(place.customer, place.channel).then(async (said) => {
  const threads = await Promise.all(said.slice(0, 20).map(({ ts }) => journey.desk.read(place.customer, place.channel, ts)))
  return threads.flat().filter(({ text }) => text.includes(words)).length === 1
})

test('an archived channel: the reason stands in the list, and after it is open again the reply leaves from there', async () => {
  const { page, number, word } = await asked(FJORD)
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.archive', { channel: FJORD.channel })
  await answer(page, `We look at ${word} at once.`)
  const settings = await journey.visit('leila', '/settings/slack')
  const row = rowOf(settings, number)
  await row.getByText('The channel is archived; unarchive it in Slack.').waitFor()
  await row.getByText(`A reply to #${number} in ${FJORD.name}`).waitFor()
  // Nothing was mended: it comes back with the same reason.
  await row.getByRole('button', { name: /^Try again/ }).click()
  await settings.getByText('It is sent again').first().waitFor()
  await row.getByText('The channel is archived; unarchive it in Slack.').waitFor()
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.unarchive', { channel: FJORD.channel })
  await settings.getByRole('row', { name: /ext-fjord/ }).getByText('Listening').filter({ visible: true }).waitFor()
  await tryAgain(row)
  await expect.poll(() => stands(FJORD, `We look at ${word} at once.`), { timeout: 20_000 }).toBe(true)
})

test('a bot that was put out: once somebody has invited it again, the row of the reply sends it', async () => {
  const { page, number, word } = await asked(QUILL)
  const users = (await inSlack(journey.desk, 'U0SABRINA', 'users.list', {})) as { members: { id: string; is_bot?: boolean; real_name?: string }[] }
  const bot = users.members.find((m) => m.is_bot && m.real_name === 'Nimbus Support')?.id
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.kick', { channel: QUILL.channel, user: bot })
  await answer(page, `The page of ${word} is mended.`)
  const settings = await journey.visit('leila', '/settings/slack')
  const row = rowOf(settings, number)
  await row.getByText(/The bot is not in this channel; invite it in Slack\.|Slack does not find this channel any more/).waitFor()
  await settings.getByRole('row', { name: /ext-quill/ }).getByRole('button', { name: 'Check again' }).filter({ visible: true }).waitFor()
  await inSlack(journey.desk, 'U0SABRINA', 'conversations.invite', { channel: QUILL.channel, users: bot })
  await settings.getByRole('row', { name: /ext-quill/ }).getByText('Listening').filter({ visible: true }).waitFor()
  await row.getByRole('button', { name: /^Try again/ }).click()
  await row.waitFor({ state: 'detached' })
  await expect.poll(() => stands(QUILL, `The page of ${word} is mended.`), { timeout: 20_000 }).toBe(true)
})

test('a token that was taken back: all that failed by it stands there, by day and by night, at every width', async () => {
  const [one, other] = [await asked(FJORD), await asked(QUILL)]
  const face = await journey.face('U0SABRINA', FJORD.channel)
  await face.getByRole('button', { name: 'Patchbay' }).click()
  await face.getByRole('button', { name: 'Revoke its token' }).click()
  const settings = await journey.visit('leila', '/settings/slack')
  await settings.getByText('The bot token was revoked in Slack; connect the workspace again.').first().waitFor()
  for (const { page, word } of [one, other]) await answer(page, `We know of ${word}.`)
  for (const { number } of [one, other]) await rowOf(settings, number).getByText('The bot token was revoked; connect the workspace again.').waitFor()
  for (const width of [1440, 1024, 390]) {
    await settings.setViewportSize({ width, height: 900 })
    expect(await judge(settings, `failures at ${width}`)).toEqual([])
    expect(await settings.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    for (const colorScheme of ['light', 'dark'] as const) {
      await settings.emulateMedia({ colorScheme })
      await failed(settings).scrollIntoViewIfNeeded()
      await settings.screenshot({ path: `e2e/shots/slack-failures-${colorScheme}-${width}.png`, fullPage: true })
    }
  }
  await settings.setViewportSize({ width: 1440, height: 900 })
  await settings.getByRole('listitem').filter({ hasText: 'Nimbus Data' }).first().getByRole('link', { name: 'Connect again' }).click()
  await settings.getByRole('button', { name: 'Allow' }).click()
  await settings.waitForURL(/\/settings\/slack/)
  for (const { number } of [one, other]) {
    await rowOf(settings, number).getByRole('button', { name: /^Try again/ }).click()
    await rowOf(settings, number).waitFor({ state: 'detached' })
  }
  await expect.poll(() => stands(FJORD, `We know of ${one.word}.`), { timeout: 20_000 }).toBe(true)
  await expect.poll(() => stands(QUILL, `We know of ${other.word}.`), { timeout: 20_000 }).toBe(true)
})
