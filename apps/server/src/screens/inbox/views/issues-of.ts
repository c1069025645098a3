// All issues of a view, for what is done to all of them at once.
import { viewLook, type ViewFilter } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { cursorKeyOf, orderOf } from './order.ts'
import { scopeOf, type Asked } from './read.ts'
import { pick, planFreely } from './store-pick.ts'

const WITHIN_MS = 20_000
const PAGE = 5_000

/** In the order of the view, at most so many. */
export const issuesOf = async (ctx: Ctx, asked: Asked, most: number): Promise<string[]> => {
  planFreely(ctx, WITHIN_MS)
  const { scope, own } = await scopeOf(ctx, asked)
  const order = orderOf(asked.look, own)
  const ids: string[] = []
  let after: string[] | null = null
  while (ids.length < most) {
    const rows = (await pick(ctx, scope, null, order, after, PAGE)).slice(0, PAGE)
    ids.push(...rows.map((row) => row.id))
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) break
    after = cursorKeyOf(order, last).map(String)
  }
  return ids.slice(0, most)
}

const LOOK = viewLook.parse({ display: 'list' })

/** The same of a filter alone, for whoever is nobody and nowhere. */
export const issuesOfFilter = (ctx: Ctx, filter: ViewFilter | null, most: number): Promise<string[]> => issuesOf(ctx, { filter, look: LOOK, time_zone: 'UTC' }, most)
