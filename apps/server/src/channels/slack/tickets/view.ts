// What the bot says to customers about a ticket (TK-4, TK-7, TK-8, TK-13, TK-14). Pure: the same facts give the same words.

const safe = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 3000) } })
const plain = (text: string) => ({ type: 'plain_text', text })
const button = (action_id: string, text: string, value: string, style?: 'primary' | 'danger') => ({ type: 'button', action_id, text: plain(text), value, ...(style ? { style } : {}) })

/** Somebody as Slack shows them: by id where Slack knows them, by name elsewhere. */
export type Somebody = { userId: string; name: string }
const nameIn = ({ userId, name }: Somebody): string => (userId ? `<@${userId}>` : `*${safe(name.slice(0, 100).toWellFormed()).replace(/\*/g, '')}*`)

export const ticketOpened = (issueId: string, number: number, requester: Somebody | null, followUpOf: number | null) => {
  const opened = requester ? `${nameIn(requester)} has opened an issue (#${number}).` : `An issue has been opened (#${number}).`
  const text = followUpOf === null ? opened : `${opened} It follows up #${followUpOf}, which was closed too long ago to be opened again.`
  return { text, blocks: [section(text), { type: 'actions', block_id: `ticket:${issueId}`, elements: [button('ticket:close', 'Close Issue', issueId)] }] }
}

export const ticketClosed = (issueId: string, closer: Somebody | null) => {
  const text = closer ? `${nameIn(closer)} has marked the issue as closed.` : 'The issue was marked as closed.'
  return { text, blocks: [section(text), { type: 'actions', block_id: `ticket:${issueId}`, elements: [button('ticket:reopen', 'Reopen Issue', issueId)] }] }
}

type Offered = { issueId: string; articles: { title: string; url: string }[]; answer: string | null; writtenBy: string; verdict: 'solved' | 'unhelpful' | null; byName: string }
/** A link in Slack ends at the first bar or bracket. */
const linkOf = ({ title, url }: { title: string; url: string }): string => `<${url}|${safe(title.slice(0, 150).toWellFormed()).replaceAll('|', '¦')}>`
const JUDGED = { solved: (name: string) => `${name} says that this solved it.`, unhelpful: () => 'Thank you for telling us. Somebody reads your message and answers here.' }

/** Says that a machine picked them, and asks whether they helped until somebody has said so (TK-13). */
export const articlesOffered = ({ issueId, articles, verdict, byName }: Offered) => {
  const text = `${articles.length === 1 ? 'This article may help:' : 'These articles may help:'}\n${articles.map((article) => `• ${linkOf(article)}`).join('\n')}`
  const note = verdict ? JUDGED[verdict](safe(byName.slice(0, 100).toWellFormed())) : 'Picked by AI from our help pages. We read your message either way.'
  const buttons = { type: 'actions', block_id: `article:${issueId}`, elements: [button('article:solved', 'This solved it', issueId, 'primary'), button('article:unhelpful', 'Not helpful', issueId)] }
  return { text, blocks: [section(text), { type: 'context', elements: [{ type: 'mrkdwn', text: note }] }, ...(verdict ? [] : [buttons])] }
}

const ANSWERED = { solved: (name: string) => `${name} says that this solved it.`, unhelpful: () => 'Thank you for telling us. A person takes over and answers here.' }

const quoteOf = (text: string): string => `Our help pages say:\n${text.split('\n').map((line) => `>${line}`).join('\n')}`

/** In the words of an article, or in those of a model out of some, under their names; whoever asked says whether it helped, or gets a person (TK-14). */
export const articleAnswered = ({ issueId, articles, answer, writtenBy, verdict, byName }: Offered) => {
  const words = safe(answer ?? '')
  const said = (writtenBy ? words : quoteOf(words)).slice(0, 2_500).replace(/&[a-z]*$/, '')
  const text = `${said}\nFrom ${articles.map(linkOf).join(', ')}`
  const origin = writtenBy ? 'Written by AI from our help pages.' : 'Found by AI in our help pages.'
  const note = verdict ? ANSWERED[verdict](safe(byName.slice(0, 100).toWellFormed())) : `${origin} Did this help? If it did not, a person takes over.`
  const buttons = { type: 'actions', block_id: `article:${issueId}`, elements: [button('article:solved', 'Yes, this solved it', issueId, 'primary'), button('article:unhelpful', 'No, ask a person', issueId)] }
  return { text, blocks: [section(text), { type: 'context', elements: [{ type: 'mrkdwn', text: note }] }, ...(verdict ? [] : [buttons])] }
}

/** An AI agent says what it is; while it has the issue a person can be asked for (TK-14). */
export const agentSpeaks = (issueId: string, name: string, isThere: boolean) => {
  const who = `*${safe(name.slice(0, 80).toWellFormed()).replace(/\*/g, '')}* is an AI agent`
  const text = isThere ? `${who} and answers here from our help pages.` : `${who} and answered here from our help pages.`
  return { text, blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text }] }, ...(isThere ? [{ type: 'actions', block_id: `agent:${issueId}`, elements: [button('agent:person', 'Ask a person', issueId)] }] : [])] }
}
export const agentHandedOver = () => ({ text: 'A person takes over and answers here.' })

/** Words an admin has written: formatted as they like, but nobody is pinged by them except our own bot. */
export const wordsOf = (text: string, botUserId: string): { text: string } => ({ text: safe(text).replaceAll('{bot}', botUserId ? `<@${botUserId}>` : 'us') })

export const ticketPrompt = (issueId: string, words: string, botUserId: string) => {
  const { text } = wordsOf(words, botUserId)
  return {
    text,
    blocks: [
      section(text),
      { type: 'actions', block_id: `prompt:${issueId}`, elements: [button('prompt:help', 'Help', issueId, 'primary'), button('prompt:dismiss', 'Close', issueId, 'danger')] },
    ],
  }
}
