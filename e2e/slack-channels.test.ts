// Channels become customers: from inside Slack, from the list of them all, and by their names; what breaks is mended.
import { expect, test } from 'vitest'
import { openIssue } from './browser.ts'
import { post } from './face.ts'
import { beginJourney } from './journey.ts'

const journey = beginJourney()

/** What somebody does in Slack where no page is needed to see it. */
const slack = async (user: string, method: string, args: object) => {
  const answer = await fetch(`${journey.desk.sandbox}/api/${method}`, {
    method: 'POST', headers: { authorization: `Bearer xoxp-sandbox-${user}`, 'content-type': 'application/json' }, body: JSON.stringify(args),
  })
  const told = (await answer.json()) as { ok: boolean; error?: string; channel?: { id: string }; members?: { id: string; is_bot?: boolean; real_name?: string }[] }
  if (!told.ok) throw new Error(`${method}: ${told.error}`)
  return told
}
const addToSlack = (user: object) => fetch(`${journey.desk.sandbox}/sandbox/users`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(user) })
const make = async (name: string) => (await slack('U0SABRINA', 'conversations.create', { name })).channel?.id ?? ''
const bot = async () => (await slack('U0SABRINA', 'users.list', {})).members?.find((m) => m.is_bot && m.real_name === 'Nimbus Support')?.id ?? ''

test('whoever invites the bot enables the channel there, with a tag of their own', async () => {
  const channel = await make('ext-juniper')
  const page = await journey.face('U0SABRINA', channel)
  await slack('U0SABRINA', 'conversations.invite', { channel, users: await bot() })
  await page.getByRole('button', { name: 'Customer Channel' }).click()
  const modal = page.getByRole('dialog')
  await modal.getByLabel('Account name').fill('Juniper Robotics')
  await modal.getByLabel('Tags').fill('orchard')
  await modal.getByRole('option', { name: 'orchard' }).click()
  await expect.poll(() => modal.getByRole('checkbox', { name: 'orchard' }).isChecked()).toBe(true)
  await modal.getByRole('button', { name: 'Enable', exact: true }).click()
  await page.getByText('is the customer channel of').waitFor()
  const settings = await journey.visit('sabrina', '/settings/slack')
  await settings.getByRole('row', { name: /ext-juniper.*Customer.*Juniper Robotics.*Listening/ }).waitFor()
})

test('channels are chosen from the list and enabled together, and one by its name', async () => {
  const page = await journey.visit('sabrina', '/settings/slack/channels')
  await make('partner-willow')
  await make('partner-aspen')
  await page.getByRole('button', { name: 'Read again' }).click()
  await page.getByRole('main').getByRole('searchbox').fill('partner-')
  for (const name of ['partner-aspen', 'partner-willow']) await page.getByRole('checkbox', { name: new RegExp(name) }).check()
  await page.getByLabel('Account', { exact: true }).first().fill('Aspen Works')
  await page.getByRole('button', { name: 'Enable 2' }).click()
  await page.getByText('2 channels are enabled').waitFor()

  await page.goto(`${journey.desk.url}/settings/slack`)
  await page.getByRole('button', { name: 'Add a pattern' }).click()
  await page.getByLabel('Pattern', { exact: true }).fill('partner-')
  await page.getByText('0 of 2 matching channels will be linked now.').waitFor()
  await page.getByRole('button', { name: 'Save and link' }).click()
  // A channel that is made before the pattern is kept is none that it knows of.
  await page.getByRole('button', { name: 'Save and link' }).waitFor({ state: 'detached' })
  await make('partner-rowan')
  await page.getByRole('row', { name: /partner-rowan.*Customer.*Rowan/ }).waitFor()
})

test('a channel that lost its bot says so, and one button brings it back', async () => {
  const page = await journey.visit('sabrina', '/settings/slack')
  const row = page.getByRole('row', { name: /partner-aspen/ })
  await row.getByText('Listening').filter({ visible: true }).waitFor()
  const { channels } = (await slack('U0SABRINA', 'conversations.list', { limit: 999 })) as unknown as { channels: { id: string; name: string }[] }
  await slack('U0SABRINA', 'conversations.kick', { channel: channels.find((c) => c.name === 'partner-aspen')?.id, user: await bot() })
  await row.getByText(/The bot was removed/).filter({ visible: true }).waitFor()
  await row.getByRole('button', { name: 'Join again' }).click()
  await row.getByText('Listening').filter({ visible: true }).waitFor()
})

test('from the accounts one comes to the list, to an internal channel, and to a pattern that names the account', async () => {
  const stamp = Date.now().toString(36)
  const [inside, outside, vip] = [await make(`ask-us-${stamp}`), await make(`yew-${stamp}`), await make(`vip-maple${stamp}-room`)]
  const page = await journey.visit('sabrina', '/accounts')
  const choose = async (item: RegExp) => {
    await page.goto(`${journey.desk.url}/accounts`)
    await page.getByRole('button', { name: 'Add accounts' }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await choose(/From Slack channels/)
  await page.getByRole('heading', { name: 'Add channels' }).waitFor()
  await page.getByRole('button', { name: 'Read again' }).click()
  await page.getByRole('main').getByRole('searchbox').fill(`ask-us-${stamp}`)
  await page.getByRole('checkbox', { name: new RegExp(`ask-us-${stamp}`) }).check()
  await page.getByRole('list', { name: 'Channels' }).getByLabel('Kind').selectOption({ label: 'Internal' })
  await page.getByRole('button', { name: 'Enable 1' }).click()
  await page.getByText('1 channel is enabled').waitFor()
  // Whoever has a seat answers there; those without one ask.
  const colleague = { id: `U0O${stamp.toUpperCase()}`, team: 'T0NIMBUS', name: `olga${stamp}`, real_name: 'Olga Berg', email: `olga-${stamp}@nimbus-data.example` }
  await addToSlack(colleague)
  await slack(colleague.id, 'conversations.join', { channel: inside })
  await post(await journey.face(colleague.id, inside), `Hello, who orders a second monitor for desk ${stamp}?`)

  await page.goto(`${journey.desk.url}/settings/slack`)
  await page.getByRole('row', { name: new RegExp(`ask-us-${stamp}.*Internal.*Listening`) }).waitFor()
  await page.getByRole('button', { name: 'Enable by id' }).click()
  const byId = page.getByRole('dialog')
  await byId.getByLabel('Channel id').fill(outside)
  await byId.getByLabel('Account').fill(`Yew Works ${stamp}`)
  await byId.getByRole('button', { name: 'Enable', exact: true }).click()
  await page.getByRole('row', { name: new RegExp(`yew-${stamp}.*Customer.*Yew Works ${stamp}.*Listening`) }).waitFor()

  await choose(/By the names/)
  const pattern = page.getByRole('dialog', { name: 'Link channels by name' })
  await pattern.getByLabel('The name').selectOption({ label: 'Regular expression' })
  await pattern.getByLabel('Pattern', { exact: true }).fill(`^vip-(maple${stamp})-room$`)
  await pattern.getByText('1 of 1 matching channel will be linked now.').waitFor()
  await pattern.getByRole('list', { name: 'Matching channels' }).getByText(`Maple${stamp}`, { exact: true }).waitFor()
  await pattern.getByRole('button', { name: 'Save and link' }).click()
  await page.getByRole('row', { name: new RegExp(`vip-maple${stamp}-room.*Customer.*Maple${stamp}.*Listening`) }).waitFor()
  expect(new URL(page.url()).hash).toBe('')
  expect(vip).not.toBe('')
  await openIssue(page, new RegExp(`desk ${stamp}`))
})

test('an account says who joined and left its channel, and that the channel is not heard any more', async () => {
  const stamp = Date.now().toString(36)
  const channel = await make(`ext-larch-${stamp}`)
  const page = await journey.visit('sabrina', '/settings/slack')
  await page.getByRole('button', { name: 'Enable by id' }).click()
  const byId = page.getByRole('dialog')
  await byId.getByLabel('Channel id').fill(channel)
  await byId.getByLabel('Account').fill(`Larch ${stamp}`)
  await byId.getByRole('button', { name: 'Enable', exact: true }).click()
  await page.getByRole('row', { name: new RegExp(`ext-larch-${stamp}.*Listening`) }).waitFor()
  const guest = { id: `U0L${stamp.toUpperCase()}`, team: 'T0NIMBUS', name: `lars${stamp}`, real_name: `Lars Larch ${stamp}`, email: `lars@larch-${stamp}.example`, is_restricted: true }
  await addToSlack(guest)
  await slack('U0SABRINA', 'conversations.invite', { channel, users: guest.id })
  await slack('U0SABRINA', 'conversations.kick', { channel, user: guest.id })
  await slack('U0SABRINA', 'conversations.kick', { channel, user: await bot() })

  await page.getByRole('row', { name: new RegExp(`ext-larch-${stamp}.*The bot was removed`) }).waitFor()
  await page.goto(`${journey.desk.url}/accounts`)
  await page.getByRole('main').getByRole('searchbox').fill(`Larch ${stamp}`)
  await page.getByRole('link', { name: new RegExp(`Larch ${stamp}`) }).first().click()
  await page.getByText(`#ext-larch-${stamp} is not heard.`).filter({ visible: true }).first().waitFor()
  await page.getByRole('tab', { name: 'Activity' }).click()
  await page.getByRole('link', { name: new RegExp(`Lars Larch ${stamp} left #ext-larch-${stamp}`) }).waitFor()
  await page.getByRole('link', { name: new RegExp(`Lars Larch ${stamp} joined #ext-larch-${stamp}`) }).click()
  await page.getByRole('heading', { name: `Lars Larch ${stamp}` }).first().waitFor()
})
