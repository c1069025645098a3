// Where cards go: rules that send new issues to triage channels, and a card sent to a channel by hand.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'

/** `all` sends everything to the same channels; the others choose by owner of the account, tag or team. */
export const TRIAGE_SORTS = ['all', 'owner', 'tag', 'team'] as const
export type TriageSort = (typeof TRIAGE_SORTS)[number]

const PREVIEWS = ['latest', 'first'] as const
const place = { installation_id: id, channel_id: z.string().min(1).max(50) }

/** `key` is the id of a member or a team, or the name of a tag; empty for whatever has no channel of its own. */
const send = z.strictObject({ key: z.string().trim().max(255).default(''), ...place })
const sends = z.array(send).min(1, 'choose at least one channel').max(200)
const name = z.string().trim().min(1).max(100)

export const triageRule = z.object({
  id,
  name: z.string(),
  is_on: z.boolean(),
  sort_by: z.enum(TRIAGE_SORTS),
  preview: z.enum(PREVIEWS),
  sends: z.array(z.object({ key: z.string(), label: z.string(), ...place, channel_name: z.string() })),
  /** How many cards it has sent. */
  cards: z.number().int(),
  created_at: time,
})
export type TriageRule = z.output<typeof triageRule>

export const listTriageRules = appEndpoint.get('/slack/triage', {
  name: 'ListTriageRules',
  summary: 'The rules by which cards find their channels',
  access: 'workflows:read',
  data: z.array(triageRule),
})

export const addTriageRule = appEndpoint.post('/slack/triage', {
  name: 'AddTriageRule',
  summary: 'Send new issues to channels in Slack',
  access: 'workflows:write',
  body: z.strictObject({ name, sort_by: z.enum(TRIAGE_SORTS).default('all'), preview: z.enum(PREVIEWS).default('latest'), sends }),
  data: triageRule,
})

export const changeTriageRule = appEndpoint.patch('/slack/triage/{id}', {
  name: 'ChangeTriageRule',
  summary: 'Change a rule, or switch it on or off',
  access: 'workflows:write',
  params: z.object({ id }),
  body: z.strictObject({
    name: name.optional(),
    is_on: z.boolean().optional(),
    sort_by: z.enum(TRIAGE_SORTS).optional(),
    preview: z.enum(PREVIEWS).optional(),
    sends: sends.optional(),
  }),
  data: triageRule,
})

export const removeTriageRule = appEndpoint.delete('/slack/triage/{id}', {
  name: 'RemoveTriageRule',
  summary: 'Remove a rule; cards that were sent stay and are kept in step',
  access: 'workflows:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

export const sendCard = appEndpoint.post('/issues/{id}/cards', {
  name: 'SendCard',
  summary: 'Send the card of an issue to one more channel; its thread there is an internal thread of the issue',
  access: 'issues:note',
  envelope: 'bare',
  params: z.object({ id }),
  body: z.strictObject(place),
  data: nothing,
})
