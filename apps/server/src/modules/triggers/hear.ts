// Hears what happened: when a trigger may care, it is noted, and one job for each issue, account or contact of the transaction looks at it.
import type { Ctx, EventDraft, JobDraft } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { knownTriggers } from './known.ts'
import type { Noted } from './rules-noted.ts'
import { subjectOfEvent, type Subject } from './rules-subject.ts'

type Gathered = JobDraft & { payload: { subject: Subject; events: Noted[] } }

/** Of each transaction that is open; its hands are its own. */
const gathered = new WeakMap<object, Map<string, Gathered>>()

const AUTHORS = { contact: 'customer', user: 'colleague', bot: 'machine' } as const

const byOf = ({ actor }: Ctx, data: Record<string, unknown>): Noted['by'] => {
  if (actor.kind === 'system' && actor.cause) return 'trigger'
  if (typeof data.author_kind === 'string') return AUTHORS[data.author_kind as keyof typeof AUTHORS] ?? 'machine'
  return actor.kind === 'user' ? 'colleague' : actor.kind === 'contact' ? 'customer' : 'machine'
}

/** What of an event a job is told. */
export const noted = (ctx: Ctx, { type, objectId, data }: { type: string; objectId: string | null; data: Record<string, unknown> }): Noted => {
  const cause = ctx.actor.kind === 'system' ? ctx.actor.cause : undefined
  const id = newId(ctx.now.getTime())
  return { id, type, objectId, data, at: ctx.now.toISOString(), by: byOf(ctx, data), rootId: cause?.rootId ?? id, depth: cause?.depth ?? 0 }
}

/** A new issue is judged by its first message too, which is told right after it. */
const addFirst = (events: Noted[], said: Noted): void => {
  const created = events.find((e) => e.type === 'issue.created' && e.data.message_id === undefined)
  if (created) Object.assign(created, { by: said.by, data: { ...created.data, ...said.data, message_id: said.objectId } })
}

const openJob = (subject: Subject, now: Date): Gathered => ({ task: 'triggers.react', payload: { subject, events: [] }, key: `triggers:${newId(now.getTime())}` })

/** The reaction to every event that may set a trigger off, or end what waits. */
export const triggerJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  const { type } = event
  const subject = subjectOfEvent(event)
  if (!subject || ctx.historic) return null
  const known = await knownTriggers(ctx)
  const isHeard = known.isWatching || known.byKickoff.has(type)
  const open = gathered.get(ctx.query)
  if (!isHeard && !open) return null
  const told = noted(ctx, event)
  const job = open?.get(subject.id)
  if (job && type === 'message.created') addFirst(job.payload.events, told)
  if (!isHeard) return null
  const mine = job ?? openJob(subject, ctx.now)
  mine.payload.events.push(told)
  gathered.set(ctx.query, (open ?? new Map<string, Gathered>()).set(subject.id, mine))
  return mine
}
