// Which of the newest issues a trigger would act on, before it is kept.
import type { Body, Data, previewTrigger } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { isOpenAt, openHours } from '../hours/index.ts'
import { compile, matching, problemsOf } from './compile.ts'
import { snapshotOf } from './snapshot.ts'
import { listNewestFacts, type Facts } from './store-snapshot.ts'

const LOOKED_AT = 100

export const preview = async (ctx: Ctx, { run, paths }: Body<typeof previewTrigger>): Promise<Data<typeof previewTrigger>> => {
  const flow = { kickoffs: [], run, paths: paths.map(({ conditions }) => ({ conditions, delay: null, actions: [] })) }
  const compiled = compile({ id: '', name: '', version: 0, flow })
  const issues = await listNewestFacts(ctx, LOOKED_AT)
  const hours = compiled.asksHours ? await openHours(ctx, [...new Set(issues.flatMap((i) => i.account_id ?? []))]) : null
  const pathsFor = (facts: Facts): number[] => {
    const snapshot = snapshotOf(facts, null)
    if (hours) snapshot.values.support_hours = isOpenAt(hours.ofAccount(facts.account_id).calendar, ctx.now.getTime()) ? 'inside' : 'outside'
    return matching(compiled, snapshot, ctx.now)
  }
  const matched = issues.map((facts) => ({ facts, paths: pathsFor(facts) })).filter(({ paths }) => paths.length > 0)
  return {
    looked_at: issues.length, matched: matched.length, problems: problemsOf(flow, ctx.now),
    issues: matched.map(({ facts, paths }) => ({ number: facts.number, title: facts.title, account: facts.account?.name ?? '', paths })),
  }
}
