// Finds workspaces from outside any: for the doors that have to start somewhere.
import type { House } from '../../platform/workspace.ts'

/** Oldest first; a fresh installation has none. */
export const listWorkspaces = (house: House): Promise<{ id: string; name: string; slug: string }[]> =>
  house.database.lookUp('workspaces_all', 'select workspace_id as id, name, slug from workspaces order by created_at limit 1000', [])
