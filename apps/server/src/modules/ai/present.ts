// Models, decisions and marks as the wire shows them.
import type { AiDecision, AiMark, AiProvider } from '@patchbay/contract'
import type { DecisionRow } from './store-decisions.ts'
import type { Mark } from './store-marks.ts'
import type { Day } from './store-spend.ts'
import type { ProviderRow } from './store-settings.ts'

export const presentProvider = (p: ProviderRow): AiProvider => ({
  id: p.id, name: p.name, kind: p.kind, base_url: p.baseUrl, model: p.model, price_in: p.priceIn, price_out: p.priceOut,
  has_key: p.key !== '', checked_at: p.checkedAt?.toISOString() ?? null, failure: p.failure,
})

export const presentDay = ({ day, tokens, money, calls, failed }: Day) => ({ day, tokens, money, calls, failed })

export const presentDecision = (d: DecisionRow): AiDecision => ({
  id: d.id, at: d.at.toISOString(), subject: d.subject,
  issue: d.issueId && d.number !== null ? { id: d.issueId, number: d.number, title: d.title ?? '' } : null,
  by: d.by, model: d.model, saw: d.saw, answer: d.answer, confidence: d.confidence, reason: d.reason, outcome: d.outcome, why: d.why,
  tokens: d.tokens, money: d.money, ms: d.ms, cached: d.cached, corrected_to: d.correctedTo,
})

export const presentMark = (m: Mark): AiMark => ({ field: m.field, value: m.value, confidence: m.confidence, reason: m.reason, by: m.by, at: m.at.toISOString() })
