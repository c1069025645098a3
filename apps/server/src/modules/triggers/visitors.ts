// Whether conditions hold for somebody who asks from outside: by what is known of them and of their account.
import type { ViewFilter } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { accountOfEmail, findContactByEmail } from '../contacts/index.ts'
import { ownFields } from '../views/index.ts'
import { problemsOfVisitors, testOfVisitors } from './compile.ts'
import { snapshotAround } from './snapshot.ts'
import { readAround, type Around } from './store-snapshot.ts'

type Stranger = { email: string; name: string; accountId: string | null }

/** Whom we do not know yet is who they say, of the account their address belongs to: as they would be once they have written. */
const newcomer = async (ctx: Ctx, { email, name, accountId }: Stranger): Promise<Around> => {
  const theirs = accountId ?? (email ? await accountOfEmail(ctx, email) : null)
  const around = theirs ? await readAround(ctx, 'account', theirs) : null
  const requester = email ? { name, email, primary_phone: '', portal_role: 'no_access', created_at: '', custom_fields: {} } : null
  return { account_id: around?.account_id ?? null, account: around?.account ?? null, requester_id: null, requester }
}

const aroundOf = async (ctx: Ctx, who: Stranger): Promise<Around> => {
  const known = who.email ? await findContactByEmail(ctx, who.email) : null
  return (known && (await readAround(ctx, 'contact', known.id))) ?? newcomer(ctx, who)
}

/** What cannot be read any more holds for nobody. */
export const judgeVisitor = async (ctx: Ctx, who: Stranger): Promise<(filter: ViewFilter) => boolean> => {
  const [around, own] = await Promise.all([aroundOf(ctx, who), ownFields(ctx)])
  const snapshot = snapshotAround(around, null)
  return (filter) => testOfVisitors(filter, own)(snapshot, ctx.now)
}

/** @throws invalid_request: by the names of where they stand. */
export const checkVisitorFilters = async (ctx: Ctx, filters: readonly (readonly [string, ViewFilter])[]): Promise<void> => {
  if (filters.length === 0) return
  const own = await ownFields(ctx)
  for (const [at, filter] of filters) {
    const [problem] = problemsOfVisitors(filter, ctx.now, own)
    if (problem) throw invalid(`${at}: ${problem}`)
  }
}
