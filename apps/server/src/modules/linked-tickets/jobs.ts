// What runs later for linked tickets: what another system told of one, on each issue that waits for it.
import { z } from 'zod'
import { LINKED_TICKET_STATES } from '@patchbay/contract'
import type { EdgeCtx } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { completeTicket, reopenTicket } from './complete.ts'
import { lockTicket } from './store.ts'

const payloadShape = z.object({ id: z.uuid(), state: z.enum(LINKED_TICKET_STATES), how: z.string(), from: z.string() })

/** Unlinked meanwhile, it concerns nobody. */
const told = async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { id, state, how, from } = payloadShape.parse(payload)
  await edge.transaction(async (ctx) => {
    if (!(await lockTicket(ctx, id))) return
    const by = ctx.as({ kind: 'system', name: from })
    await (state === 'completed' ? completeTicket(by, id, how) : reopenTicket(by, id))
  })
}

export const linkedTicketJobs: JobHandlers = { 'linked-tickets.told': told }
