// Who gets a seat by signing in: everybody of the company, or only who is invited.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id } from './fields.ts'
import { isCommonProvider } from './mail-providers.ts'

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^(?=.*\.)[a-z0-9]([a-z0-9.-]*[a-z0-9])$/, 'must be a domain such as example.com')
  .refine((name) => !isCommonProvider(name), 'is a domain where anybody can have an address; invite people of it one by one')

const joining = z.strictObject({
  /** Whoever signs in with Slack, in a workspace that is connected here, and has an address of the company gets a seat. */
  by_domain: z.boolean().default(true),
  /** Of the company; who writes in Slack from an address there is one of us. */
  domains: z.array(domain).max(20, 'must be 20 domains at most').default([]),
  /** What they may until somebody gives them another role. */
  role_id: id,
})
export type Joining = z.output<typeof joining>

/** With the domains of the admins' own addresses, which count without being named. */
const shownJoining = joining.extend({ domains_of_admins: z.array(z.string()) })
export type ShownJoining = z.output<typeof shownJoining>

export const getJoining = appEndpoint.get('/settings/joining', {
  name: 'GetJoining',
  summary: 'Who gets a seat by signing in',
  access: 'users:write',
  data: shownJoining,
})

export const setJoining = appEndpoint.put('/settings/joining', {
  name: 'SetJoining',
  summary: 'Change who gets a seat by signing in, and with which role',
  access: 'users:write',
  body: joining,
  data: shownJoining,
})
