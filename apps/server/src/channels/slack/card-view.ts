// What a triage card looks like (IT-5, IT-6, IT-9). Pure: the same issue gives the same card.
import type { State } from '@patchbay/contract'

export type CardFacts = {
  issueId: string
  number: number
  title: string
  state: State
  accountName: string
  logoUrl: string
  requesterName: string
  requesterAvatar: string
  assignee: { id: string; name: string } | null
  lastText: string
  lastAuthor: string
  closedBy: string
  webUrl: string
  slackUrl: string
  acknowledgeLabel: string
}

const LABELS: Record<State, string> = {
  new: 'New',
  waiting_on_you: 'Waiting on You',
  waiting_on_customer: 'Waiting on Customer',
  on_hold: 'On Hold',
  closed: 'Closed',
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

const option = (state: State) => ({ text: { type: 'plain_text', text: LABELS[state] }, value: state })
const STATES = Object.keys(LABELS) as State[]

const head = (f: CardFacts) => ({
  type: 'context',
  elements: [
    ...(/^https:/.test(f.requesterAvatar) ? [{ type: 'image', image_url: f.requesterAvatar, alt_text: f.requesterName || 'Requester' }] : []),
    { type: 'mrkdwn', text: `*${name(f.requesterName || 'Somebody')}* | ${name(f.accountName || 'No account')} #${f.number}` },
  ],
})
const links = (f: CardFacts) => ({
  type: 'section',
  text: { type: 'mrkdwn', text: `*${name(f.title)}*\n<${f.webUrl}|View in Patchbay>${f.slackUrl ? ` | <${f.slackUrl}|View in Slack>` : ''} | :lock: Internal thread` },
})
const body = (f: CardFacts) => ({ type: 'section', text: { type: 'mrkdwn', text: `${name(f.lastAuthor)}:\n${quote(f.lastText || '…')}` } })

const controls = (f: CardFacts) => ({
  type: 'actions',
  block_id: `triage:${f.issueId}`,
  elements: [
    { type: 'static_select', action_id: 'triage:status', placeholder: { type: 'plain_text', text: 'Status' }, options: STATES.map(option), initial_option: option(f.state) },
    {
      type: 'external_select', action_id: 'triage:assignee', min_query_length: 0, placeholder: { type: 'plain_text', text: 'Assignee' },
      ...(f.assignee ? { initial_option: { text: { type: 'plain_text', text: clip(f.assignee.name, 75) }, value: f.assignee.id } } : {}),
    },
    { type: 'button', action_id: 'triage:ack', text: { type: 'plain_text', text: clip(f.acknowledgeLabel, 75) }, value: f.issueId },
    {
      type: 'overflow', action_id: 'triage:overflow',
      options: [
        { text: { type: 'plain_text', text: 'Follow' }, value: 'follow' },
        { text: { type: 'plain_text', text: 'Unfollow' }, value: 'unfollow' },
        { text: { type: 'plain_text', text: 'Snooze until tomorrow' }, value: 'snooze' },
        { text: { type: 'plain_text', text: 'Priority: urgent' }, value: 'priority:urgent' },
        { text: { type: 'plain_text', text: 'Priority: high' }, value: 'priority:high' },
      ],
    },
  ],
})

const closed = (f: CardFacts) => [
  { type: 'section', text: { type: 'mrkdwn', text: `*${name(f.title)}* | ${name(f.accountName)} #${f.number}\n_Issue closed in Patchbay${f.closedBy ? ` by ${name(f.closedBy)}` : ''}_ | <${f.webUrl}|View in Patchbay>` } },
  { type: 'actions', block_id: `triage:${f.issueId}`, elements: [{ type: 'button', action_id: 'triage:reopen', text: { type: 'plain_text', text: 'Reopen' }, value: f.issueId }] },
]

export type CardView = { text: string; attachments: { color: string; blocks: object[]; fallback: string }[] }

export const viewCard = (f: CardFacts): CardView => {
  const text = `${name(f.accountName || 'A customer')} #${f.number}: ${name(f.title)}`
  const isClosed = f.state === 'closed'
  return { text, attachments: [{ color: isClosed ? GREY : BLUE, fallback: text, blocks: isClosed ? closed(f) : [head(f), links(f), body(f), controls(f)] }] }
}
