// Tickets in Slack: what opens one, who may close it, what the bot says, and when nobody is there.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { clockTime, timeZone } from './fields.ts'

const emoji = z
  .string()
  .trim()
  .transform((name) => name.replace(/^:|:$/g, '').toLowerCase())
  .pipe(z.string().max(100).regex(/^[\p{L}\p{N}_+'-]+$/u, 'must be the name of an emoji, such as ticket'))
const emojiOrNone = z.union([z.literal(''), emoji])
const words = (most: number) => z.string().trim().max(most)

/** Open hours of one day; null when closed. */
const hours = z.strictObject({ from: clockTime, to: clockTime }).refine((h) => h.from < h.to, 'must end after it begins').nullable()
export type Hours = z.output<typeof hours>

export const ticketSettings = z.strictObject({
  /** Off: conversations stay silent, and nothing of ours is seen in customers' channels but answers. */
  enabled: z.boolean(),
  emojis: z.array(emoji).max(10),
  by_mention: z.boolean(),
  /** Who may press Close Issue and Reopen Issue beside the team. */
  may_close: z.enum(['everyone', 'team']),
  mark_closed: z.boolean(),
  /** Empty: nothing is said beside the changed message. */
  closed_notice: words(1000),
  additional_message: words(2000),
  /** When a ticket is opened, published articles that are likely to answer it are named in its thread. */
  offer_articles: z.boolean().default(false),
  /** In which channels the bot answers a new ticket itself, from published articles: quoted, or written by the model that is set for answers. */
  answer_from_articles: z.strictObject({ customer: z.boolean(), community: z.boolean(), internal: z.boolean() }).default({ customer: false, community: false, internal: false }),
  prompt: z.strictObject({ enabled: z.boolean(), text: words(1000).min(1), cooldown_hours: z.number().int().min(1).max(720) }),
  off_hours: z.strictObject({
    enabled: z.boolean(),
    time_zone: timeZone,
    text: words(1000).min(1),
    days: z.strictObject({ monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours, saturday: hours, sunday: hours }),
  }),
  /** Emoji that the bot keeps at the first message of a ticket while it is in that state; empty is none. */
  state_marks: z.strictObject({ new: emojiOrNone, waiting_on_you: emojiOrNone, waiting_on_customer: emojiOrNone, on_hold: emojiOrNone }),
  /** Emoji by which the team works an issue; empty is off. */
  recipes: z.strictObject({ close: emojiOrNone, assign: emojiOrNone, urgent: emojiOrNone }),
})
export type TicketSettings = z.output<typeof ticketSettings>

const WORKDAY = { from: '09:00', to: '17:00' }

export const DEFAULT_TICKETS: TicketSettings = {
  enabled: true,
  emojis: ['ticket'],
  by_mention: true,
  may_close: 'everyone',
  mark_closed: true,
  closed_notice: 'This issue has been closed. To reopen it, reply below.',
  additional_message: '',
  offer_articles: false,
  answer_from_articles: { customer: false, community: false, internal: false },
  prompt: {
    enabled: false,
    text: 'It looks like you could use a hand. Press *Help* and we take it up as an issue. Next time you can also mention {bot} in your message.',
    cooldown_hours: 24,
  },
  off_hours: {
    enabled: false,
    time_zone: 'UTC',
    text: 'Thank you for your message. Our team is not at work right now; we answer as soon as we are back.',
    days: { monday: WORKDAY, tuesday: WORKDAY, wednesday: WORKDAY, thursday: WORKDAY, friday: WORKDAY, saturday: null, sunday: null },
  },
  state_marks: { new: '', waiting_on_you: '', waiting_on_customer: '', on_hold: '' },
  recipes: { close: 'white_check_mark', assign: 'eyes', urgent: 'rotating_light' },
}

export const getTicketSettings = appEndpoint.get('/slack/tickets', {
  name: 'GetTicketSettings',
  summary: 'How tickets work in Slack',
  access: 'workflows:read',
  data: ticketSettings,
})

export const setTicketSettings = appEndpoint.put('/slack/tickets', {
  name: 'SetTicketSettings',
  summary: 'Change how tickets work in Slack',
  access: 'workflows:write',
  body: ticketSettings,
  data: ticketSettings,
})
