// Who may do what: permissions, the built-in roles, and the one question `can`.

export const PERMISSIONS = [
  'accounts:delete',
  'accounts:read',
  'accounts:write',
  'ai-agents:write',
  'ai:read',
  'ai:write',
  'analytics:read',
  'apps:read',
  'apps:write',
  'articles:read',
  'articles:write',
  'chat:read',
  'chat:write',
  'contacts:delete',
  'contacts:read',
  'contacts:write',
  'email:read',
  'email:write',
  'fields:read',
  'fields:write',
  'forms:read',
  'forms:write',
  'issues:delete',
  'issues:note',
  'issues:read',
  'issues:reply',
  'issues:write',
  'macros:read',
  'macros:write',
  'operations:read',
  'operations:write',
  'roles:write',
  'settings:read',
  'settings:write',
  'surveys:read',
  'surveys:write',
  'tags:read',
  'tags:write',
  'teams:read',
  'teams:write',
  'triggers:read',
  'triggers:write',
  'users:read',
  'users:write',
  'workflows:read',
  'workflows:write',
] as const
export type Permission = (typeof PERMISSIONS)[number]

export const ROLES = ['admin', 'member', 'viewer'] as const
export type Role = (typeof ROLES)[number]

const READ = PERMISSIONS.filter((p) => p.endsWith(':read'))
/** What is set up for the work itself; what outsiders see of the company, what costs money and who may do what stay with admins. */
const MEMBER: readonly Permission[] = [
  ...READ,
  'accounts:write',
  'articles:write',
  'contacts:write',
  'fields:write',
  'forms:write',
  'issues:note',
  'issues:reply',
  'issues:write',
  'macros:write',
  'operations:write',
  'surveys:write',
  'tags:write',
  'teams:write',
  'triggers:write',
  'workflows:write',
]

const GRANTS: Record<Role, ReadonlySet<Permission>> = {
  admin: new Set(PERMISSIONS),
  member: new Set(MEMBER),
  viewer: new Set(READ),
}

/** Their ids are the same in every workspace. */
export const BUILT_IN_ROLES: Record<Role, { id: string; name: string; description: string }> = {
  admin: { id: '00000000-0000-4000-8000-000000000001', name: 'Admin', description: 'Everything, and alone: people and their roles, the workspace, apps, AI, chat, email, deleting.' },
  member: { id: '00000000-0000-4000-8000-000000000002', name: 'Member', description: 'Works issues, accounts and contacts, deletes none of them, and sets up the work: macros, triggers, workflows, fields, forms, surveys, teams.' },
  viewer: { id: '00000000-0000-4000-8000-000000000003', name: 'Viewer', description: 'Reads everything and changes nothing.' },
}

/** What an own role can never carry: with it, people could give themselves everything else. */
export const ADMINS_ONLY: readonly Permission[] = ['roles:write']

/** What acts on every issue, or leads what is said in them elsewhere: whoever sees only some issues would reach the others by it. */
export const ALL_ISSUES_ONLY: readonly Permission[] = ['ai-agents:write', 'ai:write', 'apps:write', 'chat:write', 'email:write', 'operations:write', 'triggers:write', 'workflows:write']

type AreaOf<P> = P extends `${infer Area}:${string}` ? Area : never
export type PermissionArea = Exclude<AreaOf<Permission>, 'roles'>

/** What an area cannot be looked at without: it shows issues, is set up by Slack channels, or is listed among the users. */
const COMES_WITH: Partial<Record<PermissionArea, readonly Permission[]>> = {
  'ai-agents': ['users:read'],
  ai: ['issues:read'],
  analytics: ['issues:read'],
  apps: ['issues:read'],
  chat: ['apps:read', 'issues:read'],
  fields: ['issues:read'],
  macros: ['issues:read'],
  operations: ['apps:read', 'issues:read'],
  triggers: ['apps:read', 'issues:read'],
  workflows: ['apps:read', 'issues:read'],
}
const areaOf = (permission: string): PermissionArea => permission.slice(0, permission.indexOf(':')) as PermissionArea
const neededBy = (permission: string): Permission[] => {
  const area = areaOf(permission)
  return [`${area}:read` as Permission, ...(COMES_WITH[area] ?? [])]
}

/** Writing without reading is a trap, for what is written could not be looked at; only what there is is kept. */
export const withReading = (permissions: readonly string[]): Permission[] => {
  const all = new Set([...permissions, ...permissions.flatMap(neededBy)])
  return PERMISSIONS.filter((p) => all.has(p))
}

/** Without one permission, and without what cannot be had without it. */
export const withoutOne = (permissions: readonly Permission[], gone: Permission): Permission[] => permissions.filter((p) => p !== gone && !neededBy(p).includes(gone))

/** A built-in role by its name, or an own role by what it allows. */
export type Grant = Role | readonly Permission[]

/** Denies by default: a role that is not known may do nothing. */
export const can = (grant: Grant, permission: Permission): boolean =>
  typeof grant === 'string' ? (GRANTS[grant]?.has(permission) ?? false) : grant.includes(permission)

export const permissionsOf = (grant: Grant): Permission[] => PERMISSIONS.filter((p) => can(grant, p))

export const PERMISSION_VERBS = ['read', 'write', 'reply', 'note', 'delete'] as const
export type PermissionVerb = (typeof PERMISSION_VERBS)[number]

/** The grid that own roles are made in: each area with the verbs it has. */
export const permissionAreas = (): { area: PermissionArea; verbs: PermissionVerb[] }[] => {
  const offered: readonly string[] = PERMISSIONS.filter((p) => !ADMINS_ONLY.includes(p))
  return [...new Set(offered.map(areaOf))].map((area) => ({ area, verbs: PERMISSION_VERBS.filter((verb) => offered.includes(`${area}:${verb}`)) }))
}
