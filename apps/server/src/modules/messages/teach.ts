// Turns a regrouping by a person into corrections of what the machine had decided, and lets the rooms learn from them at once.
import type { Ctx } from '../../platform/context.ts'
import { learnRoom, recordCorrection, withdrawCorrections } from '../intelligence/index.ts'
import { lessonOf } from './rules.ts'
import { listStanding, type Message } from './store-regroup.ts'

const MOST_STANDING = 200

const learn = async (ctx: Ctx, room: string): Promise<void> => learnRoom(ctx, room, await listStanding(ctx, room, MOST_STANDING))

export type Taught = {
  message: Message
  /** Where it lies now. */
  issueId: string
  /** Whether the machine had joined it to something; false where it had begun an issue. */
  joined: boolean
  /** Whether it truly belongs to what was there before it. */
  belongs: boolean
  machineSaid: string
  personSaid: string
  becauseOf: string
}

/** Corrections of one room; nothing is taught by programs. */
export const teach = async (ctx: Ctx, taught: Taught[]): Promise<void> => {
  if (ctx.actor.kind !== 'user' || taught.length === 0) return
  await recordCorrection(ctx, ...taught.map(({ message: m, issueId, joined, belongs, machineSaid, personSaid, becauseOf }) => ({
    kind: 'grouping' as const, issueId, messageId: m.id, room: m.room, saw: m.bodyText, machineSaid, personSaid,
    confidence: m.grouping?.confidence ?? null, reason: m.grouping?.text ?? (m.externalThread ? 'it stands in their thread' : 'nothing else was open'),
    lesson: lessonOf(m.grouping, joined, belongs), becauseOf,
  })))
  const room = taught[0]?.message.room ?? ''
  if (room) await learn(ctx, room)
}

/** Taken back, it was no lesson. */
export const unteach = async (ctx: Ctx, becauseOf: string): Promise<void> => {
  for (const room of await withdrawCorrections(ctx, becauseOf)) await learn(ctx, room)
}
