// Ends chats in which nobody has said anything for long: the visitor has left, and what came of it can be told.
import { SYSTEM } from '../../platform/context.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { endChat } from './change.ts'
import { listQuiet } from './store.ts'

const QUIET_MS = 24 * 3_600_000

export const endQuietChats = async (house: House): Promise<void> => {
  for (const { workspace_id: workspaceId, id } of await listQuiet(house, new Date(house.clock().getTime() - QUIET_MS)))
    await stepInside(house, { workspaceId, actor: SYSTEM }, (ctx) => endChat(ctx, id, { by: 'timeout' }))
}
