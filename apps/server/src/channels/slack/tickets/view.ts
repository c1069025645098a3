// What the bot says to customers about a ticket (TK-4, TK-7, TK-8). Pure: the same facts give the same words.

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
