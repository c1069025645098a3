// What the buttons and the modal of a ticket form carry, where one may be used, and what is said when it cannot.
import { can } from '@patchbay/contract'
import { z } from 'zod'
import type { Actor, Ctx } from '../../../platform/context.ts'
import { AppError, denied, invalid } from '../../../platform/errors.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { refusalOf } from '../client.ts'
import { actorOf } from '../interact.ts'
import { findChannel, type Channel, type Person } from '../store.ts'

/** What a button says: the form, and the message that it is about, if it is about one. */
export const wanted = z.object({ f: z.string(), ts: z.string() })
/** What the modal carries from its opening to its end; `n` names this filling-in, so that sending it twice is sending it once. */
export const carried = wanted.extend({ c: z.string(), n: z.string(), u: z.string() })
export type Carried = z.output<typeof carried>

export const parse = <T>(shape: z.ZodType<T>, text: string | undefined): T | null => {
  try {
    return shape.safeParse(JSON.parse(text ?? '')).data ?? null
  } catch {
    return null
  }
}

export const GONE = 'This form is not there any more, or is not for Slack; nothing was changed.'
const UNHEARD = 'This channel is not enabled for customers; use a form in the channel of a customer.'

export const purposeOf = ({ ts }: { ts: string }) => (ts ? ('describe' as const) : ('open' as const))

/** @throws invalid_request where nobody looks after customers. */
export const channelFor = async (ctx: Ctx, installationId: string, channelId: string): Promise<Channel> => {
  const channel = await findChannel(ctx, installationId, channelId)
  if (!channel?.kind || channel.kind === 'notifications') throw invalid(UNHEARD)
  return channel
}

/** Of us, and allowed to change issues. */
export const asOneOfUs = async (ctx: Ctx, person: Person): Promise<Actor> => {
  if (person.side !== 'us') throw denied(`Only members of ${(await getWorkspace(ctx)).name} can do this.`)
  const actor = await actorOf(ctx, person)
  if (actor.kind === 'user' && !can(actor.role, 'issues:write')) throw denied('Your role does not allow this; ask an admin.')
  return actor
}

export const told = (error: unknown): string => {
  if (error instanceof AppError) return error.code === 'not_found' ? GONE : error.message
  const refusal = refusalOf(error)
  return 'why' in refusal ? refusal.why : 'Slack asks us to slow down; try again in a moment.'
}
