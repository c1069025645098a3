// Asks the model that a purpose has, within the budget and from memory where it can; what it said becomes an entry of the log.
import type { AiPurpose, AiSettings } from '@patchbay/contract'
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { askModel } from './model/ask.ts'
import { isResting, noteOutcome } from './model/calm.ts'
import { RULES } from './model/fence.ts'
import type { AiTools } from './providers.ts'
import { costOf, isUsedUp } from './rules.ts'
import { findAnswer, type NewDecision } from './store-decisions.ts'
import { addSpend, getDay, markStopped } from './store-spend.ts'
import { findProvider, getSettings, type ProviderRow } from './store-settings.ts'

export type Consultation<T> = {
  purpose: AiPurpose
  subject: string
  issueId: string | null
  task: string
  /** What it is shown: fenced where strangers wrote it. */
  shown: string
  /** The same without the fences, for the log and to know it again. */
  saw: string
  shape: z.ZodType<T>
  example: string
  mostTokens?: number
  withinMs?: number
  /** Why an answer of the right shape is not to be used; undefined when it is. */
  refuse?: (value: T) => string | undefined
}
type Shown = Omit<Consultation<unknown>, 'refuse' | 'shape'>
/** `value` is null when there is nothing to go by; the entry says why. Nobody to ask: no entry. */
export type Consulted<T> = { value: T | null; entry: NewDecision | null }

const WITHIN_MS = 20_000
const BUDGET = 'The budget of the day is used up.'
const RESTING = 'It failed several times in a row and is left alone for a minute.'

type Ready = { row: ProviderRow; settings: AiSettings; remembered: { answer: string } | null; stopped: boolean }

const hashOf = (row: ProviderRow, c: Shown): string =>
  createHash('sha256').update(JSON.stringify([row.id, row.model, c.purpose, c.subject, c.task, c.example, c.saw])).digest('base64url')

/** Once a day, when the budget ends: whoever looks sees it, and admins are told, at the issue where it ended. */
const tellStopped = async (ctx: Ctx, issueId: string | null): Promise<void> => {
  if (!(await markStopped(ctx))) return
  ctx.log.warn({ workspace: ctx.workspaceId }, 'the budget for models is used up until tomorrow; the local answers stand')
  await ctx.emit({ type: 'ai.changed', objectId: ctx.workspaceId, data: { stopped: true } })
  if (issueId) await ctx.emit({ type: 'ai.stopped', issueId, objectId: ctx.workspaceId })
}

const prepare = (edge: EdgeCtx, c: Shown): Promise<Ready | null> =>
  edge.transaction(async (ctx) => {
    const settings = await getSettings(ctx)
    const id = settings.purposes[c.purpose]
    const row = id ? await findProvider(ctx, id) : null
    if (!row) return null
    const remembered = await findAnswer(ctx, hashOf(row, c))
    const stopped = !remembered && isUsedUp(await getDay(ctx), settings.budget)
    if (stopped) await tellStopped(ctx, c.issueId)
    return { row, settings, remembered, stopped }
  })

const parsed = <T>(text: string, shape: z.ZodType<T>): T | undefined => {
  try {
    return shape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

type Said<T> = { value: T | null; raw: string; why: string; cached: boolean; tokens: number; money: number | null; ms: number }

const ask = async <T>(edge: EdgeCtx, { row, settings }: Ready, c: Consultation<T>, { secrets }: AiTools): Promise<Said<T>> => {
  const began = performance.now()
  const answer = await askModel({ ...row, key: row.key ? secrets.open(row.key) : '' }, edge.outside.patientFetch, {
    system: `${RULES}\n\n${c.task}`, prompt: c.shown, shape: c.shape, example: c.example, mostTokens: c.mostTokens ?? 400, withinMs: c.withinMs ?? WITHIN_MS,
  })
  const ms = Math.round(performance.now() - began)
  const tokens = answer.tokensIn + answer.tokensOut
  const money = costOf(answer, row)
  noteOutcome(row.id, answer.ok, edge.clock().getTime())
  await edge.transaction(async (ctx) => {
    await addSpend(ctx, { tokens, money: money ?? 0, failed: !answer.ok })
    if (isUsedUp(await getDay(ctx), settings.budget)) await tellStopped(ctx, c.issueId)
  })
  if (!answer.ok) return { value: null, raw: answer.raw, why: answer.why, cached: false, tokens, money, ms }
  return { value: answer.value, raw: JSON.stringify(answer.value), why: '', cached: false, tokens, money, ms }
}

const NOTHING = { raw: '', cached: false, tokens: 0, money: null, ms: 0 }

const say = async <T>(edge: EdgeCtx, ready: Ready, c: Consultation<T>, tools: AiTools): Promise<Said<T>> => {
  const known = ready.remembered ? parsed(ready.remembered.answer, c.shape) : undefined
  if (known !== undefined) return { ...NOTHING, value: known, raw: JSON.stringify(known), why: '', cached: true }
  if (ready.stopped) return { ...NOTHING, value: null, why: BUDGET }
  if (isResting(ready.row.id, edge.clock().getTime())) return { ...NOTHING, value: null, why: RESTING }
  return ask(edge, ready, c, tools)
}

export const consult = async <T>(edge: EdgeCtx, c: Consultation<T>, tools: AiTools): Promise<Consulted<T>> => {
  const ready = await prepare(edge, c)
  if (!ready) return { value: null, entry: null }
  const said = await say(edge, ready, c, tools)
  const refused = said.value === null ? undefined : c.refuse?.(said.value)
  const about = said.value as { confidence?: unknown; reason?: unknown } | null
  return {
    value: refused === undefined ? said.value : null,
    entry: {
      issueId: c.issueId, subject: c.subject, by: ready.row.name, model: ready.row.model, inputHash: hashOf(ready.row, c), saw: c.saw, answer: said.raw,
      confidence: typeof about?.confidence === 'number' ? about.confidence : 0, reason: typeof about?.reason === 'string' ? about.reason : '',
      outcome: said.value === null ? 'failed' : refused === undefined ? 'used' : 'ignored', why: refused ?? said.why,
      tokens: said.tokens, money: said.money, ms: said.ms, cached: said.cached,
    },
  }
}
