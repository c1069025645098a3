// What the demo desk promises: hours by which it works, and times that its week is measured by.
import type { SlaPolicyInput } from '@patchbay/contract'
import type { App } from '../app.ts'
import { SYSTEM } from '../platform/context.ts'
import { stepInside } from '../platform/workspace.ts'
import { addSchedule } from '../modules/hours/index.ts'
import { addPolicy } from '../modules/slas/index.ts'

const HOUR = 60
const DAY_MS = 86_400_000
/** Before the first word of the history. */
const EARLIER_DAYS = 10

const WORKDAY = [{ from: '08:00', to: '18:00' }]
const emea = {
  name: 'EMEA hours', time_zone: 'Europe/Berlin', is_default: true, country: { code: 'DE', region: '' }, holidays: [{ date: '2026-12-31', name: 'New Year’s Eve', yearly: true, ranges: [{ from: '08:00', to: '12:00' }] }],
  days: { monday: WORKDAY, tuesday: WORKDAY, wednesday: WORKDAY, thursday: WORKDAY, friday: WORKDAY, saturday: [], sunday: [] },
}

const target = (urgent: number, high: number, other: number) => ({ hours: 'account' as const, minutes: { urgent, high, medium: other, low: other, other } })
/** The pictures and the tour are of the app: nobody in Slack is told. */
const quiet = { channel: null, on_card: false, message_assignee: false, on_call: null }
const usual: Pick<SlaPolicyInput, 'is_on' | 'pause_in' | 'warn' | 'alert'> = { is_on: true, pause_in: ['waiting_on_customer', 'on_hold'], warn: { unit: 'percent', value: 80 }, alert: quiet }

const policies: SlaPolicyInput[] = [
  { ...usual, name: 'Everybody', conditions: [], targets: { first_response: target(HOUR, 4 * HOUR, 10 * HOUR), next_response: target(4 * HOUR, 10 * HOUR, 20 * HOUR), resolution: target(20 * HOUR, 40 * HOUR, 60 * HOUR) } },
  {
    ...usual, name: 'Enterprise', conditions: [{ field: 'account_tag', operator: 'is', values: ['enterprise'] }],
    targets: { first_response: target(HOUR / 2, HOUR, 4 * HOUR), next_response: target(HOUR, 4 * HOUR, 10 * HOUR), resolution: target(10 * HOUR, 20 * HOUR, 40 * HOUR) },
  },
]

export const seedPromises = (app: App, workspaceId: string): Promise<void> => {
  const now = new Date(app.house.clock().getTime() - EARLIER_DAYS * DAY_MS)
  return stepInside(app.house, { workspaceId, actor: SYSTEM, now }, async (ctx) => {
    await addSchedule(ctx, emea)
    for (const policy of policies) await addPolicy(ctx, policy)
  })
}
