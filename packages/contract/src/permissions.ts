// Who may do what: permissions, the built-in roles, and the one question `can`.

export const PERMISSIONS = [
  'accounts:delete',
  'accounts:read',
  'accounts:write',
  'contacts:delete',
  'contacts:read',
  'contacts:write',
  'issues:delete',
  'issues:note',
  'issues:read',
  'issues:reply',
  'issues:write',
  'settings:read',
  'settings:write',
  'tags:read',
  'tags:write',
  'teams:read',
  'teams:write',
  'users:read',
  'users:write',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ['admin', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

const READ = PERMISSIONS.filter((p) => p.endsWith(':read'))
const MEMBER: readonly Permission[] = [
  ...READ,
  'accounts:write',
  'contacts:write',
  'issues:note',
  'issues:reply',
  'issues:write',
  'tags:write',
]

const GRANTS: Record<Role, ReadonlySet<Permission>> = {
  admin: new Set(PERMISSIONS),
  member: new Set(MEMBER),
  viewer: new Set(READ),
}

/** Denies by default: a role that is not known may do nothing. */
export const can = (role: Role, permission: Permission): boolean =>
  GRANTS[role]?.has(permission) ?? false

export const permissionsOf = (role: Role): Permission[] => PERMISSIONS.filter((p) => can(role, p))
