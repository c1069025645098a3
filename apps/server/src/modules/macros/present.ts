// A macro and a group as the public API shows them, and as the app does.
import type { Macro, OwnMacro } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { mayChange } from './change.ts'
import type { GroupRow, MacroRow } from './store.ts'

export const presentGroup = (g: GroupRow) => ({ id: g.id, title: g.title, created_at: g.createdAt.toISOString(), updated_at: g.updatedAt.toISOString() })

export const presentMacro = (m: MacroRow): Macro => ({
  id: m.id, macro_group_id: m.groupId, name: m.name, text_html: m.textHtml, text_type: m.textType, has_actions: m.actions.length > 0, actions: m.actions.map(({ type }) => ({ type })),
  visibility: { type: m.sharing, team_ids: m.teamIds, user_ids: m.userIds }, created_at: new Date(m.createdAt).toISOString(), updated_at: new Date(m.updatedAt).toISOString(),
})

export const presentOwnMacro = (ctx: Ctx, m: MacroRow): OwnMacro => ({
  ...presentMacro(m), group: m.group, actions: m.actions, conditions: m.conditions ?? null, owner: m.ownerId ? { id: m.ownerId, name: m.ownerName ?? '' } : null, may_change: mayChange(ctx, m),
  uses: m.uses, last_used_at: m.lastUsedAt ? new Date(m.lastUsedAt).toISOString() : null,
})
