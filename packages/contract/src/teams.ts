// Teams as our screens see them: inside one another, with an icon, and how their issues are given out.
import { z } from 'zod'
import { STRATEGIES } from './assignment.ts'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, words } from './fields.ts'

export const TEAM_ICONS = ['users', 'life-buoy', 'heart-handshake', 'credit-card', 'shield', 'wrench', 'rocket', 'truck', 'megaphone', 'scale', 'code', 'globe'] as const
export type TeamIcon = (typeof TEAM_ICONS)[number]

export const teamInTree = z.object({
  id,
  name: z.string(),
  icon: z.enum(TEAM_ICONS),
  parent_id: id.nullable(),
  /** In the order in which they take turns. */
  user_ids: z.array(id),
  strategy: z.enum(STRATEGIES),
  open: z.number().int(),
})
export type TeamInTree = z.output<typeof teamInTree>

export const listTeamTree = appEndpoint.get('/teams', {
  name: 'ListTeamTree',
  summary: 'Every team with the one it is inside of',
  access: 'teams:read',
  data: z.array(teamInTree),
})

export const addTeam = appEndpoint.post('/teams', {
  name: 'AddTeam',
  summary: 'Add a team, on its own or inside another',
  access: 'teams:write',
  body: z.strictObject({ name: words, icon: z.enum(TEAM_ICONS).default('users'), parent_id: id.nullable().default(null), user_ids: z.array(id).max(1000).default([]) }),
  data: teamInTree,
})

export const changeTeam = appEndpoint.patch('/teams/{id}', {
  name: 'ChangeTeam',
  summary: 'Rename a team, give it another icon, place or other members',
  access: 'teams:write',
  params: z.object({ id }),
  body: z.strictObject({ name: words.optional(), icon: z.enum(TEAM_ICONS).optional(), parent_id: id.nullable().optional(), user_ids: z.array(id).max(1000).optional() }),
  data: teamInTree,
})

export const removeTeam = appEndpoint.delete('/teams/{id}', {
  name: 'RemoveTeam',
  summary: 'Remove a team that has no open issues and no team inside it',
  access: 'teams:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})
