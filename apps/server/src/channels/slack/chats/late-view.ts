// What somebody sees alone whose words in a thread came after the end of the chat.
export const LATE = 'chat:late'

export const lateBlocks = (text: string, ts: string): object[] => [
  { type: 'section', text: { type: 'mrkdwn', text } },
  { type: 'actions', elements: [{ type: 'button', action_id: LATE, text: { type: 'plain_text', text: 'Send it anyway' }, value: ts }] },
]
