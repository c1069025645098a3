// Words and blocks that our views in Slack share. Pure.
import type { Priority, State } from '@patchbay/contract'
import type { Brief } from './store-issues.ts'

/** Customers' words must not ping anybody, nor break out of the text. */
export const safe = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
export const clip = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`)
export const plain = (text: string) => ({ type: 'plain_text', text: clip(text, 75) })
export const section = (text: string, accessory?: object) => ({ type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 2990) }, ...(accessory ? { accessory } : {}) })
export const context = (text: string) => ({ type: 'context', elements: [{ type: 'mrkdwn', text: text.slice(0, 2000) }] })
export const option = (text: string, value: string) => ({ text: plain(text), value })
export const divider = { type: 'divider' }

const DOTS: Record<State, string> = { new: ':large_blue_circle:', waiting_on_you: ':large_orange_circle:', waiting_on_customer: ':white_circle:', on_hold: ':large_purple_circle:', closed: ':large_green_circle:' }
/** As the cards say it (§8.2). */
const STATE: Record<State, string> = { new: 'New', waiting_on_you: 'Waiting on You', waiting_on_customer: 'Waiting on Customer', on_hold: 'On Hold', closed: 'Closed' }
const PRIORITY: Record<Priority, string> = { urgent: 'P0 Urgent', high: 'P1 High', medium: 'P2 Medium', low: 'P3 Low' }
export const priorityLabel = (priority: Priority): string => PRIORITY[priority]

/** A title with a link, and under it how it stands; whose it is only where the list does not say it. */
export const issueLines = (b: Brief, publicUrl: string, saysWhose = true): string => {
  const link = `*<${publicUrl}/issues/${b.number}|#${b.number} ${safe(clip(b.title, 120)).replace(/[|*]/g, ' ')}>*`
  const facts = [
    `${DOTS[b.state]} ${STATE[b.state]}`, b.priority ? PRIORITY[b.priority] : '', safe(clip(b.account, 80)), saysWhose ? safe(clip(b.assignee, 80)) || 'Nobody' : '',
    b.url ? `<${b.url}|in Slack>` : '',
  ]
  return `${link}\n${facts.filter((f) => f !== '').join(' · ')}`
}

/** How an issue is called where only plain words can be shown. */
export const issueLabel = (b: Brief): string => clip(`#${b.number} ${b.title}${b.account ? ` · ${b.account}` : ''}`, 75)
