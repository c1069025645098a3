// Policies most companies begin with, what a draft of one is, and how it is said in a line.
import { SLA_KINDS, SLA_LABELS, type SlaCondition, type SlaField, type SlaPolicy, type SlaPolicyInput, type SlaTarget } from '@patchbay/contract'
import { inputOf } from './queries.ts'

export type Draft = SlaPolicyInput & { id: string | null }
export type Choice = { value: string; label: string }
/** What can be chosen from: schedules, teams, channels for colleagues, and on-call services. */
export type Options = { hours: Choice[]; teams: Choice[]; channels: Choice[]; services: Choice[] }

export const TIMES = ['urgent', 'high', 'medium', 'low', 'other'] as const
export type Minutes = SlaTarget['minutes']
const HOUR = 60

const same = (minutes: number): Minutes => ({ urgent: minutes, high: minutes, medium: minutes, low: minutes, other: minutes })
export const target = (minutes: Minutes): SlaTarget => ({ hours: 'account', minutes })
export const nothing: Minutes = { urgent: null, high: null, medium: null, low: null, other: null }

type Template = { name: string; says: string } & Pick<SlaPolicyInput, 'conditions' | 'targets'>
export const TEMPLATES: Template[] = [
  {
    name: 'Default SLA on all issues',
    says: 'First answer by priority, 1 to 8 hours; settled in 4 to 48.',
    conditions: [],
    targets: {
      first_response: target({ urgent: HOUR, high: 4 * HOUR, medium: 8 * HOUR, low: 8 * HOUR, other: 8 * HOUR }),
      next_response: null,
      resolution: target({ urgent: 4 * HOUR, high: 24 * HOUR, medium: 48 * HOUR, low: 48 * HOUR, other: 48 * HOUR }),
    },
  },
  {
    name: 'High SLA for urgent issues',
    says: 'Thirty minutes to every answer, around the clock; settled in four hours.',
    conditions: [{ field: 'priority', operator: 'is', values: ['urgent'] }],
    targets: { first_response: { ...target(same(30)), hours: 'always' }, next_response: { ...target(same(30)), hours: 'always' }, resolution: { ...target(same(4 * HOUR)), hours: 'always' } },
  },
  {
    name: 'SLA for Enterprise customers',
    says: 'Accounts with the tag Enterprise: one hour to every answer, settled in a day.',
    conditions: [{ field: 'account_tag', operator: 'is', values: ['Enterprise'] }],
    targets: { first_response: target(same(HOUR)), next_response: target(same(HOUR)), resolution: target(same(24 * HOUR)) },
  },
  {
    name: 'Answers in Slack',
    says: 'Fifteen minutes to the first answer and thirty to each next one, in support hours.',
    conditions: [{ field: 'source', operator: 'is', values: ['slack'] }],
    targets: { first_response: target(same(15)), next_response: target(same(30)), resolution: null },
  },
]

export const draftOf = ({ name, conditions, targets }: Template): Draft => ({
  id: null, name, is_on: true, conditions, targets, pause_in: ['waiting_on_customer', 'on_hold'], warn: { unit: 'percent', value: 80 }, alert: { channel: null, on_card: true, message_assignee: true, on_call: null },
})
export const editOf = (policy: SlaPolicy): Draft => ({ id: policy.id, ...inputOf(policy) })
export const givenOf = ({ name, is_on, conditions, targets, pause_in, warn, alert }: Draft): SlaPolicyInput => ({
  name: name.trim(), is_on, targets, pause_in, warn, alert, conditions: conditions.map((c) => ({ ...c, values: c.values.map((v) => v.trim()).filter(Boolean) })),
})

export const FIELD_LABELS: Record<SlaField, string> = {
  account: 'Account', account_tag: 'Account tag', priority: 'Priority', source: 'Channel', tag: 'Issue tag', team: 'Team', type: 'Type',
}

/** "1 h 30 min" as people write it; null when it is no length of time. An empty text is nothing. */
export const readLength = (text: string): number | null | undefined => {
  const trimmed = text.trim().toLowerCase()
  if (trimmed === '') return null
  const parts = [...trimmed.matchAll(/(\d+(?:\.\d+)?)\s*(d|h|m|min)?(?=[\s\d]|$)/g)]
  if (parts.length === 0 || parts.map((p) => p[0]).join('').replaceAll(/\s/g, '') !== trimmed.replaceAll(/\s/g, '')) return undefined
  const minutes = parts.reduce((sum, [, number, unit]) => sum + Number(number) * (unit === 'd' ? 1440 : unit === 'h' ? 60 : 1), 0)
  return minutes >= 1 && minutes <= 525_600 ? Math.round(minutes) : undefined
}

export const sayLength = (minutes: number | null): string => {
  if (minutes === null) return ''
  const hours = Math.floor(minutes / 60)
  return [hours > 0 ? `${hours} h` : '', minutes % 60 > 0 ? `${minutes % 60} min` : ''].filter(Boolean).join(' ')
}

const spread = (minutes: Minutes): string => {
  const given = [...new Set(TIMES.flatMap((p) => minutes[p] ?? []))].toSorted((a, b) => a - b)
  const [least, most] = [given[0] ?? null, given.at(-1) ?? null]
  return least === most ? sayLength(least) : `${sayLength(least)} to ${sayLength(most)}`
}

export const sayTargets = ({ targets }: Pick<SlaPolicyInput, 'targets'>): string =>
  SLA_KINDS.flatMap((kind) => {
    const t = targets[kind]
    return t && TIMES.some((p) => t.minutes[p] !== null) ? [`${SLA_LABELS[kind]} ${spread(t.minutes)}`] : []
  }).join(' · ')

const nameIn = (choices: Choice[], value: string) => choices.find((c) => c.value === value)?.label ?? value
const valueWords = ({ field, values }: SlaCondition, options: Options): string => {
  if (field === 'account') return values.length === 1 ? 'one account' : `${values.length} accounts`
  const named = values.map((v) => (field === 'team' ? (v === 'none' ? 'none' : nameIn(options.teams, v)) : v.replaceAll('_', ' ')))
  return named.join(' or ')
}
export const sayConditions = (conditions: SlaCondition[], options: Options): string =>
  conditions.length === 0 ? 'Every issue' : conditions.map((c) => `${FIELD_LABELS[c.field]} ${c.operator === 'is' ? 'is' : 'is not'} ${valueWords(c, options)}`).join(', ')

export const problemOf = (draft: Draft): string | null => {
  if (!draft.name.trim()) return 'Give it a name.'
  if (draft.conditions.some((c) => c.values.every((v) => v.trim() === ''))) return 'A condition has no value yet.'
  return SLA_KINDS.some((kind) => TIMES.some((p) => (draft.targets[kind]?.minutes[p] ?? null) !== null)) ? null : 'Promise at least one time.'
}
