// Pure decisions about who gets an issue: who can take it, in which order they are asked, and why others are not.
import { type AssignmentBlock, type AssignmentPolicy, type AssignmentWeights, type Skill, type User, WEEKDAYS, type Weekday } from '@patchbay/contract'

/** Who was chosen last, and where they stood: whoever comes after is next, even when they have gone. */
export type Pointer = { key: string; place: number }
export type Person = {
  key: string; kind: 'member'; name: string; place: number
  status: User['status']; left: boolean; capacity: number | null; load: number; skills: Skill[]; lastTurn: number
}
export type SubTeam = { key: string; kind: 'team'; name: string; place: number }
export type Entry = Person | SubTeam
/** What of the issue counts: how heavy it is, and its values by field. */
export type Wanted = { weight: number; values: Record<string, string[]> }
export type Skipped = { name: string; why: string }
export type Wall = { day: Weekday; minute: number; said: string }
export type Asked = { tries: Entry[]; skipped: Skipped[] }

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
const dayBefore = (day: Weekday): Weekday => WEEKDAYS[(WEEKDAYS.indexOf(day) + 6) % 7] as Weekday

/** What ends before it begins goes over midnight, and belongs to the day it begins on. */
export const covers = (block: AssignmentBlock, { day, minute }: Wall): boolean => {
  const [from, to] = [minuteOf(block.from), minuteOf(block.to)]
  const on = (weekday: Weekday) => block.day === null || block.day === weekday
  if (from < to) return on(day) && from <= minute && minute < to
  return (on(day) && minute >= from) || (on(dayBefore(day)) && minute < to)
}

/** Everybody once, beginning after whoever was last. */
export const afterPointer = (entries: Entry[], pointer: Pointer | null): Entry[] => {
  const sorted = entries.toSorted((a, b) => a.place - b.place || (a.key < b.key ? -1 : 1))
  if (!pointer) return sorted
  const known = sorted.findIndex((entry) => entry.key === pointer.key)
  const later = sorted.findIndex((entry) => entry.place > pointer.place)
  const start = known >= 0 ? known + 1 : later >= 0 ? later : 0
  return [...sorted.slice(start), ...sorted.slice(0, start)]
}

/** Of as much to do, whoever waited longest; teams inside come when no person can. */
export const byLoad = (entries: Entry[]): Entry[] => {
  const rank = (entry: Entry): number[] => (entry.kind === 'member' ? [0, entry.load, entry.lastTurn, entry.place] : [1, 0, 0, entry.place])
  return entries.toSorted((a, b) => {
    const [x, y] = [rank(a), rank(b)]
    const differs = x.findIndex((value, at) => value !== y[at])
    return differs < 0 ? (a.key < b.key ? -1 : 1) : (x[differs] as number) - (y[differs] as number)
  })
}

const has = (person: Person, field: string, values: string[]): boolean =>
  person.skills.some((skill) => skill.field === field && values.some((value) => value.toLowerCase() === skill.value.toLowerCase()))

/** The fields of which a skill is asked: those the issue has a value of, and somebody knows it, or must. */
export const requiredSkills = (policy: AssignmentPolicy, people: Person[], { values }: Wanted): string[] =>
  policy.skill_fields.filter((field) => {
    const wanted = values[field] ?? []
    return wanted.length > 0 && (policy.skills_must || people.some((person) => !person.left && has(person, field, wanted)))
  })

const STATUS_WORDS: Record<User['status'], string> = { active: 'active', away: 'busy', out_of_office: 'out of office' }
const number = (n: number): string => String(Math.round(n * 100) / 100)

/** Why they cannot take it; null when they can. */
export const against = (person: Person, policy: AssignmentPolicy, required: string[], { weight, values }: Wanted): string | null => {
  if (person.left) return 'works here no longer'
  if (policy.only_active && person.status !== 'active') return `is ${STATUS_WORDS[person.status]}`
  if (person.capacity !== null && person.load + weight > person.capacity) return person.capacity === 0 ? 'takes no issues (capacity 0)' : `has enough: ${number(person.load)} of ${number(person.capacity)}`
  const lacking = required.find((field) => !has(person, field, values[field] ?? []))
  return lacking ? `does not know ${(values[lacking] ?? []).join(', ')}` : null
}

const onDuty = (policy: AssignmentPolicy, entries: Entry[], wall: Wall): { entries: Entry[]; skipped: Skipped[] } => {
  const keys = new Set(policy.blocks.filter((block) => covers(block, wall)).map((block) => block.who.id))
  const found = entries.filter((entry) => keys.has(entry.key))
  return { entries: found, skipped: found.length > 0 ? [] : [{ name: 'The calendar', why: `has nobody on duty on ${wall.said}` }] }
}

const isCalendar = ({ strategy }: AssignmentPolicy): boolean => strategy === 'recurring_daily' || strategy === 'recurring_weekly'

/** Whom to ask, in order, and who is not asked and why. Teams are asked by their own policy, which may find nobody either. */
export const decide = (policy: AssignmentPolicy, entries: Entry[], pointer: Pointer | null, wanted: Wanted, wall: Wall): Asked => {
  if (policy.strategy === 'none') return { tries: [], skipped: [] }
  const people = entries.filter((entry) => entry.kind === 'member')
  const turns = isCalendar(policy) ? onDuty(policy, entries, wall) : { entries: policy.with_subteams ? entries : people, skipped: [] }
  const ordered = policy.strategy === 'load_balanced' ? byLoad(turns.entries) : afterPointer(turns.entries, pointer)
  const required = requiredSkills(policy, people, wanted)
  const asked: Asked = { tries: [], skipped: turns.skipped }
  for (const entry of ordered) {
    const why = entry.kind === 'member' ? against(entry, policy, required, wanted) : null
    if (why) asked.skipped.push({ name: entry.name, why })
    else asked.tries.push(entry)
  }
  return asked
}

export const weightOf = (weights: AssignmentWeights, priority: string | null): number => weights[(priority ?? 'none') as keyof AssignmentWeights] ?? 1

const REASONS: Record<AssignmentPolicy['strategy'], string> = {
  none: 'Given', round_robin: 'Next in turn', load_balanced: 'Has the least to do', recurring_daily: 'On duty now', recurring_weekly: 'On duty now',
}
export const sayReason = (strategy: AssignmentPolicy['strategy'], path: string[]): string => `${REASONS[strategy]} in ${path.join(' › ')}`
