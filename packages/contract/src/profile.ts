// Who I am here, as I like it: name, picture, signature, time zone, language; my password and where I am signed in.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, languageCode, nothing, time, words } from './fields.ts'

export const THEMES = ['system', 'light', 'dark'] as const
/** How long a reply waits before it leaves, so that it can be taken back. */
export const UNDO_SECONDS = [0, 5, 10, 20, 30] as const

export const profile = z.object({
  name: z.string(),
  email: z.string(),
  avatar_url: z.string(),
  signature: z.string(),
  /** Of IANA, such as Europe/Lisbon; empty for that of the browser. */
  time_zone: z.string(),
  theme: z.enum(THEMES),
  /** Of the app. */
  language: z.string(),
  /** Into which messages of others are translated for me; empty for none. */
  message_language: z.string(),
  undo_send_seconds: z.number().int(),
  /** What I am told of, and where: by event, then by way. */
  notifications: z.record(z.string(), z.record(z.string(), z.boolean())),
})
export type Profile = z.output<typeof profile>

export const getProfile = appEndpoint.get('/profile', {
  name: 'GetProfile',
  summary: 'Who I am here',
  access: 'signed-in',
  data: profile,
})

const slot = z.string().regex(/^[a-z][a-z0-9_.]{0,49}$/)

export const changeProfile = appEndpoint.patch('/profile', {
  name: 'ChangeProfile',
  summary: 'Change who I am here',
  access: 'signed-in',
  body: z.strictObject({
    name: words.optional(),
    signature: z.string().trim().max(2_000).optional(),
    time_zone: z.string().max(64).optional(),
    theme: z.enum(THEMES).optional(),
    language: languageCode.optional(),
    message_language: z.union([languageCode, z.literal('')]).optional(),
    undo_send_seconds: z.literal(UNDO_SECONDS).optional(),
    notifications: z
      .record(slot, z.record(slot, z.boolean()))
      .refine((all) => Object.keys(all).length <= 100 && Object.values(all).every((ways) => Object.keys(ways).length <= 10), 'too many settings')
      .optional(),
  }),
  data: profile,
})

export const setAvatar = appEndpoint.put('/profile/avatar', {
  name: 'SetAvatar',
  summary: 'Give me another picture, or none',
  access: 'signed-in',
  perMinute: 30,
  /** The bytes in base64: PNG, JPEG, WebP or GIF, made small by the browser; empty for none. */
  body: z.strictObject({ picture: z.union([z.base64().max(400_000, 'the picture is larger than 300 kB; choose a smaller one'), z.literal('')]) }),
  data: profile,
})

export const SHORTEST_PASSWORD = 10
export const newPassword = z.string().min(SHORTEST_PASSWORD, `a password has at least ${SHORTEST_PASSWORD} letters`).max(200)

export const changePassword = appEndpoint.post('/profile/password', {
  name: 'ChangePassword',
  summary: 'Change my password; everywhere else I am signed out',
  access: 'signed-in',
  envelope: 'bare',
  perMinute: 60,
  body: z.strictObject({ current: z.string().min(1).max(200), next: newPassword }),
  data: nothing,
})

export const mySession = z.object({
  id,
  /** What the browser said it is. */
  browser: z.string(),
  created_at: time,
  seen_at: time,
  is_this: z.boolean(),
})
export type MySession = z.output<typeof mySession>

export const listSessions = appEndpoint.get('/sessions', {
  name: 'ListSessions',
  summary: 'Where I am signed in',
  access: 'signed-in',
  data: z.array(mySession),
})

export const endSession = appEndpoint.delete('/sessions/{id}', {
  name: 'EndSession',
  summary: 'Sign out one browser of mine',
  access: 'signed-in',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

export const endOtherSessions = appEndpoint.delete('/sessions', {
  name: 'EndOtherSessions',
  summary: 'Sign out everywhere but here',
  access: 'signed-in',
  envelope: 'bare',
  data: nothing,
})
