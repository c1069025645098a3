// Users of a workspace (its members), their roles and teams, and who the caller is.
import { z } from 'zod'
import { appEndpoint, endpoint } from './endpoint.ts'
import { id, miniUser, noPaging, searchBody, time, webUrl, words } from './fields.ts'

export const USER_STATUSES = ['active', 'away', 'out_of_office'] as const

export const userRole = z.object({ id, name: z.string(), slug: z.string() }).meta({ id: 'UserRole' })

export const user = z
  .object({
    id,
    name: z.string(),
    email: z.string(),
    emails: z.array(z.string()),
    avatar_url: z.string(),
    role: userRole,
    role_id: id,
    status: z.enum(USER_STATUSES),
    /** When they are active again; null for until they say so. */
    status_until: time.nullable(),
    /** Works here no longer: cannot sign in, and gets nothing. */
    is_deactivated: z.boolean(),
  })
  .meta({ id: 'User' })
export type User = z.output<typeof user>

export const listUsers = endpoint.get('/users', {
  name: 'GetUsers',
  summary: 'Everyone who works here',
  access: 'users:read',
  envelope: 'list',
  query: noPaging,
  data: z.array(user),
})

export const searchUsers = endpoint.post('/users/search', {
  name: 'SearchUsers',
  summary: 'Users by email',
  access: 'users:read',
  envelope: 'list',
  perMinute: 120,
  body: searchBody,
  data: z.array(user),
})

const byId = z.object({ id })

export const getUser = endpoint.get('/users/{id}', {
  name: 'GetUser',
  summary: 'One user',
  access: 'users:read',
  params: byId,
  data: user,
})

export const updateUser = endpoint.patch('/users/{id}', {
  name: 'UpdateUser',
  summary: 'Change name, avatar, role or status of a user',
  access: 'users:write',
  perMinute: 120,
  params: byId,
  body: z.strictObject({
    avatar_url: z.union([webUrl, z.literal('')]).optional(),
    name: words.optional(),
    role_id: id.optional(),
    status: z.enum(USER_STATUSES).optional(),
  }),
  data: user,
})

export const giveRole = appEndpoint.post('/users/role', {
  name: 'GiveRole',
  summary: 'Give several users the same role',
  access: 'users:write',
  data: z.array(user),
  body: z.strictObject({ user_ids: z.array(id).min(1).max(500), role_id: id }),
})

export const setUserActive = appEndpoint.put('/users/{id}/active', {
  name: 'SetUserActive',
  summary: 'Deactivate a user who works here no longer, or take them back',
  access: 'users:write',
  params: byId,
  body: z.strictObject({ active: z.boolean() }),
  data: user,
})

export const listUserRoles = endpoint.get('/user-roles', {
  name: 'GetUserRoles',
  summary: 'The roles users can have',
  access: 'users:read',
  envelope: 'list',
  query: noPaging,
  data: z.array(userRole),
})

export const getMe = endpoint.get('/me', {
  name: 'GetMe',
  summary: 'The organization and the user behind the token',
  access: 'signed-in',
  data: z
    .object({ id, name: z.string(), user: z.object({ id, email: z.string().optional() }) })
    .meta({ id: 'Me' }),
})

export const team = z
  .object({ id, name: z.string(), users: z.array(miniUser) })
  .meta({ id: 'Team' })
export type Team = z.output<typeof team>

export const listTeams = endpoint.get('/teams', {
  name: 'GetTeams',
  summary: 'All teams',
  access: 'teams:read',
  envelope: 'list',
  query: noPaging,
  data: z.array(team),
})

export const createTeam = endpoint.post('/teams', {
  name: 'CreateTeam',
  summary: 'Add a team',
  access: 'teams:write',
  perMinute: 30,
  body: z.strictObject({ name: words, user_ids: z.array(id).max(1000).optional() }),
  data: team,
})

export const getTeam = endpoint.get('/teams/{id}', {
  name: 'GetTeam',
  summary: 'One team',
  access: 'teams:read',
  params: byId,
  data: team,
})

export const updateTeam = endpoint.patch('/teams/{id}', {
  name: 'UpdateTeam',
  summary: 'Rename a team or replace its members',
  access: 'teams:write',
  perMinute: 120,
  params: byId,
  body: z.strictObject({ name: words.optional(), user_ids: z.array(id).max(1000).optional() }),
  data: team,
})
