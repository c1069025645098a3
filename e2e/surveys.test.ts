// A survey from its settings to the customer and back: in Slack by buttons, by a link on a page, and in the results; and a public form with a file.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { openIssue } from './browser.ts'
import { askDesk, main, message, openThread, post, thread } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()
const FJORD = 'C0EXTFJORD'

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const ask = async (page: Page) => {
  await details(page).getByRole('button', { name: 'Send a survey' }).click()
  await page.getByRole('menuitem', { name: 'Customer satisfaction' }).click()
}

test('is made, sent, answered in Slack and by a link, and counted', async () => {
  const leila = await journey.visit('leila', '/settings/surveys')
  await leila.getByRole('button', { name: 'Add a survey' }).click()
  await leila.getByRole('menuitem', { name: /^CSAT/ }).click()
  await leila.getByLabel('Said when it was answered').fill('We read every answer.')
  const found = await judge(leila, 'editor')
  await leila.getByRole('radio', { name: 'When it is sent' }).click()
  found.push(...(await judge(leila, 'when')))
  await leila.getByRole('button', { name: 'Save' }).click()
  await leila.getByText('Sent when an issue is closed, an hour later').waitFor()
  found.push(...(await judge(leila, 'list')))

  const ingrid = await journey.face('U0INGRID', FJORD)
  await post(ingrid, 'Hello, the lighthouse report shows the wrong month.')
  await openIssue(leila, /lighthouse report/)
  await ask(leila)
  await openThread(message(main(ingrid), 'lighthouse report'))
  await thread(ingrid).getByRole('button', { name: 'Dissatisfied', exact: true }).click()
  const modal = ingrid.getByRole('dialog')
  await modal.getByRole('textbox').fill('Nobody looked at it for a week.')
  await modal.getByRole('button', { name: 'Send' }).click()
  await thread(ingrid).getByText('We read every answer.').waitFor()
  await details(leila).getByText('2 of 5').first().waitFor()
  await details(leila).getByText('Nobody looked at it for a week.').waitFor()
  found.push(...(await judge(leila, 'issue')))

  await post(ingrid, 'Hello, the ferry timetable cannot be printed on Mondays.')
  await openIssue(leila, /ferry timetable/)
  await ask(leila)
  await details(leila).getByText('No answer yet').waitFor()
  const issue = await askDesk(leila, journey.desk, 'GET', new URL(leila.url()).pathname)
  const [request] = (await askDesk(leila, journey.desk, 'GET', `/issues/${(issue.card as { id: string }).id}/surveys`)) as unknown as { url: string }[]
  const customer = await journey.open()
  await customer.goto(new URL(new URL(request?.url ?? '').pathname, journey.desk.url).href)
  await customer.getByRole('heading', { level: 1 }).waitFor()
  found.push(...(await judge(customer, 'page')))
  await customer.getByRole('radio', { name: '5: Very satisfied' }).check({ force: true })
  await customer.getByRole('textbox').fill('Quick and kind.')
  await customer.getByRole('button', { name: 'Send' }).click()
  await customer.getByRole('button', { name: 'Change my answer' }).waitFor()
  found.push(...(await judge(customer, 'thanks')))
  await details(leila).getByText('5 of 5').first().waitFor()

  await leila.goto(`${journey.desk.url}/settings/surveys`)
  await leila.getByRole('link', { name: 'Customer satisfaction' }).click()
  await leila.getByText('50 %').first().waitFor()
  await leila.getByText('Quick and kind.').waitFor()
  found.push(...(await judge(leila, 'results')))
  // The last day of it: both of them, or the second one when midnight came between.
  const line = leila.getByRole('slider', { name: 'Satisfied, over time' })
  await line.focus()
  await expect.poll(() => line.getAttribute('aria-valuetext')).toMatch(/: (50 %, 2 of 2|100 %, 1 of 1) answered$/)
  await leila.getByRole('button', { name: /^2 Dissatisfied/ }).click()
  await leila.getByText('Quick and kind.').waitFor({ state: 'detached' })
  await leila.getByText('Nobody looked at it for a week.').waitFor()
  expect(found).toEqual([])
})

test('what is sent an hour after closing says when, and can be taken back before', async () => {
  const stamp = Date.now().toString(36)
  const leila = await journey.visit('leila')
  const questions = [{ id: 'score', type: 'rating', prompt: 'How did it go?' }]
  const { id } = await askDesk(leila, journey.desk, 'POST', '/surveys', { name: `Afterwards ${stamp}`, type: 'csat', questions, on_close: { delay_minutes: 60 }, cooldown_days: 0 })
  await journey.desk.say('U0GRACE', 'C0EXTLUMEN', `Hello, the tide gauge ${stamp} of the harbour ward reports twice.`)
  await openIssue(leila, `tide gauge ${stamp}`)
  await leila.getByRole('button', { name: /^Status/ }).click()
  await leila.getByRole('option', { name: 'Closed' }).click()
  const issue = await askDesk(leila, journey.desk, 'GET', new URL(leila.url()).pathname)
  const asked = `/issues/${(issue.card as { id: string }).id}/surveys`
  await expect.poll(async () => JSON.stringify(await askDesk(leila, journey.desk, 'GET', asked))).toContain('"waiting"')
  await leila.reload()
  const row = details(leila).getByRole('listitem').filter({ hasText: `Afterwards ${stamp}` })
  await row.getByText(/^Is sent (today|tomorrow) \d\d:\d\d$/).waitFor()
  await row.getByRole('button', { name: 'Take it back' }).click()
  await row.getByText('Not sent').waitFor()
  await askDesk(leila, journey.desk, 'DELETE', `/surveys/${id as string}`)
})

test('a forged link and a survey that is not there say so', async () => {
  const page = await journey.open()
  await page.goto(`${journey.desk.url}/surveys/nothing.signed`)
  await page.getByRole('heading', { name: 'There is no survey here' }).waitFor()
  const leila = await journey.visit('leila', '/settings/surveys/nothing')
  await leila.getByText('This survey is not there').waitFor()
})

test('a public form takes a file, works before it sends, and what came is listed', async () => {
  const leila = await journey.visit('leila', '/settings/forms')
  const fields = ['name', 'email', 'subject', 'files'].map((key) => ({ key, label: key === 'files' ? 'Screenshots' : `Your ${key}`, description: key === 'files' ? 'PNG or PDF, please.' : '' }))
  const form = await askDesk(leila, journey.desk, 'POST', '/ticket-forms', { name: 'Report a problem', fields })
  const customer = await journey.open()
  await customer.goto(`${journey.desk.url}/forms/${String(form.slug)}`)
  await customer.getByLabel(/Your name/).fill('Kim Adeyemi')
  await customer.getByLabel(/Your email/).fill('kim@harbour.example')
  await customer.getByLabel(/Your subject/).fill('The crane does not move')
  await customer.locator('input[type=file]').setInputFiles([{ name: 'crane.png', mimeType: 'image/png', buffer: Buffer.from('89504e470d0a1a0a', 'hex') }])
  await customer.getByRole('button', { name: 'Leave crane.png out' }).waitFor()
  const found = await judge(customer, 'form')
  await customer.getByRole('button', { name: 'Send' }).click()
  await customer.getByRole('heading', { name: /Sent, as #\d+/ }).waitFor()
  await leila.reload()
  await leila.getByRole('button', { name: 'Sent once' }).click()
  await leila.getByRole('dialog').getByRole('link', { name: /The crane does not move/ }).waitFor()
  found.push(...(await judge(leila, 'submissions')))
  await leila.getByRole('dialog').getByRole('link', { name: /The crane does not move/ }).click()
  await leila.getByRole('article').getByText('crane.png').first().waitFor()
  expect(found).toEqual([])
})
