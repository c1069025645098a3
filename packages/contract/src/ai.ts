// What machines decide beyond grouping: models and what they are asked for, budgets, the log, quality, drafts.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'
import { PRIORITIES } from './issues.ts'

/** What a model may be asked for. */
export const AI_PURPOSES = ['grouping', 'turn', 'fields', 'title', 'drafting', 'answers', 'translation', 'rules'] as const
export type AiPurpose = (typeof AI_PURPOSES)[number]
/** What is judged here by local models, each with a switch. */
export const AI_SUBJECTS = ['priority', 'title', 'language', 'mood', 'fields'] as const
export type AiSubject = (typeof AI_SUBJECTS)[number]
export const AI_KINDS = ['openai_compatible', 'openai', 'anthropic', 'google'] as const
export type AiKind = (typeof AI_KINDS)[number]
export const AI_MOODS = ['unhappy', 'neutral', 'happy'] as const
export type AiMood = (typeof AI_MOODS)[number]

const words = (most: number) => z.string().trim().min(1).max(most)
/** Money for a million tokens, in the currency of the bill; null: not known, so no cost is shown. */
const price = z.number().min(0).max(10_000).nullable()

const provider = {
  name: words(80),
  kind: z.enum(AI_KINDS),
  /** Empty for the address of the maker. */
  base_url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]).default(''),
  model: words(120),
  price_in: price.default(null),
  price_out: price.default(null),
}
export const aiProviderInput = z
  .strictObject({ ...provider, /** Absent leaves the key as it is, empty removes it. */ key: z.string().trim().max(500).optional() })
  .refine((p) => p.kind !== 'openai_compatible' || p.base_url !== '', 'base_url: an OpenAI-compatible service needs its address, such as http://localhost:11434/v1')
export type AiProviderInput = z.output<typeof aiProviderInput>
export const aiProvider = z.object({
  id,
  ...provider,
  base_url: z.string(),
  has_key: z.boolean(),
  checked_at: time.nullable(),
  /** Why the last call failed; empty when it did not. */
  failure: z.string(),
})
export type AiProvider = z.output<typeof aiProvider>

const perDay = z.strictObject({ tokens: z.number().int().min(0).max(1_000_000_000), money: z.number().min(0).max(100_000).nullable() })
const flag = z.boolean()
const switches = z.strictObject({ priority: flag, title: flag, language: flag, mood: flag, fields: flag })
/** Which model is asked for what; null: none. */
const asked = id.nullable()
const purposes = z.strictObject({ grouping: asked, turn: asked, fields: asked, title: asked, drafting: asked, answers: asked, translation: asked, rules: asked })
export const aiSettings = z.strictObject({
  subjects: switches,
  purposes,
  budget: perDay,
  /** Below this confidence nothing is filled in. */
  sure_enough: z.number().min(0.3).max(0.99),
  /** Replaced by placeholders before anything leaves. */
  redact: z.boolean(),
})
export type AiSettings = z.output<typeof aiSettings>

const spent = z.object({ tokens: z.number().int(), money: z.number(), calls: z.number().int() })
export const aiOverview = z.object({
  settings: aiSettings,
  providers: z.array(aiProvider),
  today: spent,
  /** The day's budget is used up: no model is asked until tomorrow, the local answers stand. */
  stopped: z.boolean(),
})
export type AiOverview = z.output<typeof aiOverview>

export const getAi = appEndpoint.get('/ai', {
  name: 'GetAi', summary: 'Models, what they are asked for, the budget and what was spent today', access: 'ai:read', data: aiOverview,
})
export const setAi = appEndpoint.put('/ai', {
  name: 'SetAi', summary: 'Set switches, purposes and budget', access: 'ai:write', body: aiSettings, data: aiOverview,
})
export const addAiProvider = appEndpoint.post('/ai/providers', {
  name: 'AddAiProvider', summary: 'Add a model', access: 'ai:write', body: aiProviderInput, data: aiProvider,
})
export const changeAiProvider = appEndpoint.put('/ai/providers/{id}', {
  name: 'ChangeAiProvider', summary: 'Change a model', access: 'ai:write', params: z.object({ id }), body: aiProviderInput, data: aiProvider,
})
export const removeAiProvider = appEndpoint.delete('/ai/providers/{id}', {
  name: 'RemoveAiProvider', summary: 'Remove a model and its key; what it was asked for goes back to the local answers', access: 'ai:write', envelope: 'bare', params: z.object({ id }), data: nothing,
})
export const checkAiProvider = appEndpoint.post('/ai/providers/{id}/check', {
  name: 'CheckAiProvider', summary: 'Ask a model something small to see whether it answers', access: 'ai:write', perMinute: 30, params: z.object({ id }),
  data: z.object({ ok: z.boolean(), says: z.string(), ms: z.number().int() }),
})

export const AI_OUTCOMES = ['used', 'confirmed', 'ignored', 'failed', 'unsure'] as const
export type AiOutcome = (typeof AI_OUTCOMES)[number]
export const aiDecision = z.object({
  id,
  at: time,
  subject: z.string(),
  issue: z.object({ id, number: z.number().int(), title: z.string() }).nullable(),
  /** `local` or the name of a model. */
  by: z.string(),
  model: z.string(),
  saw: z.string(),
  answer: z.string(),
  confidence: z.number(),
  reason: z.string(),
  outcome: z.enum(AI_OUTCOMES),
  /** Why an answer was not used. */
  why: z.string(),
  tokens: z.number().int(),
  money: z.number().nullable(),
  ms: z.number().int(),
  cached: z.boolean(),
  /** What a person set instead; null while nobody did. */
  corrected_to: z.string().nullable(),
})
export type AiDecision = z.output<typeof aiDecision>
export const listAiDecisions = appEndpoint.get('/ai/decisions', {
  name: 'ListAiDecisions', summary: 'What was asked, answered, used or ignored, newest first', access: 'ai:read', envelope: 'list',
  query: z.object({
    cursor: z.string().max(512).optional(), limit: z.coerce.number().int().min(1).max(100).optional(), outcome: z.enum(AI_OUTCOMES).optional(),
    by: z.enum(['local', 'model']).optional(), subject: z.string().max(120).optional(),
  }),
  data: z.array(aiDecision),
})

export const getAiSpend = appEndpoint.get('/ai/spend', {
  name: 'GetAiSpend', summary: 'What models were asked and what that cost, by day', access: 'ai:read',
  query: z.object({ days: z.coerce.number().int().min(1).max(90).optional() }),
  data: z.object({ days: z.array(z.object({ day: z.string(), tokens: z.number().int(), money: z.number(), calls: z.number().int(), failed: z.number().int() })) }),
})

const measured = { decided: z.number().int(), corrected: z.number().int(), agreement: z.number().nullable() }
export const aiQuality = z.object({
  subjects: z.array(z.object({
    subject: z.string(), ...measured,
    weeks: z.array(z.object({ week: z.string(), ...measured })),
    values: z.array(z.object({ value: z.string(), precision: z.number().nullable(), recall: z.number().nullable(), decided: z.number().int(), meant: z.number().int() })),
    /** By tenths of confidence: how sure it was, and how often it was right. */
    calibration: z.array(z.object({ from: z.number(), sure: z.number(), right: z.number(), decided: z.number().int() })),
  })),
})
export type AiQuality = z.output<typeof aiQuality>
export const getAiQuality = appEndpoint.get('/ai/quality', {
  name: 'GetAiQuality', summary: 'How right the machine was on the work of this workspace, by what people corrected', access: 'ai:read',
  query: z.object({ days: z.coerce.number().int().min(7).max(365).optional() }), data: aiQuality,
})

export const aiMark = z.object({
  field: z.string(), value: z.string(), confidence: z.number(), reason: z.string(), by: z.string(), at: time,
})
export type AiMark = z.output<typeof aiMark>
export const getAiMarks = appEndpoint.get('/issues/{id}/ai', {
  name: 'GetAiMarks', summary: 'What a machine filled in on an issue and nobody changed since, with reason and confidence', access: 'issues:read', params: z.object({ id: z.string().max(40) }),
  data: z.object({ marks: z.array(aiMark), /** Whether a model may be asked to write. */ writes: z.boolean() }),
})
export const correctAiMark = appEndpoint.put('/issues/{id}/ai', {
  name: 'CorrectAiMark', summary: 'Say what is right where a machine was wrong; what a person said stays', access: 'issues:write', params: z.object({ id: z.string().max(40) }),
  body: z.discriminatedUnion('field', [
    z.strictObject({ field: z.literal('priority'), value: z.enum(PRIORITIES).nullable() }),
    z.strictObject({ field: z.literal('language'), value: z.string().regex(/^[a-z]{2,3}$/, 'must be a language code such as en').nullable() }),
    z.strictObject({ field: z.literal('mood'), value: z.enum(AI_MOODS).nullable() }),
    z.strictObject({ field: z.literal('title'), value: words(500) }),
  ]),
  data: z.object({ marks: z.array(aiMark) }),
})

export const AI_TONES = ['professional', 'warm', 'concise', 'playful'] as const
export type AiTone = (typeof AI_TONES)[number]
export const AI_LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl', 'ja', 'ko', 'zh', 'pl', 'sv', 'tr', 'uk'] as const
const aiSource = z.object({ id, number: z.number().int(), title: z.string(), account: z.string(), quote: z.string() })
const text = z.string().trim().min(1, 'write something first').max(20_000)
export const writeWithAi = appEndpoint.post('/issues/{id}/ai/write', {
  name: 'WriteWithAi', summary: 'A draft, or words made better, translated or answered; nothing is sent', access: 'issues:reply', perMinute: 60, params: z.object({ id: z.string().max(40) }),
  body: z.discriminatedUnion('task', [
    z.strictObject({ task: z.literal('draft') }),
    z.strictObject({ task: z.literal('improve'), text }),
    z.strictObject({ task: z.literal('tone'), text, tone: z.enum(AI_TONES) }),
    z.strictObject({ task: z.literal('translate'), text, language: z.enum(AI_LANGUAGES) }),
    z.strictObject({ task: z.literal('ask'), question: z.string().trim().min(1).max(2_000) }),
  ]),
  data: z.object({ html: z.string(), sources: z.array(aiSource), /** What the reader must know, such as that no source was found. */ note: z.string() }),
})
export type AiWritten = z.output<typeof writeWithAi.data>

export const summarizeIssue = appEndpoint.post('/issues/{id}/ai/summary', {
  name: 'SummarizeIssue', summary: 'What it is about, what was done, what comes next', access: 'issues:read', perMinute: 60, params: z.object({ id: z.string().max(40) }),
  data: z.object({ summary: z.string(), steps: z.array(z.string()), next: z.string(), at: time, by: z.string() }),
})
export type AiSummary = z.output<typeof summarizeIssue.data>
