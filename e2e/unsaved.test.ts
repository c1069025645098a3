// What somebody has begun in an editor and not saved: leaving asks first, staying keeps every word, saving leads on.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()
const asked = (page: Page) => page.getByRole('dialog', { name: 'Leave without saving?' })

const triesToLeave = async (page: Page, keeps: () => Promise<string>, words: string) => {
  const here = page.url()
  await page.getByRole('link', { name: 'Macros', exact: true }).first().click()
  await asked(page).getByRole('button', { name: 'Go on' }).click()
  await asked(page).waitFor({ state: 'detached' })
  expect([page.url(), await keeps()]).toEqual([here, words])
}

test('a trigger: kept while one looks at its log, asked about when one leaves, and let go once it is saved', async () => {
  const sabrina = await journey.visit('sabrina', '/settings/triggers/new?from=Show%20every%20issue%20in%20the%20portal')
  const name = sabrina.getByLabel('Name', { exact: true })
  await name.fill('To the portal')
  await triesToLeave(sabrina, () => name.inputValue(), 'To the portal')
  await sabrina.getByRole('button', { name: 'Save' }).click()
  await sabrina.getByRole('heading', { name: 'To the portal' }).waitFor()
  await name.fill('To the portal, always')
  await sabrina.getByRole('button', { name: 'Log and queue' }).click()
  await sabrina.getByText('Nothing has run yet').waitFor()
  await sabrina.getByRole('button', { name: 'Flow' }).click()
  expect(await name.inputValue()).toBe('To the portal, always')
  await sabrina.getByRole('link', { name: 'Macros', exact: true }).first().click()
  await asked(sabrina).getByRole('button', { name: 'Discard it' }).click()
  await sabrina.waitForURL('**/settings/macros')
})

const beginSurvey = async (page: Page) => {
  await page.getByRole('button', { name: 'Add a survey' }).click()
  await page.getByRole('menuitem', { name: /^CSAT/ }).click()
}
const beginForm = (page: Page) => page.getByRole('button', { name: /^Add a form/ }).first().click()

test.each<[string, (page: Page) => Promise<void>, string]>([['surveys', beginSurvey, 'Said when it was answered'], ['forms', beginForm, 'Name']])('%s: asked when one leaves the page, and when one cancels', async (path, begin, label) => {
  const sabrina = await journey.visit('sabrina', `/settings/${path}`)
  await begin(sabrina)
  const words = sabrina.getByLabel(label, { exact: true })
  await words.fill('Words of ours')
  await triesToLeave(sabrina, () => words.inputValue(), 'Words of ours')
  await sabrina.getByRole('button', { name: 'Cancel' }).click()
  await sabrina.getByText('What you changed is not saved.').waitFor()
  await sabrina.getByRole('button', { name: 'Go on' }).click()
  await sabrina.getByRole('button', { name: 'Cancel' }).click()
  await sabrina.getByRole('button', { name: 'Discard it' }).click()
  await words.waitFor({ state: 'detached' })
})

test('what is renamed where it stands is let go with Escape and kept with Enter, and the focus stays there', async () => {
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent)
  const leila = await journey.visit('leila', '/settings/tags')
  const tag = leila.getByLabel('Name of connectors')
  await tag.fill('adapters')
  await leila.keyboard.press('Escape')
  expect([await tag.inputValue(), await focused(leila)]).toEqual(['connectors', 'Name of connectors'])
  await leila.reload()
  await tag.waitFor()

  const title = 'Erasure request and backups'
  await openIssue(leila, title)
  const here = leila.url()
  const rename = async (from: string, to: string, key: string) => {
    await leila.getByRole('heading', { name: from }).getByRole('button').click()
    await leila.getByRole('textbox', { name: 'Title' }).fill(to)
    await leila.keyboard.press(key)
  }
  await rename(title, 'Something else', 'Escape')
  await leila.getByRole('heading', { name: title }).waitFor()
  expect([leila.url(), await focused(leila)]).toEqual([here, title])
  await rename(title, `${title}, once more`, 'Enter')
  await leila.reload()
  await rename(`${title}, once more`, title, 'Enter')
  await leila.getByRole('heading', { name: title, exact: true }).waitFor()
})

test('what is written in a window of chat routing is asked about before Escape takes it', async () => {
  const page = await journey.visit('sabrina', '/settings/chat/routing')
  await page.getByRole('button', { name: 'Visitors of the shop', exact: true }).focus()
  await page.keyboard.press('Enter')
  const playbook = page.getByRole('dialog', { name: 'Change the playbook' })
  const name = playbook.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('Late visitors')
  await page.keyboard.press('Escape')
  await playbook.getByRole('button', { name: 'Go on' }).click()
  expect(await name.inputValue()).toBe('Late visitors')
  await page.keyboard.press('Escape')
  await playbook.getByRole('button', { name: 'Discard it' }).click()
  await playbook.waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Visitors of the shop')
})
