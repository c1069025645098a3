// Which of the newest issues a policy would be for, before it is saved.
import type { Data, previewSlaPolicy, SlaPolicyInput } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { checkPolicy } from './change.ts'
import { matches, sayPromises } from './rules.ts'
import { listNewest, matchedOf, type Newest } from './store-facts.ts'
import { listPolicies, lockPolicy } from './store-policies.ts'

const LOOKED_AT = 100
const SHOWN = 8

/** A new policy stands above all others. */
const earlierThan = async (ctx: Ctx, id: string | undefined) => {
  if (!id) return []
  const { position } = await lockPolicy(ctx, id)
  return (await listPolicies(ctx)).filter((p) => p.isOn && p.id !== id && p.position < position)
}

export const previewPolicy = async (ctx: Ctx, given: SlaPolicyInput, id: string | undefined): Promise<Data<typeof previewSlaPolicy>> => {
  await checkPolicy(ctx, given)
  const earlier = await earlierThan(ctx, id)
  const issues = await listNewest(ctx, LOOKED_AT)
  const isTaken = (i: Newest) => earlier.some((p) => matches(p.conditions, matchedOf(i)))
  const matched = issues.filter((i) => matches(given.conditions, matchedOf(i)))
  const own = matched.filter((i) => !isTaken(i))
  return {
    looked_at: issues.length,
    matched: matched.length,
    taken: matched.length - own.length,
    issues: own.slice(0, SHOWN).map((i) => ({ number: i.number, title: i.title, account: i.account, promises: sayPromises(given.targets, i.priority) })),
  }
}
