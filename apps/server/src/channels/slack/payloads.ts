// What Slack sends, as far as we read it; every part may be missing, and unknown parts are left alone.
import { z } from 'zod'

export type RichElement = {
  type: string
  text?: string
  url?: string
  user_id?: string
  channel_id?: string
  usergroup_id?: string
  range?: string
  name?: string
  unicode?: string
  fallback?: string
  value?: string
  style?: { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean }
}
export type RichSection = { type: string; style?: string; indent?: number; elements?: (RichElement | RichSection)[] }
export type SlackFile = { id?: string; name?: string; mimetype?: string; size?: number; file_access?: string; url_private?: string }

export type SlackMessage = {
  type?: string
  subtype?: string
  channel?: string
  user?: string
  bot_id?: string
  app_id?: string
  username?: string
  text?: string
  ts?: string
  thread_ts?: string
  team?: string
  user_team?: string
  user_profile?: { real_name?: string; display_name?: string; image_72?: string; team?: string }
  blocks?: { type: string; elements?: RichSection[] }[]
  files?: SlackFile[]
  edited?: { ts?: string }
  metadata?: { event_type?: string; event_payload?: { id?: string } }
  bot_profile?: { name?: string; icons?: { image_48?: string; image_72?: string } }
  attachments?: { pretext?: string; title?: string; text?: string; fallback?: string }[]
}

const text = z.string().optional().catch(undefined)
const bag = z.record(z.string(), z.unknown()).optional().catch(undefined)

/** The words of a message, whoever wrote them: what has not the shape we know is left out, never stumbled over. */
const message = {
  text,
  blocks: z.array(z.looseObject({ type: z.string() })).optional().catch(undefined),
  files: z.array(z.looseObject({ id: text, name: text, mimetype: text, size: z.number().optional().catch(undefined) })).optional().catch(undefined),
  bot_id: text,
  app_id: text,
  metadata: bag,
  username: text,
  bot_profile: z.looseObject({ name: text, icons: z.looseObject({ image_48: text, image_72: text }).optional().catch(undefined) }).optional().catch(undefined),
  attachments: z.array(z.looseObject({ pretext: text, title: text, text, fallback: text })).optional().catch(undefined),
}

/** The event inside an Events API envelope; `message` and `previous_message` come with changes. */
const event = z.looseObject({
  type: z.string(),
  subtype: text,
  channel: z.union([z.string(), z.looseObject({ id: text, name: text })]).optional().catch(undefined),
  user: z.union([z.string(), z.looseObject({ id: text })]).optional().catch(undefined),
  ts: text,
  thread_ts: text,
  deleted_ts: text,
  reaction: text,
  old_channel_id: text,
  new_channel_id: text,
  ...message,
  message: z.looseObject({ ...message, ts: text, thread_ts: text, user: text, subtype: text }).optional().catch(undefined),
  previous_message: bag,
  item: z.looseObject({ type: text, channel: text, ts: text }).optional().catch(undefined),
})
export type SlackEvent = z.output<typeof event>

export const envelope = z.looseObject({
  type: z.string(),
  challenge: text,
  team_id: text,
  api_app_id: text,
  event_id: text,
  event_time: z.number().optional().catch(undefined),
  is_ext_shared_channel: z.boolean().optional().catch(undefined),
  authorizations: z.array(z.looseObject({ team_id: text })).optional().catch(undefined),
  event: event.optional().catch(undefined),
})
export type Envelope = z.output<typeof envelope>

export const interaction = z.looseObject({
  type: z.string(),
  team: z.looseObject({ id: text }).nullish(),
  user: z.looseObject({ id: z.string(), team_id: text }),
  api_app_id: text,
  trigger_id: text,
  response_url: text,
  callback_id: text,
  action_id: text,
  value: text,
  channel: z.looseObject({ id: text }).nullish(),
  message: z.looseObject({ ts: text, thread_ts: text }).nullish(),
  container: z.looseObject({ channel_id: text, message_ts: text }).nullish(),
  view: z
    .looseObject({
      id: text,
      callback_id: text,
      private_metadata: text,
      state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), z.looseObject({ value: text.nullish(), selected_option: z.looseObject({ value: text }).nullish(), selected_options: z.array(z.looseObject({ value: text })).nullish() }))) }).optional().catch(undefined),
    })
    .nullish(),
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        block_id: text,
        value: text,
        selected_option: z.looseObject({ value: text }).nullish(),
      }),
    )
    .optional(),
})
export type Interaction = z.output<typeof interaction>

/** The channel an event is about; '' for those of the whole workspace. */
export const channelOf = (e: SlackEvent): string => {
  if (typeof e.channel === 'string') return e.channel
  return e.channel?.id ?? e.item?.channel ?? e.new_channel_id ?? ''
}

/** When it happened: to the microsecond where the event says so, to the second by its envelope. */
export const momentOf = (e: SlackEvent, at: Date): Date => 
  typeof e.event_ts === 'string' && /^\d+\.\d{6}$/.test(e.event_ts) ? new Date(Math.floor(Number(e.event_ts.replace('.', '')) / 1_000)) : at

/** Slack's ts, seconds with six digits, as a time. */
export const timeOf = (ts: string): Date => new Date(Math.floor(Number(ts) * 1000))
