// Keeps the clocks of issues that changed in step with what happened on them, many issues at a time.
import type { SlaKind } from '@patchbay/contract'
import { PAUSING, SLA_KINDS } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { AROUND_THE_CLOCK, openHours, type AllHours } from '../hours/index.ts'
import { reckon, type Clock, type Promised, type Target } from './reckon.ts'
import { matches, minutesFor } from './rules.ts'
import type { History } from './runs.ts'
import { deleteClocks, listClocks, writeClocks, type ClockRow, type NewClock } from './store-clocks.ts'
import { listMoves, listSaid, listStale, markLooked, matchedOf, takeTurn, type Facts } from './store-facts.ts'
import { listPolicies, type PolicyRow } from './store-policies.ts'
import { firstTargetAt, listTargets, type OwnTarget } from './store-targets.ts'

const MINUTE_MS = 60_000
/** What was over longer ago than this is no news any more: it came with history, or the desk was away. */
const NEWS_MS = 24 * 3_600_000

/** What is promised, and by whom: a trigger's word goes before the policy's. */
type Source = { policy: PolicyRow | null; own: OwnTarget[] }

const wordOf = ({ policy, own }: Source, kind: SlaKind, facts: Facts): { minutes: number | null; by: string; setAt?: number } => {
  const set = own.find((t) => t.kind === kind)
  if (set) return { minutes: set.minutes, by: set.hours, setAt: set.set_at.getTime() }
  return { minutes: policy ? minutesFor(policy.targets, kind, facts.priority) : null, by: policy?.targets[kind]?.hours ?? 'always' }
}

const targetOf = (source: Source, kind: SlaKind, facts: Facts, hours: AllHours): Target | null => {
  const { minutes, by, setAt } = wordOf(source, kind, facts)
  if (minutes === null) return null
  const counted = by === 'always' ? AROUND_THE_CLOCK : by === 'account' ? hours.ofAccount(facts.account_id) : (hours.byId.get(by) ?? AROUND_THE_CLOCK)
  return { ms: minutes * MINUTE_MS, calendar: counted.calendar, hoursName: counted.name, ...(setAt === undefined ? {} : { setAt }) }
}

const promisedFor = (source: Source, facts: Facts, hours: AllHours): Promised => {
  const { policy } = source
  const targets = SLA_KINDS.flatMap((kind) => {
    const target = targetOf(source, kind, facts, hours)
    return target ? [[kind, target] as const] : []
  })
  return { targets: Object.fromEntries(targets), pauseIn: policy?.pauseIn ?? PAUSING, warn: policy?.warn ?? null, since: policy?.since.getTime() ?? 0 }
}

const histories = async (ctx: Ctx, issues: Facts[]): Promise<Map<string, History>> => {
  const ids = issues.map((i) => i.id)
  const [said, moves] = await Promise.all([listSaid(ctx, ids), listMoves(ctx, ids)])
  const all = new Map<string, History>(issues.map((i) => [i.id, { createdAt: i.created_at.getTime(), state: i.state, said: [], moved: [] }]))
  for (const s of said) all.get(s.issue_id)?.said.push({ at: s.at.getTime(), side: s.author_kind === 'contact' ? 'customer' : 'team' })
  for (const m of moves) all.get(m.issue_id)?.moved.push({ at: m.at.getTime(), from: m.from, to: m.to })
  return all
}

const promiserOf = ({ policy, own }: Source, kind: SlaKind): { policyId: string | null; promisedBy: string } => {
  const set = own.find((t) => t.kind === kind)
  return set ? { policyId: null, promisedBy: set.promised_by } : { policyId: policy?.id ?? null, promisedBy: '' }
}

type Reckoned = Clock & { issueId: string; policyId: string | null; promisedBy: string }
const clockKey = (c: { issueId: string; kind: SlaKind; startedAt: number | Date }): string => `${c.issueId} ${c.kind} ${Number(c.startedAt)}`
const time = (at: Date | null): number | null => at?.getTime() ?? null

/** The used time of a clock that runs grows by itself and is no change. */
const isSame = (row: ClockRow, c: Reckoned): boolean =>
  row.policyId === c.policyId && row.promisedBy === c.promisedBy && row.hoursName === c.hoursName && row.targetMs === Math.round(c.targetMs) && row.pausedMs === Math.round(c.pausedMs) && time(row.pausedSince) === c.pausedSince &&
  time(row.dueAt) === rounded(c.dueAt) && time(row.warnAt) === rounded(c.warnAt) && time(row.stoppedAt) === c.stoppedAt && row.outcome === c.outcome
const rounded = (ms: number | null): number | null => (ms === null ? null : Math.trunc(ms))

/** What ended stays as it was told, whatever is promised now. */
const isSettled = (row: ClockRow, c: Reckoned): boolean => row.stoppedAt !== null && time(row.stoppedAt) === c.stoppedAt

/** More time than before takes a breach back; it is told again when that is up too. */
const renewed = (c: Reckoned, row: ClockRow | undefined, now: number): NewClock => {
  const isOver = c.dueAt !== null && c.dueAt <= (c.stoppedAt ?? now)
  const breachedAt = c.stoppedAt !== null ? (c.outcome === 'breached' ? c.dueAt : null) : isOver ? time(row?.breachedAt ?? null) : null
  const isWarned = c.warnAt !== null && c.warnAt <= (c.stoppedAt ?? now)
  return { ...c, dueAt: rounded(c.dueAt), warnAt: rounded(c.warnAt), breachedAt: rounded(breachedAt), warnedAt: isWarned ? time(row?.warnedAt ?? null) : null }
}

type Difference = { written: NewClock[]; gone: ClockRow[]; late: NewClock[] }
const differenceOf = (clocks: Reckoned[], rows: ClockRow[], now: number): Difference => {
  const known = new Map(rows.map((r) => [clockKey(r), r]))
  const wanted = new Set(clocks.map(clockKey))
  const changed = clocks.filter((c) => {
    const row = known.get(clockKey(c))
    return !row || (!isSettled(row, c) && !isSame(row, c))
  })
  const written = changed.map((c) => renewed(c, known.get(clockKey(c)), now))
  const late = written.filter((c) => c.outcome === 'breached' && !known.get(clockKey(c))?.breachedAt && (c.dueAt ?? 0) > now - NEWS_MS)
  return { written, gone: rows.filter((r) => r.stoppedAt === null && !wanted.has(clockKey(r))), late }
}

/** Breaches are told by the sweep; here only those that were over before the sweep could see them. */
export const breachData = (c: { kind: SlaKind; dueAt: number | Date | null; policyId: string | null }) => ({
  kind: c.kind, due_at: c.dueAt === null ? null : new Date(c.dueAt).toISOString(), policy_id: c.policyId,
})

const tell = async (ctx: Ctx, { written, gone, late }: Difference): Promise<void> => {
  for (const c of late) await ctx.emit({ type: 'sla.breached', issueId: c.issueId, data: breachData(c) })
  for (const issueId of new Set([...written, ...gone].map((c) => c.issueId))) await ctx.emit({ type: 'sla.changed', issueId })
}

/** Of issues that changed; gives how many it looked at. */
export const keepSome = async (ctx: Ctx, most: number): Promise<number> => {
  if (!(await takeTurn(ctx))) return 0
  const policies = (await listPolicies(ctx)).filter((p) => p.isOn)
  const first = await firstTargetAt(ctx)
  const since = Math.min(...policies.map((p) => p.since.getTime()), first?.getTime() ?? Number.POSITIVE_INFINITY)
  const issues = Number.isFinite(since) ? await listStale(ctx, new Date(since), most) : []
  if (issues.length === 0) return 0
  const accounts = [...new Set(issues.flatMap((i) => i.account_id ?? []))]
  const ids = issues.map((i) => i.id)
  const [all, rows, hours, targets] = await Promise.all([histories(ctx, issues), listClocks(ctx, ids), openHours(ctx, accounts), listTargets(ctx, ids)])
  const now = ctx.now.getTime()
  const clocks = issues.flatMap((i): Reckoned[] => {
    const source = i.deleted_at ? null : { policy: policies.find((p) => matches(p.conditions, matchedOf(i))) ?? null, own: targets.filter((t) => t.issue_id === i.id) }
    const history = all.get(i.id)
    if (!source || !history || (!source.policy && source.own.length === 0)) return []
    return reckon(history, promisedFor(source, i, hours), now).map((c) => ({ ...c, issueId: i.id, ...promiserOf(source, c.kind) }))
  })
  const difference = differenceOf(clocks, rows, now)
  await deleteClocks(ctx, difference.gone)
  await writeClocks(ctx, difference.written)
  await markLooked(ctx, issues)
  await tell(ctx, difference)
  return issues.length
}
