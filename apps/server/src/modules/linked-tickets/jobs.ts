// What runs later for linked tickets: what another system told of one, on each issue that waits for it.
import { z } from 'zod'
import { LINKED_TICKET_STATES } from '@patchbay/contract'
import type { EdgeCtx } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import type { House } from '../../platform/workspace.ts'
import { completeTicket, reopenTicket } from './complete.ts'
import { OLDEST_MS } from './letters.ts'
import { clearHeard, lockTicket } from './store.ts'

const payloadShape = z.object({ id: z.uuid(), state: z.enum(LINKED_TICKET_STATES), how: z.string(), from: z.string(), at: z.coerce.date() })

/** Unlinked meanwhile, it concerns nobody; and what is known of a later moment stays. */
const told = async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { id, state, how, from, at: statedAt } = payloadShape.parse(payload)
  await edge.transaction(async (ctx) => {
    const ticket = await lockTicket(ctx, id)
    if (!ticket || (ticket.statedAt && ticket.statedAt > statedAt)) return
    const by = ctx.as({ kind: 'system', name: from })
    await (state === 'completed' ? completeTicket(by, id, { how, statedAt }) : reopenTicket(by, id, { statedAt }))
  })
}

export const linkedTicketJobs: JobHandlers = { 'linked-tickets.told': told }

/** Older ones are refused for their time, so they need not be known. */
export const clearTicketLetters = async (house: House): Promise<void> => void (await clearHeard(house, new Date(house.clock().getTime() - 2 * OLDEST_MS)))
