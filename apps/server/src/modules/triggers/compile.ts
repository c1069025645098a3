// A trigger made ready to be judged many times: its conditions read once, unless they speak of moments that move.
import { filtersOf, findViewField, RELATIVE_TIME, subjectOfKickoffs, triggerFields, type TriggerFlow, type TriggerPath, type TriggerSubject, type ViewField, type ViewFilter, visitorFields } from '@patchbay/contract'
import { readFilter, type FilterNode } from '../views/index.ts'
import { judgeOf, type Snapshot } from './judge.ts'
import { SUBJECT_WORDS } from './rules-subject.ts'

/** `null` when it cannot be read any more: then it does not hold, for what would be left of it says something else. */
type Test = (s: Snapshot, now: Date) => boolean
export type CompiledPath = TriggerPath & { test: Test; stays: Test | null }
export type Compiled = { id: string; name: string; version: number; kickoffs: TriggerFlow['kickoffs']; run: TriggerFlow['run']; paths: CompiledPath[]; needs: Needs }
/** What takes longer to know, and is looked up only where a condition asks for it. */
export type Needs = { hours: boolean; clocks: boolean }

type Reading = { node: FilterNode | null; ignored: string[] }
/** What conditions look at: the fields of a subject, the workspace's own among them. */
type Known = { fields: readonly ViewField[]; subject: TriggerSubject }
const knownFor = (own: readonly ViewField[], subject: TriggerSubject): Known => ({ fields: triggerFields(own, subject), subject })

const namesIn = (filter: ViewFilter): string[] => [...(filter.field ? [filter.field] : []), ...(filter.subfilters ?? []).flatMap(namesIn)]

const OF_ISSUES = triggerFields([])
/** Custom ones that nobody defined are known by their owner. */
const isCustomOf = ({ of, slug }: ViewField, subject: TriggerSubject): boolean => slug !== undefined && (of === 'account' || of === subject)

/** What is about an account or a contact is asked nothing of issues. */
const strangeIn = (filter: ViewFilter, { fields, subject }: Known): string[] => {
  if (subject === 'issue') return []
  const unknown = namesIn(filter).filter((name) => !fields.some((field) => field.name === name))
  return unknown.flatMap((name) => findViewField(name, OF_ISSUES) ?? []).filter((field) => !isCustomOf(field, subject)).map(({ label }) => `${label} is not known of ${SUBJECT_WORDS[subject]}.`)
}

const read = (filter: ViewFilter, now: Date, looking: Known): Reading => {
  if (asksFor(filter, 'unread')) return { node: null, ignored: ['What is unread is so for somebody, and a trigger is nobody.'] }
  const strange = strangeIn(filter, looking)
  return strange.length > 0 ? { node: null, ignored: strange } : readFilter(filter, { me: null, now, timeZone: 'UTC', own: looking.fields })
}

const isMoving = (filter: ViewFilter): boolean =>
  (filter.subfilters ?? []).some(isMoving) || [filter.value ?? '', ...(filter.values ?? [])].some((value) => RELATIVE_TIME.test(value))

const testOf = (filter: ViewFilter | null, known: Known): Test => {
  if (filter === null) return () => true
  const { node, ignored } = read(filter, new Date(0), known)
  if (ignored.length > 0) return () => false
  return isMoving(filter) ? (s, now) => judgeOf(read(filter, now, known).node)(s) : judgeOf(node)
}

/** Asked of visitors, to whom nothing has happened. */
const visitorsBy = (own: readonly ViewField[]): Known => ({ fields: visitorFields(own), subject: 'contact' })
export const testOfVisitors = (filter: ViewFilter, own: readonly ViewField[]): Test => testOf(filter, visitorsBy(own))

export const needsOf = (filters: readonly ViewFilter[]): Needs => {
  const names = filters.flatMap(namesIn)
  return { hours: names.includes('support_hours'), clocks: names.some((name) => name.startsWith('sla_')) }
}

/** Whether a condition, however deep, is about this field. */
const asksFor = (filter: ViewFilter, name: string): boolean => filter.field === name || (filter.subfilters ?? []).some((part) => asksFor(part, name))

export const compilePath = (path: TriggerPath, own: readonly ViewField[], subject: TriggerSubject): CompiledPath => {
  const known = knownFor(own, subject)
  return { ...path, test: testOf(path.conditions, known), stays: path.delay?.unchanged ? testOf(path.delay.unchanged, known) : null }
}

export const compile = ({ id, name, version, flow }: { id: string; name: string; version: number; flow: TriggerFlow }, own: readonly ViewField[]): Compiled => ({
  id, name, version, kickoffs: flow.kickoffs, run: flow.run, paths: flow.paths.map((path) => compilePath(path, own, subjectOfKickoffs(flow.kickoffs))), needs: needsOf(filtersOf(flow)),
})

const flawsIn = (filter: ViewFilter, now: Date, known: Known): string[] => read(filter, now, known).ignored.map((sentence) => sentence.replace(/ (This condition|The filter).*left out\.$/, ''))

/** What of its conditions cannot be read, one sentence each. */
export const problemsOf = (flow: Pick<TriggerFlow, 'kickoffs' | 'paths'>, now: Date, own: readonly ViewField[]): string[] => [
  ...new Set(filtersOf(flow).flatMap((filter) => flawsIn(filter, now, knownFor(own, subjectOfKickoffs(flow.kickoffs))))),
]
export const problemsOfVisitors = (filter: ViewFilter, now: Date, own: readonly ViewField[]): string[] => flawsIn(filter, now, visitorsBy(own))

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
