// When somebody goes away or comes back: all that they have open is looked at, an issue at a time.
import type { Ctx, EdgeCtx, EventDraft, JobDraft } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { noted } from './hear.ts'
import { knownTriggers } from './known.ts'
import type { Noted } from './rules-noted.ts'
import { listOpenOfMember } from './store-snapshot.ts'

const KICKOFF = 'assignee.status.changed'
/** Of one person; more than that nobody has open. */
const MOST = 5_000

/** A status that was set again to what it was is no change. */
export const assigneeJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  const { status, from } = event.data
  if (ctx.historic || !event.objectId || typeof status !== 'string' || from === undefined || from === status || !(await knownTriggers(ctx)).byKickoff.has(KICKOFF)) return null
  const told = noted(ctx, { ...event, type: KICKOFF, data: { from, to: status } })
  return { task: 'triggers.assignee', payload: { memberId: event.objectId, noted: told }, key: `triggers.assignee:${told.id}` }
}

/** The job: each issue is judged by a job of its own, under an event of its own that began with the same. */
export const lookAtAssigned = async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const given = payload as { memberId: string; noted: Noted }
  await edge.transaction(async (ctx) => {
    for (const id of await listOpenOfMember(ctx, given.memberId, MOST)) {
      const event: Noted = { ...given.noted, id: newId(ctx.now.getTime()) }
      ctx.enqueue({ task: 'triggers.react', payload: { subject: { kind: 'issue', id }, events: [event] }, key: `triggers.assignee:${given.noted.id}:${id}`, canWait: true })
    }
  })
}
