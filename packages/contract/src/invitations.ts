// Invitations: a link for one person, once and for a while; whoever invites hands it over.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time, words } from './fields.ts'
import { newPassword } from './profile.ts'
import { session } from './sessions.ts'
import { userRole } from './users.ts'

export const INVITATION_DAYS = 7

export const userInvitation = z.object({
  id,
  email: z.string(),
  role: userRole,
  invited_by: z.string(),
  expires_at: time,
  created_at: time,
})
export type UserInvitation = z.output<typeof userInvitation>

export const listUserInvitations = appEndpoint.get('/user-invitations', {
  name: 'ListUserInvitations',
  summary: 'Invitations that can still be accepted',
  access: 'users:write',
  data: z.array(userInvitation),
})

export const inviteUser = appEndpoint.post('/user-invitations', {
  name: 'InviteUser',
  summary: 'Invite somebody to work here; an earlier invitation of theirs ends',
  access: 'users:write',
  perMinute: 120,
  body: z.strictObject({ email: z.email().max(320), role_id: id }),
  /** The link is told this once; where mail goes out, it is mailed as well. */
  data: userInvitation.extend({ link: z.string(), is_mailed: z.boolean() }),
})

export const revokeUserInvitation = appEndpoint.delete('/user-invitations/{id}', {
  name: 'RevokeUserInvitation',
  summary: 'Take an invitation back',
  access: 'users:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

const token = z.string().min(1).max(300)

export const lookAtInvitation = appEndpoint.post('/user-invitations/look', {
  name: 'LookAtInvitation',
  summary: 'Who is invited where, by the token of the link',
  access: 'anybody',
  perMinute: 30,
  body: z.strictObject({ token }),
  data: z.object({ workspace_name: z.string(), email: z.string(), invited_by: z.string() }),
})

export const acceptInvitation = appEndpoint.post('/user-invitations/accept', {
  name: 'AcceptInvitation',
  summary: 'Accept an invitation: from then on one works here',
  access: 'anybody',
  perMinute: 30,
  body: z.strictObject({ token, name: words, password: newPassword }),
  data: session,
})
