// Telling people in Slack of an issue: in a channel of colleagues or directly, in words and with its card.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id } from './fields.ts'

const to = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('channel'), installation_id: id, channel_id: z.string().min(1).max(50) }),
  z.strictObject({ kind: z.literal('member'), member_id: id }),
  z.strictObject({ kind: z.enum(['assignee', 'followers', 'owner']) }),
])

export const notifyInSlack = appEndpoint.post('/issues/{id}/slack-notifications', {
  name: 'NotifyInSlack',
  summary: 'Tell a channel, the assignee, the owner of the account, the followers or a member of an issue, in Slack',
  access: 'issues:note',
  params: z.object({ id }),
  body: z
    .strictObject({
      to,
      message: z.string().trim().max(2_000).default(''),
      /** Under the name of the bot, or of whoever sends it. */
      as: z.enum(['company', 'user']).default('company'),
      card: z.boolean().default(true),
    })
    .refine((given) => given.card || given.message !== '', { path: ['message'], message: 'must not be empty when no card goes along' }),
  /** Members whom Slack does not know are named. */
  data: z.object({ told: z.number().int(), unknown: z.array(z.string()) }),
})
