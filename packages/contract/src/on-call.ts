// On-call services: where whoever is on duty is woken, PagerDuty or Opsgenie, and how the last alerts went.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'

export const ON_CALL_KINDS = ['pagerduty', 'opsgenie'] as const
export type OnCallKind = (typeof ON_CALL_KINDS)[number]
export const ON_CALL_LABELS: Record<OnCallKind, string> = { pagerduty: 'PagerDuty', opsgenie: 'Opsgenie' }
/** Where the service keeps its data: each has its own address. */
export const ON_CALL_REGIONS = ['us', 'eu'] as const

export const SEVERITIES = ['critical', 'error', 'warning', 'info'] as const
export type Severity = (typeof SEVERITIES)[number]
export const SEVERITY_LABELS: Record<Severity, string> = { critical: 'Critical', error: 'Error', warning: 'Warning', info: 'Info' }

/** An alert is raised, somebody says that they see to it, and it is over; whoever is told twice knows by the issue. */
export const ALERT_WAYS = ['raise', 'acknowledge', 'resolve'] as const
export type AlertWay = (typeof ALERT_WAYS)[number]

const input = {
  name: z.string().trim().min(1, 'a service needs a name').max(100),
  kind: z.enum(ON_CALL_KINDS),
  region: z.enum(ON_CALL_REGIONS).default('us'),
  /** Of PagerDuty the integration key of Events API v2, of Opsgenie the key of an API integration; empty keeps the one that is held. */
  key: z.string().trim().max(200).regex(/^[\x21-\x7e]*$/, 'may hold plain characters only'),
}

export const onCallService = z.object({
  id,
  name: z.string(),
  kind: z.enum(ON_CALL_KINDS),
  region: z.enum(ON_CALL_REGIONS),
  /** Issues of which an alert is raised there now. */
  open: z.number().int(),
  /** How the last ten messages went, newest first. */
  deliveries: z.array(z.object({ id, at: time, title: z.string(), state: z.enum(['leaving', 'sent', 'failed']), attempts: z.number().int(), says: z.string() })),
})
export type OnCallService = z.output<typeof onCallService>

export const listOnCall = appEndpoint.get('/on-call', {
  name: 'ListOnCall',
  summary: 'On-call services, with how the last alerts went',
  access: 'apps:read',
  data: z.array(onCallService),
})

export const addOnCall = appEndpoint.post('/on-call', {
  name: 'AddOnCall',
  summary: 'Add an on-call service; its key is kept sealed and shown to nobody',
  access: 'apps:write',
  body: z.strictObject(input),
  data: onCallService,
})

export const changeOnCall = appEndpoint.put('/on-call/{id}', {
  name: 'ChangeOnCall',
  summary: 'Change an on-call service; another kind or region needs a key of its own',
  access: 'apps:write',
  params: z.object({ id }),
  body: z.strictObject(input),
  data: onCallService,
})

export const testOnCall = appEndpoint.post('/on-call/{id}/test', {
  name: 'TestOnCall',
  summary: 'Raise an alert there now, resolve it at once, and say how it went',
  access: 'apps:write',
  params: z.object({ id }),
  data: z.object({ ok: z.boolean(), says: z.string() }),
})

export const retryOnCall = appEndpoint.post('/on-call/{id}/deliveries/{delivery_id}/retry', {
  name: 'RetryOnCall',
  summary: 'Tell an on-call service again what failed for good, unless something later was told of that issue',
  access: 'apps:write',
  params: z.object({ id, delivery_id: id }),
  data: onCallService,
})

export const removeOnCall = appEndpoint.delete('/on-call/{id}', {
  name: 'RemoveOnCall',
  summary: 'Remove an on-call service that no trigger and no SLA policy alerts',
  access: 'apps:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})
