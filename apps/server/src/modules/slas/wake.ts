// Wakes whoever is on call when a promised time is up, where its policy says so.
import { SLA_LABELS, type SlaKind } from '@patchbay/contract'
import type { Ctx, EdgeCtx, EventDraft, JobDraft } from '../../platform/context.ts'
import { findIssue } from '../issues/index.ts'
import { raiseAlert } from '../on-call/index.ts'
import { listClocksOf } from './store-clocks.ts'
import { findPolicy } from './store-policies.ts'

type Up = { issueId: string; kind: SlaKind; dueAt: string; policyId: string }

/** Thousands may be up at once, by a few policies: each is looked at once in a transaction. */
const waking = new WeakMap<Ctx, Map<string, Promise<boolean>>>()
const wakesAnybody = (ctx: Ctx, policyId: string): Promise<boolean> => {
  const known = waking.get(ctx) ?? new Map<string, Promise<boolean>>()
  waking.set(ctx, known)
  const asked = known.get(policyId) ?? findPolicy(ctx, policyId).then((policy) => Boolean(policy?.alert.on_call))
  known.set(policyId, asked)
  return asked
}

export const wakeJob = async (ctx: Ctx, { issueId, data }: Required<EventDraft>): Promise<JobDraft | null> => {
  if (!issueId || ctx.historic || typeof data.due_at !== 'string' || typeof data.policy_id !== 'string' || !(await wakesAnybody(ctx, data.policy_id))) return null
  const up: Up = { issueId, kind: data.kind as SlaKind, dueAt: data.due_at, policyId: data.policy_id }
  return { task: 'slas.wake', payload: up, key: `slas.wake:${issueId}:${up.kind}:${up.dueAt}` }
}

/** Nobody, when it was done meanwhile: what is over needs no alarm. */
const wake = async (ctx: Ctx, { issueId, kind, dueAt, policyId }: Up, publicUrl: string): Promise<void> => {
  const [policy, issue, clocks] = [await findPolicy(ctx, policyId), await findIssue(ctx, issueId), await listClocksOf(ctx, issueId)]
  const isUp = clocks.some((c) => c.kind === kind && c.stoppedAt === null && c.dueAt?.toISOString() === dueAt)
  if (!policy?.alert.on_call || !issue || issue.spamAt || !isUp) return
  const summary = `${SLA_LABELS[kind]} is overdue: #${issue.number} ${issue.title}`
  await raiseAlert(ctx, { serviceId: policy.alert.on_call, issueId: issue.id, summary, severity: 'by_priority', publicUrl })
}

export const wakeOnCall = (publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => edge.transaction((ctx) => wake(ctx, payload as Up, publicUrl))
