// Mail to our own people: whether it goes out, by which server, and a test of it.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { time } from './fields.ts'

export const emailSending = z.object({
  is_ready: z.boolean(),
  /** Name and port; empty when none is set up. Never its password. */
  server: z.string(),
  encryption: z.enum(['tls', 'starttls', 'none']),
  from: z.string(),
  /** When a notification left by mail for the last time. */
  last_sent_at: time.nullable(),
  /** Members who want some notifications by mail. */
  readers: z.number().int(),
})
export type EmailSending = z.output<typeof emailSending>

export const getEmailSending = appEndpoint.get('/email-sending', {
  name: 'GetEmailSending',
  summary: 'Whether mail to members goes out, and by which server',
  access: 'settings:read',
  data: emailSending,
})

export const sendTestMail = appEndpoint.post('/email-sending/test', {
  name: 'SendTestMail',
  summary: 'Send a mail to oneself, or be told why it cannot be sent',
  access: 'settings:write',
  perMinute: 10,
  data: z.object({ to: z.string() }),
})
