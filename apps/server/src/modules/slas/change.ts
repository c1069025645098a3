// Adds, changes, orders and removes policies.
import type { SlaPolicyInput } from '@patchbay/contract'
import { SLA_KINDS } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/id.ts'
import { checkAccounts } from '../accounts/index.ts'
import { checkSchedules } from '../hours/index.ts'
import { getService } from '../on-call/index.ts'
import { getTeam } from '../teams/index.ts'
import { lookAgain } from './jobs.ts'
import { idsOf } from './rules.ts'
import { insertPolicy, listPolicies, lockPolicy, placePolicies, retirePolicy, updatePolicy } from './store-policies.ts'

const schedulesOf = (given: Pick<SlaPolicyInput, 'targets'>): string[] =>
  SLA_KINDS.map((kind) => given.targets[kind]?.hours).filter((hours) => hours !== undefined && isId(hours)) as string[]

const checkAlert = async (ctx: Ctx, { alert }: Pick<SlaPolicyInput, 'alert'>): Promise<void> => {
  if (alert.on_call) await getService(ctx, alert.on_call)
}

/** @throws for accounts, teams and schedules that are not there. */
export const checkPolicy = async (ctx: Ctx, given: Pick<SlaPolicyInput, 'conditions' | 'targets'>): Promise<void> => {
  const [accounts, teams] = [idsOf(given.conditions, 'account'), idsOf(given.conditions, 'team')]
  if (![...accounts, ...teams].every(isId)) throw invalid('conditions: accounts and teams are named by their ids.')
  if (accounts.length > 0) await checkAccounts(ctx, [...new Set(accounts.map((id) => id.toLowerCase()))])
  for (const id of teams) await getTeam(ctx, id)
  await checkSchedules(ctx, schedulesOf(given))
}

const told = async (ctx: Ctx, id: string): Promise<string> => {
  await ctx.emit({ type: 'sla.changed', objectId: id })
  ctx.enqueue(lookAgain(ctx))
  return id
}

export const addPolicy = async (ctx: Ctx, given: SlaPolicyInput): Promise<string> => {
  await checkPolicy(ctx, given)
  await checkAlert(ctx, given)
  const id = newId(ctx.now.getTime())
  await insertPolicy(ctx, id, given)
  return told(ctx, id)
}

/** Switched on again, it promises from now on. */
export const changePolicy = async (ctx: Ctx, id: string, given: SlaPolicyInput): Promise<string> => {
  const kept = await lockPolicy(ctx, id)
  await checkPolicy(ctx, given)
  await checkAlert(ctx, given)
  await updatePolicy(ctx, kept.id, given, given.is_on && !kept.isOn ? ctx.now : kept.since)
  return told(ctx, kept.id)
}

export const removePolicy = async (ctx: Ctx, id: string): Promise<void> => {
  await retirePolicy(ctx, (await lockPolicy(ctx, id)).id)
  await told(ctx, id)
}

export const orderPolicies = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const known = (await listPolicies(ctx)).map((p) => p.id)
  for (const id of ids) if (!known.includes(id.toLowerCase())) await lockPolicy(ctx, id)
  if (new Set(ids).size !== known.length) throw invalid('ids: name every policy once.')
  await placePolicies(ctx, ids)
  await told(ctx, ctx.workspaceId)
}

/** The policy that counts by a schedule, if there is one. */
export const policyWith = async (ctx: Ctx, hoursId: string): Promise<string | null> =>
  (await listPolicies(ctx)).find((p) => schedulesOf(p).includes(hoursId))?.name ?? null

/** The policy that alerts an on-call service, if there is one. */
export const policyAlerting = async (ctx: Ctx, serviceId: string): Promise<string | null> =>
  (await listPolicies(ctx)).find((p) => p.alert.on_call === serviceId)?.name ?? null
