// The home tab of the app: my issues, and what waits for somebody. Pure.
import type { Brief } from './store-issues.ts'
import { context, divider, issueLines, option, plain, section } from './words-view.ts'

export type HomeFacts = {
  companyName: string
  /** null: somebody of us without a seat. */
  mine: Brief[] | null
  triage: Brief[]
  shown: number
  publicUrl: string
  updatedAt: Date
}

const header = (text: string) => ({ type: 'header', text: { type: 'plain_text', text } })
const button = (action_id: string, text: string, given: object = {}) => ({ type: 'button', action_id, text: plain(text), ...given })

const choices = (b: Brief, hasSeat: boolean) => [
  ...(hasSeat && b.assignee === '' ? [option('Take it', 'take')] : []),
  option('Waiting on Customer', 'waiting_on_customer'), option('On Hold', 'on_hold'), option('Close', 'closed'), option('Priority: urgent', 'priority:urgent'),
]

/** A menu of its own for each, named by the issue: the list may be another when it is pressed. */
const row = (b: Brief, part: string, f: HomeFacts) => ({
  ...section(issueLines(b, f.publicUrl, false), { type: 'overflow', action_id: 'home:do', options: choices(b, f.mine !== null) }), block_id: `home:${part}:${b.id}`,
})

const list = (issues: Brief[], part: string, f: HomeFacts, none: string, more: string): object[] => {
  if (issues.length === 0) return [section(none)]
  const rest = issues.length > f.shown ? [context(`The first ${f.shown}. <${f.publicUrl}${more}|See all>`)] : []
  return [...issues.slice(0, f.shown).map((b) => row(b, part, f)), ...rest]
}

const mineOf = (f: HomeFacts): object[] =>
  f.mine === null
    ? [section('You have no seat here yet. Ask an admin to invite you with the email address you use in Slack; until then you can work issues from the triage channels.')]
    : list(f.mine, 'mine', f, 'Nothing is assigned to you.', '/mine')

/** Slack shows the time as the reader's own clock does. */
const clock = (at: Date): string => `<!date^${Math.floor(at.getTime() / 1000)}^{time}|${at.toISOString().slice(11, 16)} UTC>`

export const homeView = (f: HomeFacts) => ({
  type: 'home',
  blocks: [
    { type: 'actions', block_id: 'home:tools', elements: [button('open:link', 'Open Patchbay', { url: f.publicUrl, style: 'primary' }), button('home:refresh', 'Refresh')] },
    header('My issues'),
    ...mineOf(f),
    divider,
    header('Triage'),
    context('New or waiting on you, and nobody’s yet.'),
    ...list(f.triage, 'triage', f, 'Nobody is waiting for an owner.', '/unassigned'),
    context(`As of ${clock(f.updatedAt)}`),
  ],
})

export const strangerHome = (companyName: string) => ({
  type: 'home',
  blocks: [header('Hello!'), section(`${companyName} looks after you here. Write in the channel you share, and mention the bot when you want an issue to be opened.`)],
})
