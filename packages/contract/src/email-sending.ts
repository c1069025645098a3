// Mail that goes out: by which server, one of the workspace's own or that of the installation, how it goes, and a test of it.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { nothing, time } from './fields.ts'

export const MAIL_ENCRYPTIONS = ['tls', 'starttls', 'none'] as const

/** A name of the network or an address; what stands around it in a URL does not belong here. */
const host = z.string().trim().toLowerCase().max(253).regex(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$|^[0-9a-f:.]{2,45}$/, 'give the name of the server alone, such as smtp.example.com')
const oneLine = (most: number) => z.string().trim().max(most).regex(/^[^\p{Cc}]*$/u, 'must be one line of plain characters')

const input = z.strictObject({
  host,
  port: z.number().int().min(1).max(65_535),
  encryption: z.enum(MAIL_ENCRYPTIONS),
  /** Empty where the server asks for none. */
  username: oneLine(320).default(''),
  /** Absent or empty keeps the one that is held, as long as server, user and encryption stay. */
  password: z.string().max(1_000).default(''),
  from_name: oneLine(100).default(''),
  from_address: z.email().max(320),
})

export const ownMailServer = z.object({
  host: z.string(),
  port: z.number().int(),
  encryption: z.enum(MAIL_ENCRYPTIONS),
  username: z.string(),
  has_password: z.boolean(),
  from_name: z.string(),
  from_address: z.string(),
  last_sent_at: time.nullable(),
  /** Of the last mail, if it could not be sent. */
  failure: z.object({ at: time, says: z.string() }).nullable(),
})
export type OwnMailServer = z.output<typeof ownMailServer>

export const emailSending = z.object({
  is_ready: z.boolean(),
  /** Name and port; empty when none is set up. Never its password. */
  server: z.string(),
  encryption: z.enum(MAIL_ENCRYPTIONS),
  from: z.string(),
  /** The workspace's own server; null where mail goes by that of the installation. */
  own: ownMailServer.nullable(),
  /** When a notification left by mail for the last time. */
  last_sent_at: time.nullable(),
  /** Members who want some notifications by mail. */
  readers: z.number().int(),
})
export type EmailSending = z.output<typeof emailSending>

export const getEmailSending = appEndpoint.get('/email-sending', {
  name: 'GetEmailSending',
  summary: 'Whether mail goes out, by which server, and how it went last',
  access: 'email:read',
  data: emailSending,
})

export const setMailServer = appEndpoint.put('/email-sending/server', {
  name: 'SetMailServer',
  summary: 'Name a mail server of the workspace’s own, by which all its mails leave',
  access: 'email:write',
  body: input.refine((server) => server.encryption !== 'none' || server.username === '', { path: ['encryption'], message: 'a password would travel in the open; choose TLS or STARTTLS' }),
  data: ownMailServer,
})

export const removeMailServer = appEndpoint.delete('/email-sending/server', {
  name: 'RemoveMailServer',
  summary: 'Forget the workspace’s own mail server; mails leave by that of the installation again',
  access: 'email:write',
  envelope: 'bare',
  data: nothing,
})

export const sendTestMail = appEndpoint.post('/email-sending/test', {
  name: 'SendTestMail',
  summary: 'Send a mail to oneself, or be told why it cannot be sent',
  access: 'email:write',
  perMinute: 10,
  data: z.object({ to: z.string() }),
})
