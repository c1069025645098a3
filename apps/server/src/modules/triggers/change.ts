// Adds, changes, switches, orders, removes and rolls back triggers.
import { isDeepStrictEqual } from 'node:util'
import { MOST_TRIGGERS, type TriggerFlow, type TriggerInput } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { checkAllowed, checkFlow } from './check.ts'
import { countTriggers, flowOf, getVersion, insertTrigger, keepVersion, listTriggers, lockTrigger, placeTriggers, retireTrigger, setOn, updateTrigger, type TriggerRow } from './store.ts'
import { dropWaiting } from './store-runs.ts'
import { sealFlow } from './rules-secrets.ts'
import { nextOf } from './rules-schedule.ts'
import type { Checks } from './ways.ts'

const told = async (ctx: Ctx, id: string): Promise<string> => {
  await ctx.emit({ type: 'trigger.changed', objectId: id })
  return id
}

/** @throws invalid_request for a header without a value that is not held already. */
const sealed = ({ secrets }: Checks, given: TriggerInput, before: TriggerFlow['paths']): TriggerInput =>
  sealFlow(given, before, {
    seal: (plain) => secrets.seal(plain),
    missing: (name) => {
      throw invalid(`headers: ${name} needs a value; what was held stays with the host it was for.`)
    },
  })

export const addTrigger = async (ctx: Ctx, checks: Checks, asked: TriggerInput): Promise<string> => {
  if ((await countTriggers(ctx)) >= MOST_TRIGGERS) throw invalid(`There are ${MOST_TRIGGERS} triggers already; remove one first, or give one more paths.`)
  await checkFlow(ctx, checks, asked)
  const given = sealed(checks, asked, [])
  const id = newId(ctx.now.getTime())
  await insertTrigger(ctx, id, given, given.is_on ? nextOf(given.kickoffs, ctx.now) : null)
  await keepVersion(ctx, id, 1, { name: given.name, flow: flowOf(given) })
  return told(ctx, id)
}

const SWITCHED_OFF = 'The trigger was switched off.'

/** What is kept has forgotten the order of its keys, and what was undefined. */
const isSame = (kept: TriggerRow, given: TriggerInput): boolean => kept.name === given.name && isDeepStrictEqual(flowOf(kept.flow), JSON.parse(JSON.stringify(flowOf(given))))

/** A moment that has come and is not swept yet is not lost when something else of the trigger changes. */
const nextAtOf = (ctx: Ctx, kept: TriggerRow, given: Pick<TriggerInput, 'is_on' | 'kickoffs'>): Date | null => {
  if (!given.is_on) return null
  return kept.nextAt && isDeepStrictEqual(kept.flow.kickoffs, JSON.parse(JSON.stringify(given.kickoffs))) ? kept.nextAt : nextOf(given.kickoffs, ctx.now)
}

/** What waits goes on by the version it began with. */
const write = async (ctx: Ctx, kept: TriggerRow, given: TriggerInput): Promise<string> => {
  const version = isSame(kept, given) ? kept.version : kept.version + 1
  await updateTrigger(ctx, kept.id, given, { version, nextAt: nextAtOf(ctx, kept, given) })
  if (version !== kept.version) await keepVersion(ctx, kept.id, version, { name: given.name, flow: flowOf(given) })
  if (!given.is_on) await dropWaiting(ctx, kept.id, SWITCHED_OFF)
  return told(ctx, kept.id)
}

export const changeTrigger = async (ctx: Ctx, checks: Checks, id: string, given: TriggerInput): Promise<string> => {
  const kept = await lockTrigger(ctx, id)
  await checkFlow(ctx, checks, given)
  return write(ctx, kept, sealed(checks, given, kept.flow.paths))
}

export const switchTrigger = async (ctx: Ctx, id: string, isOn: boolean): Promise<string> => {
  const kept = await lockTrigger(ctx, id)
  if (isOn) checkAllowed(ctx, kept.flow)
  await setOn(ctx, kept.id, isOn, nextAtOf(ctx, kept, { is_on: isOn, kickoffs: kept.flow.kickoffs }))
  if (!isOn) await dropWaiting(ctx, kept.id, SWITCHED_OFF)
  return told(ctx, kept.id)
}

export const removeTrigger = async (ctx: Ctx, id: string): Promise<void> => {
  const kept = await lockTrigger(ctx, id)
  await retireTrigger(ctx, kept.id)
  await dropWaiting(ctx, kept.id, 'The trigger was removed.')
  await told(ctx, kept.id)
}

export const orderTriggers = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const known = (await listTriggers(ctx)).map((t) => t.id)
  const given = ids.map((id) => id.toLowerCase())
  for (const id of given) if (!known.includes(id)) await lockTrigger(ctx, id)
  if (given.length !== known.length || new Set(given).size !== known.length) throw invalid('ids: name every trigger once.')
  await placeTriggers(ctx, given)
  await told(ctx, ctx.workspaceId)
}

/** An earlier version becomes the newest, if what it names is still there. */
export const rollBack = async (ctx: Ctx, checks: Checks, id: string, version: number): Promise<string> => {
  const kept = await lockTrigger(ctx, id)
  const earlier = await getVersion(ctx, kept.id, version)
  await checkFlow(ctx, checks, earlier.flow)
  return write(ctx, kept, { name: earlier.name, description: kept.description, group: kept.groupName, is_on: kept.isOn, ...earlier.flow })
}
