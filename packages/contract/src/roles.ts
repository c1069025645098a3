// Roles of a workspace's own beside the built-in three: what they allow, and of which issues.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, words } from './fields.ts'
import { ADMINS_ONLY, PERMISSIONS } from './permissions.ts'
import { viewFilter, type ViewFilter } from './views.ts'

export const role = z.object({
  id,
  name: z.string(),
  slug: z.string(),
  description: z.string(),
  is_built_in: z.boolean(),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** Who has the role sees only issues that match, everywhere; null for all. */
  issue_filter: z.custom<ViewFilter>().nullable(),
  /** How many people have it. */
  users: z.number().int(),
})
export type OwnRole = z.output<typeof role>

const grantable = z.enum(PERMISSIONS).refine((p) => !ADMINS_ONLY.includes(p), 'only admins can have this; leave it out')
const given = {
  name: words,
  description: z.string().trim().max(300),
  permissions: z.array(grantable).max(PERMISSIONS.length),
  issue_filter: viewFilter.nullable(),
}

export const listRoles = appEndpoint.get('/roles', {
  name: 'ListRoles',
  summary: 'Every role with what it allows',
  access: 'users:read',
  data: z.array(role),
})

export const createRole = appEndpoint.post('/roles', {
  name: 'CreateRole',
  summary: 'Add a role of our own',
  access: 'roles:write',
  body: z.strictObject({ ...given, description: given.description.default(''), issue_filter: given.issue_filter.default(null) }),
  data: role,
})

export const changeRole = appEndpoint.patch('/roles/{id}', {
  name: 'ChangeRole',
  summary: 'Change a role of our own',
  access: 'roles:write',
  params: z.object({ id }),
  body: z.strictObject({
    name: given.name.optional(),
    description: given.description.optional(),
    permissions: given.permissions.optional(),
    issue_filter: given.issue_filter.optional(),
  }),
  data: role,
})

export const removeRole = appEndpoint.delete('/roles/{id}', {
  name: 'RemoveRole',
  summary: 'Remove a role of our own that nobody has',
  access: 'roles:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})
