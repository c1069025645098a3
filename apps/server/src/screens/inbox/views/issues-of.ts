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

const LOOK = viewLook.parse({ display: 'list', sort: 'number' })

/** Of a filter alone, for whoever is nobody and nowhere: the newest first, after the one that `after` names; gives null for it when there are no more. */
export const pageOfFilter = async (ctx: Ctx, filter: ViewFilter | null, after: string | null, size: number): Promise<{ ids: string[]; after: string | null }> => {
  planFreely(ctx, WITHIN_MS)
  const order = orderOf(LOOK, [])
  const { scope } = await scopeOf(ctx, { filter, look: LOOK, time_zone: 'UTC' })
  const found = await pick(ctx, scope, null, order, after === null ? null : [after], size)
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  return { ids: rows.map((row) => row.id), after: found.length > size && last ? cursorKeyOf(order, last).map(String)[0] ?? null : null }
}
