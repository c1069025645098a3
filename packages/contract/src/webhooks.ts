// Webhooks: addresses elsewhere that triggers send signed messages to, and how those went.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time, webUrl } from './fields.ts'

export const WEBHOOK_OUTCOMES = ['waiting', 'delivered', 'failed'] as const

/** A header of our own, on a message that goes elsewhere. */
export const httpHeader = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9-]{1,60}$/, 'must be the name of an HTTP header').refine((name) => !/^(host|content-length|content-type|connection|transfer-encoding|x-pylon-signature)$/i.test(name), 'is set by Patchbay itself'),
  /** Empty keeps the value that is held under this name. */
  value: z.string().max(2_000).regex(/^[\t\x20-\x7e]*$/, 'may hold plain characters only'),
})
/** An address of another system, and a signature on all that is sent there. */
export const signedAddress = z.object({
  id,
  name: z.string(),
  url: z.string(),
  /** Their values are told to nobody. */
  headers: z.array(z.string()),
})
export const signedInput = {
  name: z.string().trim().min(1).max(100),
  url: webUrl,
  headers: z.array(httpHeader).max(10).default([]),
}

export const webhook = signedAddress.extend({
  /** How the last ten messages went, newest first. */
  deliveries: z.array(z.object({ id, at: time, outcome: z.enum(WEBHOOK_OUTCOMES), attempts: z.number().int(), says: z.string() })),
})
export type Webhook = z.output<typeof webhook>
/** The secret is shown once. */
const withSecret = webhook.extend({ secret: z.string() })

export const listWebhooks = appEndpoint.get('/webhooks', {
  name: 'ListWebhooks',
  summary: 'Addresses that triggers send to, with how the last messages went',
  access: 'apps:read',
  data: z.array(webhook),
})

export const addWebhook = appEndpoint.post('/webhooks', {
  name: 'AddWebhook',
  summary: 'Add an address; the secret that signs what is sent there is shown once',
  access: 'apps:write',
  body: z.strictObject(signedInput),
  data: withSecret,
})

export const changeWebhook = appEndpoint.put('/webhooks/{id}', {
  name: 'ChangeWebhook',
  summary: 'Change name, address and headers; the secret stays',
  access: 'apps:write',
  params: z.object({ id }),
  body: z.strictObject(signedInput),
  data: webhook,
})

export const renewWebhookSecret = appEndpoint.post('/webhooks/{id}/secret', {
  name: 'RenewWebhookSecret',
  summary: 'Make a new secret; the old one signs nothing any more',
  access: 'apps:write',
  params: z.object({ id }),
  data: withSecret,
})

export const testWebhook = appEndpoint.post('/webhooks/{id}/test', {
  name: 'TestWebhook',
  summary: 'Send a small message there now, and say how it went',
  access: 'apps:write',
  params: z.object({ id }),
  data: z.object({ ok: z.boolean(), says: z.string() }),
})

export const removeWebhook = appEndpoint.delete('/webhooks/{id}', {
  name: 'RemoveWebhook',
  summary: 'Remove an address that no trigger sends to',
  access: 'apps:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})
