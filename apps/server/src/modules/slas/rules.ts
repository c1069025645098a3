// Which policy is an issue's, how much time it promises, and how that is said. Pure.
import { SLA_KINDS, SLA_LABELS, STATE_LABELS, type Priority, type SlaCondition, type SlaKind, type SlaPolicyInput, type State } from '@patchbay/contract'

export type Matched = {
  accountId: string | null
  accountTags: string[]
  priority: Priority | null
  source: string
  tags: string[]
  teamId: string | null
  type: string
}

const valuesOf = (i: Matched): Record<SlaCondition['field'], string[]> => ({
  account: i.accountId ? [i.accountId] : [],
  account_tag: i.accountTags,
  priority: [i.priority ?? 'none'],
  source: [i.source],
  tag: i.tags,
  team: [i.teamId ?? 'none'],
  type: [i.type],
})

const holds = (c: SlaCondition, values: Record<SlaCondition['field'], string[]>): boolean => {
  const wanted = new Set(c.values.map((v) => v.toLowerCase()))
  return values[c.field].some((v) => wanted.has(v.toLowerCase())) === (c.operator === 'is')
}

export const matches = (conditions: SlaCondition[], issue: Matched): boolean => {
  const values = valuesOf(issue)
  return conditions.every((c) => holds(c, values))
}

export const minutesFor = (targets: SlaPolicyInput['targets'], kind: SlaKind, priority: Priority | null): number | null =>
  targets[kind]?.minutes[priority ?? 'other'] ?? null

const plural = (n: number, word: string): string => `${n} ${word}`

/** "45 min", "4 h", "1 h 20 min", "3 d": days are days around the clock and said only of long whole ones. */
export const sayLength = (ms: number): string => {
  const minutes = Math.max(ms > 0 ? 1 : 0, Math.floor(ms / 60_000))
  if (minutes >= 2 * 1440 && minutes % 1440 === 0) return plural(minutes / 1440, 'd')
  const hours = Math.floor(minutes / 60)
  if (hours >= 48) return plural(hours, 'h')
  return [hours > 0 ? plural(hours, 'h') : '', minutes % 60 > 0 || hours === 0 ? plural(minutes % 60, 'min') : ''].filter(Boolean).join(' ')
}

const STOOD_STILL: Record<SlaKind, (pauseIn: readonly State[]) => string> = {
  first_response: () => 'closed',
  next_response: () => 'not on us',
  resolution: (pauseIn) => [...pauseIn, ...(pauseIn.length < 2 ? (['closed'] as const) : [])].map((s) => STATE_LABELS[s].toLowerCase()).join(' or '),
}

export type Explained = { kind: SlaKind; targetMs: number; hoursName: string; pausedMs: number; pausedSince: number | null; stoppedAt: number | null }
export const explain = (c: Explained, pauseIn: readonly State[], now: number): string => {
  const counted = c.hoursName ? `in ${c.hoursName}` : 'around the clock'
  const stillMs = c.pausedMs + (c.pausedSince !== null && c.stoppedAt === null ? Math.max(0, now - c.pausedSince) : 0)
  const still = stillMs >= 60_000 ? `, paused ${sayLength(stillMs)} while ${STOOD_STILL[c.kind](pauseIn)}` : ''
  return `${sayLength(c.targetMs)} ${counted}${still}`
}

/** "first response 1 h, resolution 8 h" for the preview of a policy. */
export const sayPromises = (targets: SlaPolicyInput['targets'], priority: Priority | null): string => {
  const said = SLA_KINDS.flatMap((kind) => {
    const minutes = minutesFor(targets, kind, priority)
    return minutes === null ? [] : [`${SLA_LABELS[kind].toLowerCase()} ${sayLength(minutes * 60_000)}`]
  })
  return said.length > 0 ? said.join(', ') : `nothing ${priority ? `at ${priority} priority` : 'without a priority'}`
}

/** Of these ids, those that must be somebody here. */
export const idsOf = (conditions: SlaCondition[], field: 'account' | 'team'): string[] =>
  conditions.filter((c) => c.field === field).flatMap((c) => c.values).filter((v) => v !== 'none')

