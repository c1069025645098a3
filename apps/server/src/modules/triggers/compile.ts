// A trigger made ready to be judged many times: its conditions read once, unless they speak of moments that move.
import { filtersOf, RELATIVE_TIME, triggerFields, type TriggerFlow, type TriggerPath, type ViewField, type ViewFilter } from '@patchbay/contract'
import { readFilter, type FilterNode } from '../views/index.ts'
import { holds, type Snapshot } from './judge.ts'

/** `null` when it cannot be read any more: then it does not hold, for what would be left of it says something else. */
type Test = (s: Snapshot, now: Date) => boolean
export type CompiledPath = TriggerPath & { test: Test; stays: Test | null }
export type Compiled = { id: string; name: string; version: number; kickoffs: TriggerFlow['kickoffs']; run: TriggerFlow['run']; paths: CompiledPath[]; asksHours: boolean }

type Reading = { node: FilterNode | null; ignored: string[] }
const read = (filter: ViewFilter, now: Date, own: readonly ViewField[]): Reading =>
  asksFor(filter, 'unread') ? { node: null, ignored: ['What is unread is so for somebody, and a trigger is nobody.'] } : readFilter(filter, { me: null, now, timeZone: 'UTC', own: triggerFields(own) })

const isMoving = (filter: ViewFilter): boolean =>
  (filter.subfilters ?? []).some(isMoving) || [filter.value ?? '', ...(filter.values ?? [])].some((value) => RELATIVE_TIME.test(value))

const testOf = (filter: ViewFilter | null, own: readonly ViewField[]): Test => {
  if (filter === null) return () => true
  const { node, ignored } = read(filter, new Date(0), own)
  if (ignored.length > 0) return () => false
  return isMoving(filter) ? (s, now) => holds(read(filter, now, own).node, s) : (s) => holds(node, s)
}

/** Whether a condition, however deep, is about this field. */
export const asksFor = (filter: ViewFilter, name: string): boolean => filter.field === name || (filter.subfilters ?? []).some((part) => asksFor(part, name))

export const compilePath = (path: TriggerPath, own: readonly ViewField[]): CompiledPath => ({ ...path, test: testOf(path.conditions, own), stays: path.delay?.unchanged ? testOf(path.delay.unchanged, own) : null })

export const compile = ({ id, name, version, flow }: { id: string; name: string; version: number; flow: TriggerFlow }, own: readonly ViewField[]): Compiled => ({
  id, name, version, kickoffs: flow.kickoffs, run: flow.run, paths: flow.paths.map((path) => compilePath(path, own)), asksHours: filtersOf(flow).some((filter) => asksFor(filter, 'support_hours')),
})

/** What of its conditions cannot be read, one sentence each. */
export const problemsOf = (flow: Pick<TriggerFlow, 'paths'>, now: Date, own: readonly ViewField[]): string[] => [
  ...new Set(filtersOf(flow).flatMap((filter) => read(filter, now, own).ignored.map((sentence) => sentence.replace(/ (This condition|The filter).*left out\.$/, '')))),
]

/** The indexes of the paths that match. */
export const matching = (c: Pick<Compiled, 'run' | 'paths'>, s: Snapshot, now: Date): number[] => {
  const all: number[] = []
  for (const [at, path] of c.paths.entries()) {
    if (!path.test(s, now)) continue
    all.push(at)
    if (c.run === 'first') break
  }
  return all
}
