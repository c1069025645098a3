// How the desk is for one person alone: a picture, light or dark on every browser, what they are told of and where, and when it is quiet.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

/** A picture as somebody has one, not square. */
const pictureOf = async (page: Page) => {
  const address = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 300, height: 200 })
    const brush = canvas.getContext('2d')
    if (brush) brush.fillStyle = 'teal'
    brush?.fillRect(0, 0, 300, 200)
    return canvas.toDataURL('image/png')
  })
  return { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from(address.split(',')[1] ?? '', 'base64') }
}

const settings = async (page: Page) => (await askDesk(page, journey.desk, 'GET', '/notification-settings')) as { settings: { matrix: Record<string, string[]>; quiet: { on: boolean; from: string; to: string; weekends: boolean } } }

test('a picture is chosen, seen by colleagues, removed, and brought back', async () => {
  const page = await journey.visit('ravi', '/settings/profile')
  const you = page.getByRole('region', { name: 'You' })
  await askDesk(page, journey.desk, 'PUT', '/profile/avatar', { picture: '' })
  await page.reload()
  const file = you.getByLabel('Choose a picture', { exact: true }).and(page.locator('input'))
  await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') })
  await page.getByText('This is not a picture that can be shown').waitFor()
  await file.setInputFiles(await pictureOf(page))
  const shown = you.locator('img')
  await shown.waitFor()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([256, 256])
  const address = await shown.getAttribute('src')
  const mei = await journey.visit('mei', '/settings/users')
  await mei.locator(`img[src="${address}"]`).first().waitFor()

  await you.getByRole('button', { name: 'Remove' }).click()
  await shown.waitFor({ state: 'detached' })
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Choose a picture')
  await page.getByRole('listitem').getByRole('button', { name: 'Undo' }).click()
  await shown.waitFor()
  expect(await judge(page, 'a profile with a picture')).toEqual([])
})

test('what I am told of and where is a press each, and quiet hours keep their times', async () => {
  const page = await journey.visit('ravi', '/settings/notifications')
  const mentioned = page.getByRole('checkbox', { name: 'I am mentioned: Slack' })
  await mentioned.waitFor()
  // What only admins are told of is nobody else's to choose.
  expect(await page.getByRole('row').filter({ hasText: '(admins)' }).count()).toBe(0)
  const before = (await settings(page)).settings
  await askDesk(page, journey.desk, 'PUT', '/notification-settings', { ...before, matrix: { ...before.matrix, mention: ['app'], woke: ['app', 'push'] }, quiet: { ...before.quiet, on: false } })
  await page.reload()
  await mentioned.click()
  await page.getByRole('checkbox', { name: 'My snoozed issue wakes: Browser' }).click()
  await page.getByRole('switch', { name: 'Quiet hours' }).click()
  await page.getByLabel('From', { exact: true }).fill('21:30')
  await page.getByLabel('To', { exact: true }).fill('06:45')
  await page.getByRole('switch', { name: 'Weekends too' }).waitFor()
  expect(await judge(page, 'notifications with quiet hours')).toEqual([])
  await expect.poll(async () => (await settings(page)).settings.quiet).toMatchObject({ on: true, from: '21:30', to: '06:45' })
  const { matrix } = (await settings(page)).settings
  expect([matrix.mention?.toSorted(), matrix.woke]).toEqual([['app', 'slack'], ['app']])

  await page.reload()
  await mentioned.waitFor()
  expect([await mentioned.isChecked(), await page.getByRole('checkbox', { name: 'My snoozed issue wakes: Browser' }).isChecked(), await page.getByLabel('From', { exact: true }).inputValue()]).toEqual([true, false, '21:30'])
  const leila = await journey.visit('leila', '/settings/notifications')
  await leila.getByRole('row').filter({ hasText: 'The day’s budget for models is used up (admins)' }).waitFor()
})

test('dark is chosen once, and holds on every browser of mine', async () => {
  const page = await journey.visit('ravi', '/settings/profile')
  const seen = (on: Page) => on.evaluate(() => document.documentElement.dataset.theme)
  const choose = async (label: string, kept: string) => {
    await page.getByRole('radio', { name: label }).check()
    await expect.poll(async () => (await askDesk(page, journey.desk, 'GET', '/profile')).theme).toBe(kept)
  }
  await choose('Light', 'light')
  const other = await journey.visit('ravi')
  await other.locator('a[data-card]').first().waitFor()
  expect(await seen(other)).toBe('light')
  await choose('Dark', 'dark')
  expect(await seen(page)).toBe('dark')
  await other.reload()
  await expect.poll(() => seen(other)).toBe('dark')
  await choose('Like the system', 'system')
})
