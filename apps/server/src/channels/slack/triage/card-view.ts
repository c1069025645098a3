// What a triage card looks like (IT-5, IT-6, IT-9). Pure: the same issue gives the same card.
import { PRIORITIES, type Priority, type State } from '@patchbay/contract'
import { SNOOZES } from './snooze.ts'

export type CardFacts = {
  issueId: string
  number: number
  title: string
  state: State
  /** What it is called, and what else it could be. */
  status: { slug: string; label: string }
  statuses: { slug: string; label: string }[]
  type: 'conversation' | 'ticket'
  priority: Priority | null
  snoozedUntil: Date | null
  isDeleted: boolean
  isSpam: boolean
  /** The number of the issue that it follows up. */
  followUpOf: number | null
  /** The number of the issue that it is part of now. */
  mergedInto: number | null
  accountName: string
  logoUrl: string
  requesterName: string
  requesterAvatar: string
  assignee: { id: string; name: string } | null
  /** The message that stands on the card, and by whom. */
  words: string
  author: string
  /** Messages that customers can read and the card does not show. */
  more: number
  closedBy: string
  /** Tickets of other apps that it waits for. */
  tickets: { id: string; name: string; link: string; done: boolean }[]
  createsTickets: boolean
  webUrl: string
  slackUrl: string
  acknowledgeLabel: string
}

const BLUE = '#3b6fd4'
const GREY = '#9aa0a6'
const MOST_PREVIEW = 600
const MOST_LINES = 12
const MOST_ESCAPED = 2_400

/** Customers' words must not ping anybody, nor break out of the text. */
const safe = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
/** Slack refuses a block with more than 3,000 characters, and every `&` counts five times. */
const clip = (text: string, most: number): string => text.slice(0, most).toWellFormed()
const name = (text: string): string => safe(clip(text, 100))
const quote = (text: string): string => safe(clip(text, MOST_PREVIEW)).split('\n', MOST_LINES).map((l) => `>${l}`).join('\n').slice(0, MOST_ESCAPED).replace(/&[a-z]*$/, '')

const plain = (text: string) => ({ type: 'plain_text', text: clip(text, 75), emoji: true })
const option = (text: string, value: string) => ({ text: plain(text), value })
const PRIORITY_LABELS: Record<Priority, string> = { urgent: 'P0 Urgent', high: 'P1 High', medium: 'P2 Medium', low: 'P3 Low' }
export const NO_PRIORITY = 'none'
const byStatus = ({ slug, label }: CardFacts['status']) => option(label, slug)
const byPriority = (priority: Priority | null) => (priority ? option(PRIORITY_LABELS[priority], priority) : option('No priority', NO_PRIORITY))

const who = (f: CardFacts): string =>
  [`*${name(f.requesterName || 'Somebody')}*`, `${name(f.accountName || 'No account')} #${f.number}`, ...(f.type === 'ticket' ? [':ticket: Ticket'] : []), ...(f.followUpOf ? [`Follow-up to #${f.followUpOf}`] : [])].join(' | ')

const head = (f: CardFacts) => ({
  type: 'context',
  elements: [
    ...(/^https:/.test(f.requesterAvatar) ? [{ type: 'image', image_url: f.requesterAvatar, alt_text: clip(f.requesterName || 'Requester', 100) }] : []),
    { type: 'mrkdwn', text: who(f) },
  ],
})

const secondsOf = (time: Date): number => Math.floor(time.getTime() / 1000)
const snoozed = (f: CardFacts): string =>
  f.snoozedUntil ? `\n:zzz: Snoozed until <!date^${secondsOf(f.snoozedUntil)}^{date_short_pretty} at {time}|${f.snoozedUntil.toISOString().slice(0, 16).replace('T', ' ')} UTC>` : ''

const places = (f: CardFacts): string => {
  const more = f.more > 0 ? ` (+${f.more} more ${f.more === 1 ? 'message' : 'messages'})` : ''
  const tickets = f.tickets.slice(0, 3).map((t) => `${t.done ? ':white_check_mark:' : ':package:'} ${/^https?:/.test(t.link) ? `<${safe(t.link)}|${name(t.name)}>` : name(t.name)}`)
  return [`<${f.webUrl}|View in Patchbay>`, ...(f.slackUrl ? [`<${f.slackUrl}|View in Slack>${more}`] : []), ':lock: Internal thread', ...tickets].join(' | ')
}
const links = (f: CardFacts) => ({ type: 'section', text: { type: 'mrkdwn', text: `${places(f)}${snoozed(f)}` } })
const body = (f: CardFacts) => ({ type: 'section', text: { type: 'mrkdwn', text: `${name(f.author || f.requesterName || 'Somebody')}:\n${quote(f.words || '…')}` } })

const button = (action_id: string, text: string, value: string) => ({ type: 'button', action_id, text: plain(text), value })
const select = (action_id: string, placeholder: string, options: object[], initial_option: object) =>
  ({ type: 'static_select', action_id, placeholder: plain(placeholder), options, initial_option })

/** What a ticket is completed by; followed by its id. */
export const COMPLETE = 'complete:'
/** Also names the modal that it opens. */
export const LINK_TICKET = 'engineering'

export const CREATE_TICKET = 'engineering-new'

/** Slack takes two to five choices here. */
const overflow = (f: CardFacts) => {
  const waitsFor = f.tickets.find((t) => !t.done)
  return {
    type: 'overflow', action_id: 'triage:overflow',
    options: [
      option('Follow', 'follow'), option('Unfollow', 'unfollow'), option(f.createsTickets ? 'Create a ticket 📦' : 'Link a ticket 📦', LINK_TICKET),
      ...(waitsFor ? [option(`${clip(waitsFor.name, 60)} is completed`, `${COMPLETE}${waitsFor.id}`)] : []), option('Needs an article', 'article'),
    ],
  }
}

const snooze = { type: 'static_select', action_id: 'triage:snooze', placeholder: plain('Snooze'), options: SNOOZES.map((s) => option(s.label, s.value)) }

/** Slack remembers what was chosen in a block of this name, so a block that shows something else is called otherwise. */
const blockOf = (f: CardFacts): string =>
  `triage:${f.issueId}:${f.status.slug}:${f.assignee?.id.slice(-6) ?? ''}:${f.priority ?? ''}`
export const issueOfBlock = (blockId: string): string => blockId.split(':')[1] ?? ''

const controls = (f: CardFacts) => ({
  type: 'actions',
  block_id: blockOf(f),
  elements: [
    select('triage:status', 'Status', f.statuses.map(byStatus), byStatus(f.status)),
    {
      type: 'external_select', action_id: 'triage:assignee', min_query_length: 0, placeholder: plain('Assignee'),
      ...(f.assignee ? { initial_option: option(f.assignee.name, f.assignee.id) } : {}),
    },
    select('triage:priority', 'Priority', [...PRIORITIES, null].map(byPriority), byPriority(f.priority)),
    ...(f.type === 'ticket' ? [] : [button('triage:ticket', 'Create Ticket 🎫', f.issueId)]),
    button('triage:ack', f.acknowledgeLabel, f.issueId),
    snooze,
    overflow(f),
  ],
})

const says = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } })

const closed = (f: CardFacts) => [
  says(`${name(f.accountName || 'No account')} #${f.number} | _Issue closed in Patchbay${f.closedBy ? ` by ${name(f.closedBy)}` : ''}_ | <${f.webUrl}|View in Patchbay>`),
  { type: 'actions', block_id: blockOf(f), elements: [button('triage:reopen', 'Reopen', f.issueId)] },
]
const fate = (f: CardFacts): string => (f.mergedInto ? `Merged into #${f.mergedInto}_ | <${f.webUrl}|View in Patchbay>` : f.isDeleted ? 'Issue deleted in Patchbay_' : `Marked as spam in Patchbay_ | <${f.webUrl}|View in Patchbay>`)
const gone = (f: CardFacts) => [says(`*${name(f.accountName || 'No account')} #${f.number}*\n_${fate(f)}`)]
const whose = (f: CardFacts): string => `${name(f.accountName || 'A customer')} #${f.number}`
const ending = (f: CardFacts): string => (f.mergedInto ? `merged into #${f.mergedInto}` : f.isDeleted ? 'deleted' : 'marked as spam')
const open = (f: CardFacts) => [head(f), links(f), body(f), controls(f)]

export type CardView = { text: string; attachments: { color: string; blocks: object[]; fallback: string }[] }

export const viewCard = (f: CardFacts): CardView => {
  const isGone = f.isDeleted || f.isSpam
  // Slack shows the text above the card, and as the notification, under the name of the account: it is the card's headline.
  const title = name(f.title.replace(/\*/g, '').trim())
  const text = isGone ? `${whose(f)}: ${ending(f)}` : title ? `*${title}*` : whose(f)
  const isOver = isGone || f.state === 'closed'
  const blocks = isGone ? gone(f) : isOver ? closed(f) : open(f)
  return { text, attachments: [{ color: isOver ? GREY : BLUE, fallback: `${whose(f)}: ${isGone ? ending(f) : title}`, blocks }] }
}
