// The modal by which a ticket of another app is made from a card: title and description are filled in, and one that is there can be linked instead.
import type { Ctx } from '../../../platform/context.ts'
import { CREATE_TICKET } from './card-view.ts'
import { findFacts, type Pressable } from './store-card-facts.ts'

export const BLOCKS = { title: 'title', description: 'description', instead: 'instead' } as const
const MOST_TITLE = 200
const MOST_DESCRIPTION = 3_000
const plain = (text: string) => ({ type: 'plain_text', text })

const quoted = (words: string, author: string): string => (words ? `${author || 'The customer'}:\n${words.split('\n').map((line) => `> ${line}`).join('\n')}` : '')

export const createModal = async (ctx: Ctx, issue: Pressable, app: string) => {
  const facts = await findFacts(ctx, issue.id)
  const filled = (text: string, most: number) => (text ? { initial_value: text.slice(0, most).toWellFormed() } : {})
  return {
    type: 'modal', callback_id: CREATE_TICKET, private_metadata: issue.id, title: plain('Create a ticket'), submit: plain('Create'), close: plain('Cancel'),
    blocks: [
      {
        type: 'input', block_id: BLOCKS.title, optional: true, label: plain(`Title in ${app}`), hint: plain(`#${issue.number} goes on hold until the ticket is completed, unless somebody set its status by hand.`),
        element: { type: 'plain_text_input', action_id: 'value', max_length: MOST_TITLE, ...filled(facts?.title ?? '', MOST_TITLE) },
      },
      {
        type: 'input', block_id: BLOCKS.description, optional: true, label: plain('Description'),
        element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: MOST_DESCRIPTION, ...filled(quoted(facts?.first_text ?? '', facts?.first_author ?? ''), MOST_DESCRIPTION) },
      },
      { type: 'input', block_id: BLOCKS.instead, optional: true, label: plain('Or link one that is there'), element: { type: 'plain_text_input', action_id: 'value', max_length: 2000, placeholder: plain('https://linear.app/acme/issue/ENG-12') } },
    ],
  }
}

/** In the place of the modal when the other side takes its time. */
export const beingMade = (title: string, says: string) => ({
  type: 'modal', title: plain('Create a ticket'), close: plain('Close'),
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: `:hourglass_flowing_sand: *${title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}*\n${says} It stands on the card once it is there; if it cannot be made, the thread of the card says so.` } }],
})
