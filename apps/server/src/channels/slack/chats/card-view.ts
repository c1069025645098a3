// What the card of a chat looks like: the head of its thread. Pure: the same chat gives the same card.
import type { CardRow } from './store-card.ts'

const safe = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const clip = (text: string, most: number): string => text.slice(0, most).toWellFormed()
const MOST_WORDS = 600
const MOST_ESCAPED = 2_400
const quote = (text: string): string => safe(clip(text, MOST_WORDS)).split('\n', 12).map((line) => `>${line}`).join('\n').slice(0, MOST_ESCAPED).replace(/&[a-z]*$/, '')
const plain = (text: string) => ({ type: 'plain_text', text: clip(text, 75), emoji: true })
const option = (text: string) => ({ text: plain(text), value: clip(text, 75) })
const button = (action_id: string, text: string, value: string, more: object = {}) => ({ type: 'button', action_id, text: plain(text), value, ...more })

const page = ({ page_url, page_title }: CardRow): string => {
  if (!page_url) return ''
  return /^https?:\/\/[^\s|<>]+$/.test(page_url) ? `on <${clip(page_url, 500)}|${safe(clip(page_title || page_url, 80))}>` : `on ${safe(clip(page_url, 200))}`
}

/** The browser's time zone is all that is known of where somebody is. */
const where = (card: CardRow): string =>
  [page(card), card.time_zone ? `in ${safe(clip(card.time_zone, 60))}` : '', card.playbook ? `playbook ${safe(clip(card.playbook, 80))}` : ''].filter(Boolean).join(' · ')

const who = (card: CardRow): string =>
  [`*${safe(clip(card.visitor || 'A visitor', 100))}*`, ...(card.email ? [safe(clip(card.email, 100))] : []), ...(card.company ? [safe(clip(card.company, 100))] : card.likely_company ? [`probably ${safe(clip(card.likely_company, 100))} (by address)`] : []), `#${card.number}`].join(' | ')

const standing = (card: CardRow): string => {
  if (card.state === 'ended') return `:checkered_flag: Ended${card.claimed_by ? `, answered by ${safe(clip(card.claimed_by, 80))}` : ''}${card.qualification ? ` · ${safe(clip(card.qualification, 80))}` : ' · How qualified is this lead?'}`
  return card.claimed_by ? `:white_check_mark: Answered by ${safe(clip(card.claimed_by, 80))}` : ':speech_balloon: Waiting for an answer. Reply in this thread; begin with // for a note the visitor does not see.'
}

const context = (...texts: string[]) => ({ type: 'context', elements: texts.filter(Boolean).map((text) => ({ type: 'mrkdwn', text })) })

const controls = (card: CardRow, publicUrl: string, qualifications: string[]) => {
  const open = { type: 'button', action_id: 'open:chat', text: plain('Open in Patchbay'), url: `${publicUrl}/issues/${card.number}` }
  if (card.state !== 'ended')
    return [...(card.claimed_by ? [] : [button('chat:answer', 'Answer', card.chat_id, { style: 'primary' })]), open, button('chat:meet', 'Book a meeting', card.chat_id), button('chat:collect', 'Collect information', card.chat_id), button('chat:end', 'End chat', card.chat_id)]
  const ask = { type: 'static_select', action_id: 'chat:qualify', placeholder: plain('How qualified is this lead?'), options: qualifications.slice(0, 100).map(option) }
  return card.qualification ? [open] : [ask, open]
}

/** `mentions` are named while nobody has answered: afterwards it concerns them no more. */
export const viewChat = (card: CardRow, { publicUrl, qualifications, mentions }: { publicUrl: string; qualifications: string[]; mentions: string[] }) => {
  const named = card.claimed_by || card.state === 'ended' ? '' : mentions.map((id) => `<@${id}>`).join(' ')
  return {
    text: `${named ? `${named} ` : ''}Chat with ${safe(clip(card.visitor || 'a visitor', 100))}: ${safe(clip(card.first_text, 200))}`,
    blocks: [
      ...(named ? [{ type: 'section', text: { type: 'mrkdwn', text: named } }] : []),
      context(who(card)),
      ...(where(card) ? [context(where(card))] : []),
      { type: 'section', text: { type: 'mrkdwn', text: quote(card.first_text || '…') } },
      context(standing(card)),
      { type: 'actions', block_id: `chat:${card.chat_id}:${card.state}:${card.claimed_by ? 'claimed' : ''}`, elements: controls(card, publicUrl, qualifications) },
    ],
  }
}
