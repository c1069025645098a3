// Who may do what: permissions, the built-in roles, and the one question `can`.

export const PERMISSIONS = [
  'accounts:delete',
  'accounts:read',
  'accounts:write',
  'articles:read',
  'articles:write',
  'contacts:delete',
  'contacts:read',
  'contacts:write',
  'issues:delete',
  'issues:note',
  'issues:read',
  'issues:reply',
  'issues:write',
  'roles:write',
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
  'articles:write',
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

/** Their ids are the same in every workspace. */
export const BUILT_IN_ROLES: Record<Role, { id: string; name: string; description: string }> = {
  admin: { id: '00000000-0000-4000-8000-000000000001', name: 'Admin', description: 'Everything, and alone: people’s roles, settings, deleting.' },
  member: { id: '00000000-0000-4000-8000-000000000002', name: 'Member', description: 'Works issues, accounts and contacts; changes no settings and deletes nothing.' },
  viewer: { id: '00000000-0000-4000-8000-000000000003', name: 'Viewer', description: 'Reads everything and changes nothing.' },
}

/** What an own role can never carry: with it, people could give themselves everything else. */
export const ADMINS_ONLY: readonly Permission[] = ['roles:write']

/** A built-in role by its name, or an own role by what it allows. */
export type Grant = Role | readonly Permission[]

/** Denies by default: a role that is not known may do nothing. */
export const can = (grant: Grant, permission: Permission): boolean =>
  typeof grant === 'string' ? (GRANTS[grant]?.has(permission) ?? false) : grant.includes(permission)

export const permissionsOf = (grant: Grant): Permission[] => PERMISSIONS.filter((p) => can(grant, p))

export const PERMISSION_VERBS = ['read', 'write', 'reply', 'note', 'delete'] as const
export type PermissionVerb = (typeof PERMISSION_VERBS)[number]

/** The grid that own roles are made in: each area with the verbs it has. */
export const permissionAreas = (): { area: string; verbs: PermissionVerb[] }[] => {
  const offered: readonly string[] = PERMISSIONS.filter((p) => !ADMINS_ONLY.includes(p))
  const areas = [...new Set(offered.map((p) => p.slice(0, p.indexOf(':'))))]
  return areas.map((area) => ({ area, verbs: PERMISSION_VERBS.filter((verb) => offered.includes(`${area}:${verb}`)) }))
}
