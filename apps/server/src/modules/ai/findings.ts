// Writes down what was found out about an issue: the entry of the log, the mark, and the field itself, unless a person decided.
import { heldValues, PRIORITIES, type CorrectionKind, type Priority } from '@patchbay/contract'
import type { Actor, Ctx } from '../../platform/context.ts'
import { recordCorrection, type Verdict } from '../intelligence/index.ts'
import { renameIssue, setFields, setPriority } from '../issues/index.ts'
import { correctDecision, insertDecision, type NewDecision } from './store-decisions.ts'
import { lockSubject, type Subject } from './store-facts.ts'
import { listMarks, putMark, putPersons, type Mark } from './store-marks.ts'

/** Who fills in what nobody filled in; its changes are told from those of people by this name. */
export const MACHINE: Actor = { kind: 'system', name: 'Patchbay AI' }

export const LOCAL = 'local'

/** `many`: the value is several, parted by commas, which no option has in its name. */
export type Finding = Verdict & { field: string; many?: boolean; by: string; entry: NewDecision }

const isPriority = (value: string): value is Priority => (PRIORITIES as readonly string[]).includes(value)

/** Custom fields are told from the others by this beginning. */
export const OWN = 'field:'
const slugOf = (field: string): string | undefined => (field.startsWith(OWN) ? field.slice(OWN.length) : undefined)

/** What a field holds now; language and mood are kept in their marks alone. */
const holds = (subject: Subject, field: string): string | undefined => {
  const slug = slugOf(field)
  if (slug !== undefined) return heldValues(subject.custom_fields[slug]).join(',')
  return field === 'priority' ? (subject.priority ?? '') : field === 'title' ? subject.title : undefined
}

const handsOfOwn = (subject: Subject, slug: string): string | undefined => {
  const mark = subject.field_marks[slug]
  if (mark) return mark.by === 'machine' ? undefined : 'A person has decided.'
  return subject.custom_fields[slug] === undefined ? undefined : 'It came with a value.'
}

/** Why a machine must leave a field alone; undefined when it may fill it in (FD-9). */
export const hands = (subject: Subject, marks: readonly Mark[], field: string): string | undefined => {
  const slug = slugOf(field)
  if (slug !== undefined) return handsOfOwn(subject, slug)
  const mark = marks.find((m) => m.field === field)
  if (mark?.person_at) return 'A person has decided.'
  if (field === 'title') return subject.title_by === 'person' ? 'A person has named it.' : undefined
  if (field === 'priority' && subject.priority !== null && subject.priority !== mark?.value) return 'A person has decided.'
  return undefined
}

const apply = async (ctx: Ctx, subject: Subject, { field, value, many, reason, confidence }: Finding): Promise<void> => {
  const cause = { by: 'machine' as const, reason, confidence }
  const as = ctx.as(MACHINE)
  const slug = slugOf(field)
  if (slug !== undefined) await setFields(as, subject.id, [many ? { slug, values: value.split(',') } : { slug, value }], cause)
  else if (field === 'priority' && isPriority(value)) await setPriority(as, subject.id, value, cause)
  else if (field === 'title') await renameIssue(as, subject.id, value, cause)
  else await as.emit({ type: 'ai.changed', issueId: subject.id, objectId: subject.id })
}

const isKnown = (subject: Subject, mark: Mark | undefined, f: Finding): boolean =>
  (f.field.startsWith(OWN) || mark?.value === f.value) && (holds(subject, f.field) ?? f.value) === f.value

/** Fields keep marks of their own. */
const mark = async (ctx: Ctx, issueId: string, finding: Finding, decisionId: string): Promise<boolean> =>
  finding.field.startsWith(OWN) || putMark(ctx, issueId, { ...finding, decisionId })

export type Held = { subject: Subject; marks: readonly Mark[] }
const hold = async (ctx: Ctx, issueId: string): Promise<Held | null> => {
  const [subject, marks] = await Promise.all([lockSubject(ctx, issueId), listMarks(ctx, issueId)])
  return subject && { subject, marks }
}

/** What is the same as before is no news, except that a model confirms it. `known`: the issue as this transaction holds it already. */
export const keepFindings = async (ctx: Ctx, issueId: string, findings: readonly Finding[], known?: Held): Promise<void> => {
  if (findings.length === 0) return
  const held = known ?? (await hold(ctx, issueId))
  if (!held) return
  const { subject, marks } = held
  for (const finding of findings) {
    const why = hands(subject, marks, finding.field)
    const same = isKnown(subject, marks.find((m) => m.field === finding.field), finding)
    if (finding.by === LOCAL && (same || why !== undefined)) continue
    const decisionId = insertDecision(ctx, { ...finding.entry, value: finding.value, outcome: why === undefined ? (same ? 'confirmed' : 'used') : 'ignored', why: why ?? finding.entry.why ?? '' })
    if (why !== undefined || !(await mark(ctx, issueId, finding, decisionId))) continue
    if (!same) await apply(ctx, subject, finding)
  }
}

const KINDS: Record<string, CorrectionKind> = { title: 'title', language: 'language' }

/** A person set a field: from now on it is theirs, and what the machine had said was right or wrong. */
export const keepPersons = async (ctx: Ctx, issueId: string, field: string, value: string): Promise<void> => {
  const own = field.startsWith(OWN)
  if (!own) await putPersons(ctx, issueId, field, value)
  const was = await correctDecision(ctx, issueId, field, value)
  // Corrections of a priority are kept where it is set.
  if (!was || was.value === value || field === 'priority') return
  await recordCorrection(ctx, { kind: own ? 'field' : (KINDS[field] ?? 'other'), issueId, saw: was.saw, machineSaid: was.value, personSaid: value || 'none', confidence: was.confidence, reason: was.reason })
}
