// Two workspaces in one browser: the name at the top leads from one to the other, each keeps its own, and signing out leaves both.
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { patchbay } from './commands.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

test('somebody signs in to a second workspace beside the first, goes back and forth, and signs out of both', { timeout: 120_000 }, async () => {
  const name = `Larkspur ${Date.now().toString(36)}`
  const made = await patchbay(journey.desk.dataDir, 'workspace', 'create', '--name', name, '--email', 'sabrina@nimbus-data.example')
  expect(made.code, made.err).toBe(0)
  const password = made.out.trim().split(/\s+/)[1] ?? ''

  const page = await journey.visit('sabrina')
  const other = await page.context().newPage()
  await other.goto(`${journey.desk.url}/accounts`)
  await other.getByText('Acme Robotics').waitFor()
  await page.getByRole('button', { name: 'Nimbus Data. Workspaces' }).click()
  expect(await judge(page, 'the menu of workspaces', '[role=menu]')).toEqual([])
  await page.getByRole('menuitem', { name: 'Sign in to another…' }).click()
  await page.getByRole('heading', { name: 'Sign in to another workspace' }).waitFor()
  await page.getByLabel('Email').fill('sabrina@nimbus-data.example')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('button', { name: `${name}. Workspaces` }).waitFor()
  expect(await page.locator('a[data-card]').count()).toBe(0)
  // The other tab shows nothing any more of what nobody here may ask for.
  await other.getByRole('button', { name: `${name}. Workspaces` }).waitFor()
  expect(await other.getByText('Acme Robotics').count()).toBe(0)

  await page.getByRole('button', { name: `${name}. Workspaces` }).click()
  await page.getByRole('menuitem', { name: /Nimbus Data/ }).click()
  await page.getByRole('button', { name: 'Nimbus Data. Workspaces' }).waitFor()
  await page.locator('a[data-card]').first().waitFor()
  await page.getByRole('button', { name: /My menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: /Sign in to/ }).waitFor()
  const seats = (await (await page.request.get(`${journey.desk.url}/api/app/session/seats`)).json()) as { data: object[] }
  expect(seats.data).toEqual([])
})
