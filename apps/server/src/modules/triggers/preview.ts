// Which of the newest issues, accounts or contacts a trigger would act on, before it is kept.
import type { Body, Data, Kickoff, previewTrigger, TriggerSubject } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { ownFields } from '../views/index.ts'
import { compile, problemsOf, type Compiled } from './compile.ts'
import { judgeMany } from './judge-many.ts'
import { snapshotAround, snapshotOf } from './snapshot.ts'
import { listNewestAround, listNewestFacts } from './store-snapshot.ts'

const LOOKED_AT = 100
const ABOUT: Record<TriggerSubject, Kickoff> = { issue: 'issue.created', account: 'account.changed', contact: 'contact.changed' }

type Found = Omit<Data<typeof previewTrigger>, 'problems'>
const NONE: Found = { looked_at: 0, matched: 0, issues: [], accounts: [], contacts: [] }

const amongIssues = async (ctx: Ctx, compiled: Compiled): Promise<Found> => {
  const all = await listNewestFacts(ctx, LOOKED_AT)
  const found = await judgeMany(ctx, compiled, all, (facts) => snapshotOf(facts, null))
  return { ...NONE, looked_at: all.length, matched: found.length, issues: found.map(({ it, paths }) => ({ number: it.number, title: it.title, account: it.account?.name ?? '', paths })) }
}

const amongAround = async (ctx: Ctx, compiled: Compiled, kind: 'account' | 'contact'): Promise<Found> => {
  const all = await listNewestAround(ctx, kind, LOOKED_AT)
  const found = await judgeMany(ctx, compiled, all, (around) => snapshotAround(around, null))
  const list = found.map(({ it, paths }) => (kind === 'account' ? { id: it.account_id ?? '', name: it.account?.name ?? '', paths } : { id: it.requester_id ?? '', name: it.requester?.name ?? '', paths }))
  return { ...NONE, looked_at: all.length, matched: found.length, ...(kind === 'account' ? { accounts: list } : { contacts: list }) }
}

export const preview = async (ctx: Ctx, { about, run, paths }: Body<typeof previewTrigger>): Promise<Data<typeof previewTrigger>> => {
  const flow = { kickoffs: [{ on: ABOUT[about] }], run, paths: paths.map(({ conditions }) => ({ conditions, delay: null, actions: [] })) }
  const own = await ownFields(ctx)
  const compiled = compile({ id: '', name: '', version: 0, flow }, own)
  const found = about === 'issue' ? await amongIssues(ctx, compiled) : await amongAround(ctx, compiled, about)
  return { ...found, problems: problemsOf(flow, ctx.now, own) }
}
