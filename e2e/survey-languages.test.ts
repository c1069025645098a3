// A survey in two languages and in colours of its own: set up, put to somebody who reads the other one in Slack, and read on its page in either.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { askDesk, main, message, openThread, post, thread } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()
const HOTELS = 'C0EXTFJORD'
const stamp = Date.now().toString(36)
const NAME = `How we helped ${stamp}`

const idOf = async (page: Page): Promise<string> => {
  const all = (await askDesk(page, journey.desk, 'GET', '/surveys')) as unknown as { id: string; name: string }[]
  return all.find(({ name }) => name === NAME)?.id ?? ''
}
/** Where the newest that is not answered can be; empty until it was sent. */
const openUrl = async (page: Page, issue: string): Promise<string> => {
  const asked = (await askDesk(page, journey.desk, 'GET', `/issues/${issue}/surveys`)) as unknown as { state: string; url: string }[]
  return asked.find(({ state }) => state === 'open')?.url ?? ''
}

/** Gives what is wrong with the pages on the way. */
const write = async (leila: Page): Promise<string[]> => {
  await leila.getByRole('button', { name: 'Add a survey' }).click()
  await leila.getByRole('menuitem', { name: /^CSAT/ }).click()
  await leila.getByLabel('Name of the CSAT survey').fill(NAME)
  await leila.getByRole('button', { name: 'Language', exact: true }).click()
  await leila.getByPlaceholder('Language').fill('German')
  await leila.keyboard.press('Enter')
  await leila.getByText(/have no words in German yet/).waitFor()
  await leila.getByLabel('Its heading').fill('Wie wir geholfen haben')
  await leila.getByLabel('How satisfied are you with the help you got?, translated').fill('Wie zufrieden sind Sie mit unserer Hilfe?')
  await leila.getByLabel('Is there anything we could do better?, translated').fill('Was können wir besser machen?')
  const preview = leila.getByRole('complementary', { name: 'Preview' })
  await preview.getByText('Wie zufrieden sind Sie mit unserer Hilfe?').waitFor()
  await preview.getByRole('button', { name: 'Senden' }).waitFor()
  await leila.getByText('Everything is there in German.').waitFor()
  const found = await judge(leila, 'translation')
  await leila.getByRole('radio', { name: 'Colours' }).click()
  await leila.getByRole('switch', { name: 'Own colours' }).click()
  await leila.getByRole('button', { name: /^Background, on light screens/ }).click()
  await leila.locator('input[type=color]').fill('#777777')
  await leila.keyboard.press('Tab')
  await leila.getByText('Dark words cannot be read well on the light background #777777: 3.9 to 1, and it takes 7 to 1; choose a lighter one.').first().waitFor()
  await leila.getByRole('button', { name: /^Background, on light screens/ }).click()
  await leila.locator('input[type=color]').fill('#eef7f2')
  await leila.keyboard.press('Tab')
  await leila.getByText(/cannot be read well/).waitFor({ state: 'detached' })
  found.push(...(await judge(leila, 'colours')))
  await leila.getByRole('button', { name: 'Save' }).click()
  await leila.getByRole('link', { name: NAME }).waitFor()
  return found
}

test('is written in German too, refused in colours nobody can read, and reaches each reader in theirs', { timeout: 180_000 }, async () => {
  const leila = await journey.visit('leila', '/settings/surveys')
  const found = await write(leila)

  const ingrid = await journey.face('U0INGRID', HOTELS)
  const words = `Hello, the harbour map ${stamp} shows no ferries.`
  await post(ingrid, words)
  await openIssue(leila, new RegExp(`harbour map ${stamp}`))
  const issue = await askDesk(leila, journey.desk, 'GET', new URL(leila.url()).pathname)
  const { requester, card } = issue as unknown as { requester: { id: string }; card: { id: string } }
  await leila.goto(`${journey.desk.url}/contacts/${requester.id}`)
  await leila.getByRole('button', { name: /^(As the account|Not known|German)$/ }).click()
  await leila.getByPlaceholder('Language').fill('German')
  await leila.keyboard.press('Enter')
  await leila.getByRole('button', { name: 'German' }).waitFor()
  await openIssue(leila, new RegExp(`harbour map ${stamp}`))
  await leila.getByRole('complementary', { name: 'Details' }).getByRole('button', { name: 'Send a survey' }).click()
  await leila.getByRole('menuitem', { name: NAME }).click()
  await openThread(message(main(ingrid), `harbour map ${stamp}`))
  await thread(ingrid).getByText('Wie zufrieden sind Sie mit unserer Hilfe?').waitFor()
  await thread(ingrid).getByRole('button', { name: 'Zufrieden', exact: true }).click()
  await ingrid.getByRole('dialog').getByText('Was können wir besser machen?').waitFor()

  await leila.getByRole('complementary', { name: 'Details' }).getByText('4 of 5').first().waitFor()
  await ingrid.getByRole('dialog').getByRole('button', { name: 'Nicht jetzt' }).click()
  await askDesk(leila, journey.desk, 'POST', `/issues/${card.id}/surveys`, { survey_id: await idOf(leila) })
  await expect.poll(() => openUrl(leila, card.id), { timeout: 10_000 }).toContain('/surveys/')
  const customer = await journey.open({ colorScheme: 'light' })
  await customer.goto(new URL(new URL(await openUrl(leila, card.id)).pathname, journey.desk.url).href)
  await customer.getByRole('heading', { level: 1, name: 'Wie wir geholfen haben' }).waitFor()
  expect(await customer.locator('main').evaluate((each) => [each.getAttribute('lang'), getComputedStyle(each).backgroundColor])).toEqual(['de', 'rgb(238, 247, 242)'])
  found.push(...(await judge(customer, 'page')))
  await customer.getByRole('radio', { name: '5: Sehr zufrieden' }).check({ force: true })
  await customer.getByLabel('Sprache').selectOption('en')
  await customer.getByText('How satisfied are you with the help you got?').waitFor()
  expect(await customer.getByRole('radio', { name: '5: Very satisfied' }).isChecked()).toBe(true)
  expect(new URL(customer.url()).searchParams.get('lang')).toBe('en')
  await customer.getByRole('button', { name: 'Send' }).click()
  await customer.getByRole('button', { name: 'Change my answer' }).waitFor()
  await customer.emulateMedia({ colorScheme: 'dark' })
  found.push(...(await judge(customer, 'thanks')))
  expect(found).toEqual([])
})
