// A trigger made ready to be judged many times: its conditions read once, unless they speak of moments that move.
import { filtersOf, findViewField, RELATIVE_TIME, subjectOfKickoffs, triggerFields, type TriggerFlow, type TriggerPath, type TriggerSubject, type ViewField, type ViewFilter } from '@patchbay/contract'
import { readFilter, type FilterNode } from '../views/index.ts'
import { holds, type Snapshot } from './judge.ts'
import { SUBJECT_WORDS } from './rules-subject.ts'

/** `null` when it cannot be read any more: then it does not hold, for what would be left of it says something else. */
type Test = (s: Snapshot, now: Date) => boolean
export type CompiledPath = TriggerPath & { test: Test; stays: Test | null }
export type Compiled = { id: string; name: string; version: number; kickoffs: TriggerFlow['kickoffs']; run: TriggerFlow['run']; paths: CompiledPath[]; asksHours: boolean }

type Reading = { node: FilterNode | null; ignored: string[] }
/** What conditions look at: the fields of a subject and the workspace's own. */
type Known = { own: readonly ViewField[]; subject: TriggerSubject }

const namesIn = (filter: ViewFilter): string[] => [...(filter.field ? [filter.field] : []), ...(filter.subfilters ?? []).flatMap(namesIn)]

/** What is about an account or a contact is asked nothing of issues. */
const strangeIn = (filter: ViewFilter, fields: ViewField[], subject: TriggerSubject): string[] =>
  subject === 'issue' ? [] : namesIn(filter).flatMap((name) => {
    const known = fields.some((field) => field.name === name)
    const field = findViewField(name, triggerFields([]))
    return known || !field || (field.of === 'account' && field.slug) || (field.of === 'contact' && field.slug && subject === 'contact') ? [] : [`${field.label} is not known of ${SUBJECT_WORDS[subject]}.`]
  })

const read = (filter: ViewFilter, now: Date, { own, subject }: Known): Reading => {
  if (asksFor(filter, 'unread')) return { node: null, ignored: ['What is unread is so for somebody, and a trigger is nobody.'] }
  const fields = triggerFields(own, subject)
  const strange = strangeIn(filter, fields, subject)
  return strange.length > 0 ? { node: null, ignored: strange } : readFilter(filter, { me: null, now, timeZone: 'UTC', own: fields })
}

const isMoving = (filter: ViewFilter): boolean =>
  (filter.subfilters ?? []).some(isMoving) || [filter.value ?? '', ...(filter.values ?? [])].some((value) => RELATIVE_TIME.test(value))

const testOf = (filter: ViewFilter | null, known: Known): Test => {
  if (filter === null) return () => true
  const { node, ignored } = read(filter, new Date(0), known)
  if (ignored.length > 0) return () => false
  return isMoving(filter) ? (s, now) => holds(read(filter, now, known).node, s) : (s) => holds(node, s)
}

/** Whether a condition, however deep, is about this field. */
export const asksFor = (filter: ViewFilter, name: string): boolean => filter.field === name || (filter.subfilters ?? []).some((part) => asksFor(part, name))

export const compilePath = (path: TriggerPath, own: readonly ViewField[], subject: TriggerSubject): CompiledPath => {
  const known = { own, subject }
  return { ...path, test: testOf(path.conditions, known), stays: path.delay?.unchanged ? testOf(path.delay.unchanged, known) : null }
}

export const compile = ({ id, name, version, flow }: { id: string; name: string; version: number; flow: TriggerFlow }, own: readonly ViewField[]): Compiled => ({
  id, name, version, kickoffs: flow.kickoffs, run: flow.run, paths: flow.paths.map((path) => compilePath(path, own, subjectOfKickoffs(flow.kickoffs))), asksHours: filtersOf(flow).some((filter) => asksFor(filter, 'support_hours')),
})

/** What of its conditions cannot be read, one sentence each. */
export const problemsOf = (flow: Pick<TriggerFlow, 'kickoffs' | 'paths'>, now: Date, own: readonly ViewField[]): string[] => [
  ...new Set(filtersOf(flow).flatMap((filter) => read(filter, now, { own, subject: subjectOfKickoffs(flow.kickoffs) }).ignored.map((sentence) => sentence.replace(/ (This condition|The filter).*left out\.$/, '')))),
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
