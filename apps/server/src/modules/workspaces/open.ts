// Opens a workspace: its row, and the sequence its issues are numbered from.
import type { House } from '../../platform/workspace.ts'
import { stepInside } from '../../platform/workspace.ts'
import { newId } from '../../platform/id.ts'
import { SYSTEM } from '../../platform/context.ts'
import { insertWorkspace } from './store.ts'

/** Returns the new workspace's id. */
export const openWorkspace = async (house: House, name: string): Promise<string> => {
  const workspaceId = newId(house.clock().getTime())
  await house.database.lookUp('workspace_open', 'select patchbay_open_workspace($1)', [workspaceId])
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')
  await stepInside(house, { workspaceId, actor: SYSTEM }, (ctx) => insertWorkspace(ctx, name, slug))
  return workspaceId
}
