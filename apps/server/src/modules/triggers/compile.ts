// A trigger made ready to be judged many times: its conditions read once, unless they speak of moments that move.
import { filtersOf, findTriggerField, RELATIVE_TIME, type TriggerFlow, type TriggerPath, type ViewFilter } from '@patchbay/contract'
import { readFilter, type FilterNode } from '../views/index.ts'
import { holds, type Snapshot } from './judge.ts'

/** `null` when it cannot be read any more: then it does not hold, for what would be left of it says something else. */
type Test = (s: Snapshot, now: Date) => boolean
export type CompiledPath = TriggerPath & { test: Test; stays: Test | null }
export type Compiled = { id: string; name: string; version: number; kickoffs: TriggerFlow['kickoffs']; run: TriggerFlow['run']; paths: CompiledPath[]; asksHours: boolean }

const read = (filter: ViewFilter, now: Date): { node: FilterNode | null; ignored: string[] } => readFilter(filter, { me: null, now, timeZone: 'UTC', own: [], find: findTriggerField })

const isMoving = (filter: ViewFilter): boolean =>
  (filter.subfilters ?? []).some(isMoving) || [filter.value ?? '', ...(filter.values ?? [])].some((value) => RELATIVE_TIME.test(value))

const testOf = (filter: ViewFilter | null): Test => {
  if (filter === null) return () => true
  const { node, ignored } = read(filter, new Date(0))
  if (ignored.length > 0) return () => false
  return isMoving(filter) ? (s, now) => holds(read(filter, now).node, s) : (s) => holds(node, s)
}

/** Whether a condition, however deep, is about this field. */
export const asksFor = (filter: ViewFilter, name: string): boolean => filter.field === name || (filter.subfilters ?? []).some((part) => asksFor(part, name))

export const compilePath = (path: TriggerPath): CompiledPath => ({ ...path, test: testOf(path.conditions), stays: path.delay?.unchanged ? testOf(path.delay.unchanged) : null })

export const compile = ({ id, name, version, flow }: { id: string; name: string; version: number; flow: TriggerFlow }): Compiled => ({
  id, name, version, kickoffs: flow.kickoffs, run: flow.run, paths: flow.paths.map(compilePath), asksHours: filtersOf(flow).some((filter) => asksFor(filter, 'support_hours')),
})

/** What of its conditions cannot be read, one sentence each. */
export const problemsOf = (flow: Pick<TriggerFlow, 'paths'>, now: Date): string[] => [
  ...new Set(filtersOf(flow).flatMap((filter) => read(filter, now).ignored.map((sentence) => sentence.replace(/ (This condition|The filter).*left out\.$/, '')))),
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
