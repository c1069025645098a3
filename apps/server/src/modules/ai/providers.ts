// Adds, changes, removes and tries models; sets what they are asked for.
import { AI_PURPOSES, type AiProviderInput, type AiSettings } from '@patchbay/contract'
import { z } from 'zod'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { askModel } from './model/ask.ts'
import { forgetFailures } from './model/calm.ts'
import { addSpend, getDay, unmarkStopped } from './store-spend.ts'
import { changeOf, deleteProvider, getSettings, insertProvider, listProviders, lockProvider, putSettings, updateProvider, type ProviderRow } from './store-settings.ts'
import { costOf, isUsedUp } from './rules.ts'

export type AiTools = { secrets: Secrets }

const MOST = 20

const sealed = ({ key, ...given }: AiProviderInput, { secrets }: AiTools) => ({ ...given, ...(key === undefined ? {} : { key: key === '' ? '' : secrets.seal(key) }) })

const told = (ctx: Ctx) => ctx.emit({ type: 'ai.changed', objectId: ctx.workspaceId })

export const addProvider = async (ctx: Ctx, given: AiProviderInput, tools: AiTools): Promise<ProviderRow> => {
  if ((await listProviders(ctx)).length >= MOST) throw invalid(`There are ${MOST} models already, which is the most; remove one.`)
  const row = await insertProvider(ctx, newId(ctx.now.getTime()), sealed(given, tools))
  await told(ctx)
  return row
}

/** A key belongs to its address: sent to another one, it would be given away. */
const keepsItsKey = (kept: ProviderRow, given: AiProviderInput): void => {
  const moved = kept.baseUrl !== given.base_url || kept.kind !== given.kind
  if (kept.key !== '' && moved && given.key === undefined) throw invalid('key: the address is another, so give the key once more; the kept one is not sent elsewhere.')
}

export const changeProvider = async (ctx: Ctx, id: string, given: AiProviderInput, tools: AiTools): Promise<ProviderRow> => {
  const kept = await lockProvider(ctx, id)
  keepsItsKey(kept, given)
  const row = await updateProvider(ctx, kept.id, { ...changeOf(sealed(given, tools)), checkedAt: null, failure: '' })
  forgetFailures(kept.id)
  await told(ctx)
  return row
}

export const removeProvider = async (ctx: Ctx, id: string): Promise<void> => {
  const { id: own } = await lockProvider(ctx, id)
  const settings = await getSettings(ctx)
  const purposes = { ...settings.purposes }
  for (const purpose of AI_PURPOSES) if (purposes[purpose] === own) purposes[purpose] = null
  await putSettings(ctx, { ...settings, purposes })
  await deleteProvider(ctx, own)
  forgetFailures(own)
  await told(ctx)
}

export const changeSettings = async (ctx: Ctx, given: AiSettings): Promise<void> => {
  const known = new Set((await listProviders(ctx)).map((p) => p.id))
  for (const id of Object.values(given.purposes)) if (id !== null && !known.has(id.toLowerCase())) throw notFound('Model')
  await putSettings(ctx, given)
  const day = await getDay(ctx)
  // More was allowed: what stood still goes on.
  if (day.stopped_at && !isUsedUp(day, given.budget)) await unmarkStopped(ctx)
  await told(ctx)
}

const WITHIN_MS = 20_000
const hello = z.object({ greeting: z.string().max(200) })

/** Asks something small; what it says is shown to the admin who pressed the button. */
export const checkProvider = async (edge: EdgeCtx, id: string, { secrets }: AiTools): Promise<{ ok: boolean; says: string; ms: number }> => {
  const row = await edge.transaction((ctx) => lockProvider(ctx, id))
  const began = performance.now()
  const answer = await askModel({ ...row, key: row.key ? secrets.open(row.key) : '' }, edge.outside.patientFetch, {
    system: 'You are tried out by an admin.', prompt: 'Greet the team in at most five words.', shape: hello, example: '{"greeting":"Hello team"}', mostTokens: 200, withinMs: WITHIN_MS,
  })
  const ms = Math.round(performance.now() - began)
  await edge.transaction(async (ctx) => {
    await updateProvider(ctx, row.id, { checkedAt: ctx.now, failure: answer.ok ? '' : answer.why })
    await addSpend(ctx, { tokens: answer.tokensIn + answer.tokensOut, money: costOf(answer, row) ?? 0, failed: !answer.ok })
    await told(ctx)
  })
  if (answer.ok) forgetFailures(row.id)
  return { ok: answer.ok, says: answer.ok ? answer.value.greeting : answer.why, ms }
}
