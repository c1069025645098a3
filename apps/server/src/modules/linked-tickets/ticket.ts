// Finds a linked ticket that is about to change, on an issue that may be seen.
import type { Ctx } from '../../platform/context.ts'
import { notFound } from '../../platform/errors.ts'
import { lockTicket, type Ticket } from './store.ts'

export const getTicket = async (ctx: Ctx, id: string): Promise<Ticket> => {
  const ticket = await lockTicket(ctx, id)
  if (!ticket) throw notFound('Linked ticket')
  return ticket
}
