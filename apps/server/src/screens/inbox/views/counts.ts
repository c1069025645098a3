// The numbers beside views: each counted apart, briefly, and kept for a moment, for everybody's screen asks for them.
import { VIEW_PRESETS, viewLook, type ViewFilter, type ViewLook } from '@patchbay/contract'
import type { EdgeCtx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { listViews } from '../../../modules/views/index.ts'
import { COUNT_CAP } from '../store.ts'
import { scopeOf } from './read.ts'
import { planFreely, tally } from './store-pick.ts'

type Counted = { id: string; version: string; filter: ViewFilter | null; look: ViewLook }

const KEPT_MS = 3_000
const COUNT_MS = 300
const MOST_KEPT = 5_000
const kept = new Map<string, { at: number; count: Promise<number | null> }>()

const OPEN: ViewFilter = { field: 'state', operator: 'not_in', values: ['closed'] }
const PLAIN = viewLook.parse({ display: 'list' })
/** Of those that everybody has, only what is open counts: done work asks for nothing. */
const PRESETS: Counted[] = VIEW_PRESETS.filter(({ id }) => id === 'following' || id === 'snoozed' || id === 'spam').map(({ id, filter, look }) => ({
  id, version: '', look, filter: { operator: 'and', subfilters: [OPEN, ...(filter ? [filter] : [])] },
}))

/** The same for everybody unless it asks who is looking. */
const isPersonal = ({ filter, look }: Counted): boolean => look.unread_only || /"current_user"|"unread"/.test(JSON.stringify(filter))

const countOne = async (edge: EdgeCtx, view: Counted, timeZone: string): Promise<number | null> => {
  try {
    return await edge.transaction(async (ctx) => {
      planFreely(ctx, COUNT_MS)
      const { scope } = await scopeOf(ctx, { filter: view.filter, look: view.look, time_zone: timeZone })
      return Math.min(COUNT_CAP, (await tally(ctx, scope, null, COUNT_CAP)).n)
    })
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_large') return null
    throw error
  }
}

const counted = (edge: EdgeCtx, view: Counted, timeZone: string): Promise<number | null> => {
  const key = [edge.workspaceId, view.id, view.version, timeZone, isPersonal(view) && edge.actor.kind === 'user' ? edge.actor.id : '', edge.scope ?? ''].join(' ')
  const now = performance.now()
  const known = kept.get(key)
  if (known && now - known.at < KEPT_MS) return known.count
  if (kept.size >= MOST_KEPT) kept.clear()
  const count = countOne(edge, view, timeZone)
  kept.set(key, { at: now, count })
  // What failed is asked anew.
  count.catch(() => kept.delete(key))
  return count
}

/** A view is counted by the filter that can be read of it. */
export const countViews = async (edge: EdgeCtx, timeZone: string): Promise<Record<string, number | null>> => {
  const rows = await edge.transaction((ctx) => listViews(ctx))
  const saved = rows.filter((row) => !row.hidden).map((row) => {
    const look = viewLook.safeParse(row.look)
    return { id: row.id, version: row.updatedAt.toISOString(), filter: row.filter, look: look.success ? look.data : PLAIN }
  })
  const counts: Record<string, number | null> = {}
  for (const view of [...PRESETS, ...saved]) counts[view.id] = await counted(edge, view, timeZone)
  return counts
}
