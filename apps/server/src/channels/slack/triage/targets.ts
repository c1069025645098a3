// Which channels an issue's card goes to, by the rules of the workspace. Pure.
import type { Rule, Send } from './store.ts'

export type Routed = { ownerId: string | null; teamId: string | null; tags: string[]; createdAt: Date }
export type Target = { installationId: string; channelId: string; ruleId: string | null }

/** What of an issue a rule looks at: the keys that its channels may have. */
const keysOf = (sortBy: Rule['sortBy'], issue: Routed): string[] => {
  if (sortBy === 'owner') return issue.ownerId ? [issue.ownerId] : []
  if (sortBy === 'team') return issue.teamId ? [issue.teamId] : []
  if (sortBy === 'tag') return issue.tags.map((t) => t.toLowerCase())
  return []
}

const sendsOf = (rule: Rule, issue: Routed): Send[] => {
  const keys = keysOf(rule.sortBy, issue)
  const chosen = rule.sends.filter((s) => s.key !== '' && keys.includes(rule.sortBy === 'tag' ? s.key.toLowerCase() : s.key))
  return chosen.length > 0 ? chosen : rule.sends.filter((s) => s.key === '')
}

/** A rule is for issues that were opened after it was made: nobody wants a card for each of last year's. */
export const targetsOf = (rules: Rule[], issue: Routed): Target[] =>
  rules
    .filter((r) => r.isOn && issue.createdAt >= r.createdAt)
    .flatMap((r) => sendsOf(r, issue).map((s) => ({ installationId: s.installationId, channelId: s.channelId, ruleId: r.id })))

/** One card for each channel, however many rules name it; the first that does counts it. */
export const once = (targets: Target[]): Target[] =>
  [...new Map(targets.toReversed().map(({ installationId, channelId, ruleId }) => [`${installationId}:${channelId}`, { installationId, channelId, ruleId }])).values()].toReversed()
