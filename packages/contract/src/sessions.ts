// Sessions: signing in and out of the app, and what the app needs to know at start.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing } from './fields.ts'
import { PERMISSIONS } from './permissions.ts'
import { profile } from './profile.ts'
import { user } from './users.ts'

export const session = z.object({
  workspace: z.object({ id, name: z.string(), slug: z.string() }),
  user,
  /** As they like it. */
  profile,
  /** Whether they see only some of the issues. */
  is_scoped: z.boolean(),
  permissions: z.array(z.enum(PERMISSIONS)),
  /** Where the sandbox Slack can be clicked, when this is the demo. */
  sandbox_url: z.string(),
})
export type Session = z.output<typeof session>

export const getSession = appEndpoint.get('/session', {
  name: 'GetSession',
  summary: 'Who is signed in',
  access: 'signed-in',
  data: session,
})

export const signIn = appEndpoint.post('/session', {
  name: 'SignIn',
  summary: 'Sign in with email and password',
  access: 'anybody',
  perMinute: 60,
  body: z.strictObject({ email: z.email().max(320), password: z.string().min(1).max(200) }),
  data: session,
})

export const signOut = appEndpoint.delete('/session', {
  name: 'SignOut',
  summary: 'End this session',
  access: 'signed-in',
  envelope: 'bare',
  data: nothing,
})

export const signInOptions = appEndpoint.get('/sign-in-options', {
  name: 'SignInOptions',
  summary: 'How one can sign in here; the demo offers its people',
  access: 'anybody',
  data: z.object({
    workspace_name: z.string(),
    /** Whether one can be known by one's account in Slack. */
    has_slack: z.boolean(),
    demo_people: z.array(z.object({ id, name: z.string(), email: z.string(), avatar_url: z.string() })),
  }),
})

export const signInAsDemo = appEndpoint.post('/session/demo', {
  name: 'SignInAsDemo',
  summary: 'Sign in as one of the people of the demo (only on the machine that runs it)',
  access: 'anybody',
  perMinute: 60,
  body: z.strictObject({ user_id: id }),
  data: session,
})

export const seat = z.object({
  workspace: z.object({ id, name: z.string() }),
  user: z.object({ id, name: z.string(), email: z.string(), avatar_url: z.string() }),
  /** Where this browser is now. */
  is_here: z.boolean(),
})
export type Seat = z.output<typeof seat>

export const listSeats = appEndpoint.get('/session/seats', {
  name: 'ListSeats',
  summary: 'The workspaces that this browser is signed in to; none when it is signed in to none',
  access: 'anybody',
  perMinute: 120,
  data: z.array(seat),
})

export const switchWorkspace = appEndpoint.post('/session/seats/{id}', {
  name: 'SwitchWorkspace',
  summary: 'Go to another workspace that this browser is signed in to',
  access: 'anybody',
  perMinute: 60,
  /** Of the workspace. */
  params: z.object({ id }),
  data: session,
})

export const leaveSeats = appEndpoint.delete('/session/seats', {
  name: 'LeaveSeats',
  summary: 'End the sessions of this browser in all workspaces but the present one',
  access: 'anybody',
  perMinute: 60,
  envelope: 'bare',
  data: nothing,
})
