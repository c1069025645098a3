// The settings of tickets in Slack: kept as given, and what makes no sense is refused whole.
import { DEFAULT_TICKETS, getTicketSettings, setTicketSettings, type Client, type TicketSettings } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk } from '../../../../test/factories.ts'
import { refusal, startHarness, type Harness } from '../../../../test/harness.ts'

let h: Harness
let call: Client
let workspaceId: string
beforeAll(async () => {
  h = await startHarness()
  const desk = await makeDesk(h, 'Lantern Robotics')
  call = h.client(desk.token)
  workspaceId = desk.workspaceId
})
afterAll(() => h.close())

const off = DEFAULT_TICKETS.off_hours

test('they begin with sensible values, and colons and repetitions in emoji do no harm', async () => {
  expect(await call(getTicketSettings, {})).toEqual(DEFAULT_TICKETS)
  const saved = await call(setTicketSettings, { body: { ...DEFAULT_TICKETS, emojis: [':SOS:', 'sos', 'ticket'], recipes: { ...DEFAULT_TICKETS.recipes, close: '' } } })
  expect(saved.emojis).toEqual(['sos', 'ticket'])
  expect(await call(getTicketSettings, {})).toEqual(saved)
})

test('a workspace from before a setting was there has its usual value', async () => {
  await h.inside(workspaceId, (ctx) => ctx.query('old_settings', `update workspaces set settings = '{"tickets": {"enabled": false}}' where workspace_id = $1`, [ctx.workspaceId]))
  expect(await call(getTicketSettings, {})).toEqual({ ...DEFAULT_TICKETS, enabled: false })
})

test.each<[string, Partial<TicketSettings>, RegExp]>([
  ['an emoji that is none', { emojis: ['<!channel>'] }, /must be the name of an emoji/],
  ['eleven emoji', { emojis: Array.from({ length: 11 }, (_, n) => `e${n}`) }, /emojis/],
  ['a time zone that is none', { off_hours: { ...off, time_zone: 'Mars/Base' } }, /must be a time zone/],
  ['a day that ends before it begins', { off_hours: { ...off, days: { ...off.days, monday: { from: '17:00', to: '09:00' } } } }, /must end after it begins/],
  ['a time that is none', { off_hours: { ...off, days: { ...off.days, monday: { from: '9', to: '25:00' } } } }, /must be a time/],
  ['a prompt without words', { prompt: { ...DEFAULT_TICKETS.prompt, text: '  ' } }, /prompt\.text/],
  ['a cool-down of nothing', { prompt: { ...DEFAULT_TICKETS.prompt, cooldown_hours: 0 } }, /cooldown_hours/],
])('%s is refused, and nothing is changed', async (_what, change, why) => {
  const before = await call(getTicketSettings, {})
  const refused = await refusal(call(setTicketSettings, { body: { ...DEFAULT_TICKETS, ...change } }))
  expect(refused.status).toBe(400)
  expect(refused.message).toMatch(why)
  expect(await call(getTicketSettings, {})).toEqual(before)
})
