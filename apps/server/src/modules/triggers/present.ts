// Triggers and their runs as the wire shows them.
import { subjectOfKickoffs, type Trigger, type TriggerRun, type TriggerSweep, type ViewField } from '@patchbay/contract'
import { problemsOf } from './compile.ts'
import { shownFlow } from './rules-secrets.ts'
import { flowOf, type TriggerRow } from './store.ts'
import type { Counts, LoggedRun } from './store-runs.ts'
import type { Swept } from './store-sweeps.ts'

export const presentTrigger = (t: TriggerRow, counts: Counts | undefined, now: Date, own: readonly ViewField[]): Trigger => ({
  id: t.id, name: t.name, description: t.description, group: t.groupName, is_on: t.isOn, version: t.version, ...shownFlow(flowOf(t.flow)), problems: problemsOf(t.flow, now, own),
  runs: counts?.runs ?? 0, failed: counts?.failed ?? 0, waiting: counts?.waiting ?? 0, last_run_at: counts?.last?.toISOString() ?? null, next_at: t.nextAt?.toISOString() ?? null, updated_at: t.updatedAt.toISOString(),
})

export const presentRun = (r: LoggedRun): TriggerRun => ({
  id: r.id, trigger: { id: r.triggerId, name: r.trigger_name }, version: r.version, path: r.path, kickoff: r.kickoff, issue: r.issueId ? { id: r.issueId, number: r.number ?? 0, title: r.title ?? '', account: r.account, state: r.issue_state ?? 'new' } : null,
  account: r.accountId ? { id: r.accountId, name: r.account } : null, contact: r.contactId ? { id: r.contactId, name: r.contact } : null,
  state: r.state, reason: r.reason, at: r.at.toISOString(), due_at: r.dueAt?.toISOString() ?? null, ended_at: r.endedAt?.toISOString() ?? null, 
  outcomes: r.outcomes.map(({ ok, says, delivery = null, next_at = null }) => ({ ok, says, delivery, next_at })),
})

export const presentSweep = ({ id, trigger_id, trigger_name, kickoffs, at, found, is_found, looked_at, runs }: Swept): TriggerSweep => ({ id, trigger: { id: trigger_id, name: trigger_name }, about: subjectOfKickoffs(kickoffs), at: at.toISOString(), found, is_found, looked_at, runs })
