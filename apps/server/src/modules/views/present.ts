// A kept view as the app shows it; what is kept may be older than the code that reads it.
import { VIEW_ICONS, viewLook, type View, type ViewField } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { mayChange } from './change.ts'
import { readFilter } from './rules-filter.ts'
import type { ViewRow } from './store.ts'

const PLAIN = viewLook.parse({ display: 'list' })

export const presentView = (ctx: Ctx, row: ViewRow, own: readonly ViewField[]): View => {
  const look = viewLook.safeParse(row.look)
  return {
    id: row.id, name: row.name, icon: VIEW_ICONS.includes(row.icon) ? row.icon : 'layers', sharing: row.sharing, team_id: row.teamId,
    owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? '' },
    may_change: mayChange(ctx, row), starred: row.starred, hidden: row.hidden, filter: row.filter ?? null, look: look.success ? look.data : PLAIN,
    ignored: readFilter(row.filter, { me: ctx.actor.kind === 'user' ? ctx.actor.id : null, now: ctx.now, timeZone: 'UTC', own }).ignored,
    updated_at: row.updatedAt.toISOString(),
  }
}
