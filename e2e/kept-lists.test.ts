// The lists that a desk is kept by, as hands change them: tags that become one, statuses in an order and a colour, who is on duty when, a role for several at once.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { judge } from './axe.ts'
import { column, openIssue } from './browser.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()
/** A second try finds nothing of the first. */
const stamp = () => Date.now().toString(36)

const more = async (page: Page, name: string, item: string) => {
  await page.getByRole('button', { name: `More for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
}
const colour = async (page: Page, name: string, color: string) => {
  await page.getByRole('button', { name: new RegExp(`^Colour of ${name}: `) }).click()
  await page.getByRole('button', { name: color, exact: true }).click()
  await page.getByRole('button', { name: `Colour of ${name}: ${color}`, exact: true }).waitFor()
}

test('a tag is renamed, coloured and merged into another, which the issues carry from then on', { timeout: 90_000 }, async () => {
  const mark = stamp()
  const [typo, right] = [`onbording ${mark}`, `onboarding ${mark}`]
  const title = 'Dashboard slow in Safari'
  const leila = await journey.visit('leila', '/settings/tags')
  const john = await journey.visit('john')
  await openIssue(john, title)
  await john.keyboard.press('l')
  await john.getByPlaceholder('Set tags…').fill(typo)
  await john.getByRole('option', { name: `Create “${typo}”` }).waitFor()
  await john.keyboard.press('Enter')
  await john.keyboard.press('Escape')
  const carried = (name: string) => john.getByRole('complementary', { name: 'Details' }).getByText(name, { exact: true })
  await carried(typo).waitFor()
  // Told to whoever keeps the list, as it comes into being.
  await leila.getByLabel(`Name of ${typo}`).waitFor()

  await leila.getByLabel('New tag of issues').fill(`begin ${mark}`)
  await leila.getByRole('button', { name: 'Add', exact: true }).click()
  await leila.getByLabel(`Name of begin ${mark}`).fill(right)
  await leila.keyboard.press('Enter')
  await leila.getByLabel(`Name of ${right}`).waitFor()
  await colour(leila, right, '#0e7c86')
  await more(leila, typo, 'Merge into…')
  const merging = leila.getByRole('dialog')
  await merging.getByText('1 issue carries the other tag').waitFor()
  expect(await judge(leila, 'merging a tag')).toEqual([])
  await merging.getByRole('button', { name: 'Choose a tag…' }).click()
  await leila.getByPlaceholder('Merge into…').fill(right)
  await leila.keyboard.press('Enter')
  await merging.getByRole('button', { name: 'Merge', exact: true }).click()
  await leila.getByLabel(`Name of ${typo}`).waitFor({ state: 'detached' })
  await leila.getByRole('listitem').filter({ has: leila.getByLabel(`Name of ${right}`) }).getByText('1 issue', { exact: true }).waitFor()
  await carried(right).waitFor()
  expect(await carried(typo).count()).toBe(0)
})

test('a tag that is typed on an account comes into being there, and what is there already is not made again', { timeout: 60_000 }, async () => {
  const name = `pilot ${stamp()}`
  const page = await journey.visit('sabrina', '/accounts')
  await page.getByRole('link', { name: /Tidepool Games/ }).first().click()
  await page.locator('dd').filter({ has: page.getByText('growth', { exact: true }) }).getByRole('button').click()
  await page.getByPlaceholder('Tags…').fill('ENTERPRISE')
  await page.getByRole('option', { name: 'enterprise' }).waitFor()
  expect(await page.getByRole('option', { name: /^Create/ }).count()).toBe(0)
  await page.getByPlaceholder('Tags…').fill(name)
  await page.getByRole('option', { name: `Create “${name}”` }).waitFor()
  expect(await judge(page, 'making a tag')).toEqual([])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByText(name, { exact: true }).waitFor()
  await page.goto(`${journey.desk.url}/settings/tags`)
  await page.getByRole('radio', { name: 'Accounts' }).click()
  await page.getByLabel(`Name of ${name}`).waitFor()
})

test('a new issue asks for our own fields, those that another shows as well, and has what was chosen', { timeout: 60_000 }, async () => {
  const mark = stamp()
  const page = await journey.visit('sabrina')
  const add = async (body: object) => {
    const answer = await page.request.post(`${journey.desk.url}/api/app/fields`, { headers: { 'x-patchbay': '1' }, data: { object_type: 'issue', ...body } })
    expect([answer.status(), answer.ok() ? '' : await answer.text()]).toEqual([200, ''])
  }
  await add({ type: 'text', label: `Serial ${mark}`, slug: `serial_${mark}` })
  await add({
    type: 'select', label: `Device ${mark}`, slug: `device_${mark}`, options: [{ label: 'Pump', slug: 'pump' }, { label: 'Valve', slug: 'valve' }],
    conditions: [{ values: ['pump'], shows: [{ slug: `serial_${mark}`, is_required: false }] }],
  })
  await page.goto(`${journey.desk.url}/issues`)
  await page.locator('a[data-card]').first().waitFor()
  await page.keyboard.press('c')
  const dialog = page.getByRole('dialog', { name: 'New issue' })
  await dialog.getByRole('button', { name: 'Choose an account', exact: true }).click()
  await page.getByRole('combobox').fill('Lumen')
  await page.getByRole('option', { name: /Lumen/ }).first().click()
  await dialog.getByRole('textbox', { name: 'Title' }).fill(`Spare pump ${mark}`)
  expect(await dialog.getByText(`Serial ${mark}`).count()).toBe(0)
  await dialog.getByRole('button', { name: `Device ${mark}: empty` }).click()
  await page.getByRole('option', { name: 'Pump' }).click()
  await dialog.getByRole('button', { name: `Serial ${mark}: empty` }).or(dialog.getByRole('textbox', { name: `Serial ${mark}` })).first().click()
  await page.keyboard.type('NB-7731')
  await page.keyboard.press('Enter')
  expect(await judge(page, 'fields of a new issue')).toEqual([])
  await dialog.getByRole('button', { name: /^Create issue/ }).click()
  await page.getByRole('heading', { name: `Spare pump ${mark}` }).waitFor()
  const details = page.getByRole('complementary', { name: 'Details' })
  await details.getByText('Pump', { exact: true }).waitFor()
  await details.getByText('NB-7731').waitFor()
})

test('statuses of our own stand in the order and the colour that they are given, on the board too', { timeout: 90_000 }, async () => {
  const mark = stamp()
  const [first, second] = [`Waits for parts ${mark}`, `Waits for approval ${mark}`]
  const leila = await journey.visit('leila', '/settings/statuses')
  for (const name of [first, second]) {
    await leila.getByRole('button', { name: 'Add a status under On hold' }).click()
    await leila.getByLabel('Name of the new status').fill(name)
    await leila.getByRole('button', { name: 'Add', exact: true }).click()
    await leila.getByRole('button', { name: `More for ${name}`, exact: true }).waitFor()
  }
  const order = async (named: ReturnType<Page['getByRole']>) => (await named.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''))).filter((label) => label.includes(mark)).map((label) => label.replace(/^More for /, ''))
  const settings = () => order(leila.getByRole('button', { name: /^More for / }))
  expect(await settings()).toEqual([first, second])
  await colour(leila, second, '#b4235a')
  await more(leila, second, 'Move up')
  await expect.poll(settings).toEqual([second, first])
  await leila.reload()
  await leila.getByRole('button', { name: `Colour of ${second}: #b4235a`, exact: true }).waitFor()
  expect(await settings()).toEqual([second, first])

  await leila.goto(journey.desk.url)
  await column(leila, first).waitFor()
  expect(await order(leila.getByRole('region'))).toEqual([second, first])
  await leila.goto(`${journey.desk.url}/settings/statuses`)
  for (const name of [first, second]) {
    await more(leila, name, 'Archive')
    await leila.getByText(`${name}, archived`).waitFor()
  }
})

test('who is on duty is set by the hour of the week, over midnight too, and the next issue goes to them', { timeout: 120_000 }, async () => {
  const mark = stamp()
  const leila = await journey.visit('leila', '/settings/teams')
  await leila.getByRole('button', { name: 'Add a team' }).first().click()
  const form = leila.getByRole('dialog')
  await form.getByLabel('Name').fill(`Night watch ${mark}`)
  for (const label of ['John Petrov', 'Mei Tanaka']) await form.getByLabel('Add somebody').selectOption({ label })
  await form.getByRole('button', { name: 'Save' }).click()
  await leila.getByRole('tab', { name: 'Assignment' }).click()
  await leila.getByRole('radio', { name: 'Weekly calendar' }).check()
  const block = async (at: number, day: string, from: string, to: string, who: string) => {
    await leila.getByRole('button', { name: 'Add a block' }).click()
    await leila.getByLabel(`Day of block ${at}`).selectOption(day)
    await leila.getByLabel(`Beginning of block ${at}`).fill(from)
    await leila.getByLabel(`End of block ${at}`).fill(to)
    await leila.getByLabel(`On duty in block ${at}`).selectOption({ label: who })
  }
  await leila.getByLabel('Time zone').selectOption('UTC')
  // Today and over midnight, whenever this is read: both days are John's.
  const today = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', weekday: 'long' }).format().toLowerCase()
  const tomorrow = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', weekday: 'long' }).format(Date.now() + 86_400_000).toLowerCase()
  await block(1, today, '00:00', '00:00', 'John Petrov')
  await block(2, tomorrow, '00:00', '22:00', 'John Petrov')
  await block(3, tomorrow, '22:00', '06:00', 'Mei Tanaka')
  await leila.getByText('over midnight').waitFor()
  await leila.getByRole('button', { name: 'Save' }).click()
  await leila.getByRole('status').filter({ hasText: 'The next one goes to John Petrov' }).waitFor()
  expect(await judge(leila, 'weekly calendar')).toEqual([])
  await leila.reload()
  await leila.getByRole('tab', { name: 'Assignment' }).click()
  expect(await leila.getByLabel('End of block 3').inputValue()).toBe('06:00')
  expect(await leila.getByLabel('Day of block 2').inputValue()).toBe(tomorrow)
})

test('several people are given a role at once, and their own again', { timeout: 60_000 }, async () => {
  const leila = await journey.visit('leila', '/settings/users')
  const roleOf = (name: string) => leila.getByLabel(`Role of ${name}`).evaluate((select) => (select as HTMLSelectElement).selectedOptions[0]?.label)
  const give = async (role: string) => {
    for (const name of ['Diego Fuentes', 'Hanna Lindqvist']) await leila.getByLabel(`Choose ${name}`).check()
    await leila.getByText('2 people chosen').waitFor()
    await leila.getByLabel('Role for all who are chosen').selectOption({ label: role })
    await leila.getByText(`2 people are ${role} now`).first().waitFor()
    await leila.getByText('2 people chosen').waitFor({ state: 'detached' })
  }
  await give('Viewer')
  await leila.reload()
  await leila.getByLabel('Role of Diego Fuentes').waitFor()
  expect([await roleOf('Diego Fuentes'), await roleOf('Hanna Lindqvist')]).toEqual(['Viewer', 'Viewer'])
  await give('Member')
  expect([await roleOf('Diego Fuentes'), await roleOf('Hanna Lindqvist')]).toEqual(['Member', 'Member'])
})
