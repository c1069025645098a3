// Events and reactions: facts buffered in a transaction, answered now or later, written with the commit.
import type { EventType } from '@patchbay/contract'
import type { Ctx, EventDraft, JobDraft } from './context.ts'
import type { Ending, Row } from './db.ts'
import { cleanText } from './text.ts'

/** An event after it was written: its id orders all that happened in the workspace. */
export type Happened = Required<EventDraft> & { id: number; at: Date }

export type Reactions = {
  /** In the same transaction, database only. */
  now: Partial<Record<EventType, ((ctx: Ctx, event: Required<EventDraft>) => Promise<void>)[]>>
  /** As jobs after the commit; each says which job, or null for none. */
  later: Partial<Record<EventType, ((ctx: Ctx, event: Required<EventDraft>) => Promise<JobDraft | null>)[]>>
}

const complete = (draft: EventDraft): Required<EventDraft> => ({
  type: draft.type,
  issueId: draft.issueId ?? null,
  objectId: draft.objectId ?? null,
  data: draft.data ?? {},
})

export type Outbox = { events: (Required<EventDraft> & { actor: Ctx['actor'] })[]; jobs: Map<string, JobDraft>; forgetCallers: boolean }
export const newOutbox = (): Outbox => ({ events: [], jobs: new Map(), forgetCallers: false })

/** Two jobs of one key within a transaction are one; the later wins. */
export const collectJob = (outbox: Outbox, job: JobDraft): void => {
  outbox.jobs.set(job.key ?? `${outbox.jobs.size}:${job.task}`, job)
}

export const emitInto = async (ctx: Ctx, outbox: Outbox, reactions: Reactions, draft: EventDraft): Promise<void> => {
  const event = complete(draft)
  outbox.events.push({ ...event, actor: ctx.actor })
  for (const react of reactions.now[event.type] ?? []) await react(ctx, event)
  for (const react of reactions.later[event.type] ?? []) {
    const job = await react(ctx, event)
    if (job) collectJob(outbox, job)
  }
}

/** An own role is told by what it allows, which is too much to keep with every event. */
const named = (actor: Ctx['actor']) => ('role' in actor && typeof actor.role !== 'string' ? { ...actor, role: 'own' } : actor)

/** graphile-worker takes the lowest number first; what says nothing has 0. */
const BEHIND_ALL = 10

/** The statement that writes what a transaction gathered; it goes with the commit. */
export const endingOf = (outbox: Outbox, workspaceId: string, now: Date): Ending => {
  if (outbox.events.length === 0 && outbox.jobs.size === 0) return null
  const events = outbox.events.map((e) => [e.type, e.issueId, e.objectId, named(e.actor), e.data])
  const jobs = [...outbox.jobs.values()].map((j) => ({
    task: j.task,
    payload: { workspaceId, ...j.payload },
    key: j.key ? `${workspaceId}:${j.key}` : null,
    mode: j.keyMode ?? 'replace',
    run_at: j.runAt?.toISOString() ?? null,
    ...(j.canWait ? { priority: BEHIND_ALL } : {}),
  }))
  return { name: 'flush', text: 'select patchbay_flush($1, $2, $3, $4) as ids', values: [workspaceId, now.toISOString(), cleanJson(events), cleanJson(jobs)] }
}

/** jsonb takes no NUL and no half of a surrogate pair. */
const cleanJson = (value: unknown): string =>
  JSON.stringify(value, (_key, held: unknown) => (typeof held === 'string' ? cleanText(held) : held))

/** The events with the ids they were given. */
export const happenedOf = (outbox: Outbox, rows: Row[], now: Date): Happened[] => {
  const ids = (rows[0]?.ids ?? []) as number[]
  return outbox.events.map((e, i) => ({ ...e, id: Number(ids[i]), at: now }))
}
