// The built-in roles as the wire shows them; their ids are the same in every workspace.
import type { Role } from '@patchbay/contract'

const ROLES: Record<Role, { id: string; name: string }> = {
  admin: { id: '00000000-0000-4000-8000-000000000001', name: 'Admin' },
  member: { id: '00000000-0000-4000-8000-000000000002', name: 'Member' },
  viewer: { id: '00000000-0000-4000-8000-000000000003', name: 'Viewer' },
}

export const presentRole = (role: Role) => ({ ...ROLES[role], slug: role as string })
export const listRoles = () => (Object.keys(ROLES) as Role[]).map(presentRole)
export const findRole = (id: string): Role | null =>
  (Object.keys(ROLES) as Role[]).find((role) => ROLES[role].id === id) ?? null
