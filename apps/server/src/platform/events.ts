// Events and reactions: facts buffered in a transaction, answered now or later, written with the commit.
import type { EventType } from '@patchbay/contract'
import type { Ctx, EventDraft, JobDraft } from './context.ts'

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

/** Writes what the transaction gathered, in one round trip, and gives the events their ids. */
export const flush = async (ctx: Ctx, outbox: Outbox): Promise<Happened[]> => {
  if (outbox.events.length === 0 && outbox.jobs.size === 0) return []
  const events = outbox.events.map((e) => [e.type, e.issueId, e.objectId, e.actor, e.data])
  const jobs = [...outbox.jobs.values()].map((j) => ({
    task: j.task,
    payload: { workspaceId: ctx.workspaceId, ...j.payload },
    key: j.key ? `${ctx.workspaceId}:${j.key}` : null,
    mode: j.keyMode ?? 'replace',
    run_at: j.runAt?.toISOString() ?? null,
  }))
  const [row] = await ctx.query<{ ids: number[] }>(
    'flush',
    'select patchbay_flush($1, $2, $3, $4) as ids',
    [ctx.workspaceId, ctx.now, JSON.stringify(events), JSON.stringify(jobs)],
  )
  return outbox.events.map((e, i) => ({ ...e, id: Number(row?.ids[i]), at: ctx.now }))
}
