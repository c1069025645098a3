// What the clock does for scheduled messages.
import type { House } from '../../platform/workspace.ts'
import { dropOld } from './store.ts'

export { sendDue } from './send.ts'
export { holdInSpam } from './stop.ts'

const KEPT_MS = 7 * 24 * 3_600_000

export const forgetSent = async (house: House): Promise<void> => {
  await dropOld(house, new Date(house.clock().getTime() - KEPT_MS))
}
