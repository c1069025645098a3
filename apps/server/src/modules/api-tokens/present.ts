// A token as its page shows it; nothing of its secret is left.
import type { ApiToken } from '@patchbay/contract'
import type { ListedToken } from './store.ts'

export const present = (row: ListedToken): ApiToken => ({
  id: row.id,
  name: row.name,
  role: row.role,
  created_at: row.createdAt.toISOString(),
  created_by: row.createdBy,
  last_used_at: row.lastUsedAt?.toISOString() ?? null,
  expires_at: row.expiresAt?.toISOString() ?? null,
})
