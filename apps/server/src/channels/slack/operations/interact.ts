// Buttons and modals of Slack operations: closing a welcome, filling in a form.
import type { EdgeCtx } from '../../../platform/context.ts'
import type { ClientFor } from '../client.ts'
import { takeAway, type Pressed } from '../who-pressed.ts'
import { workForm } from './form-answer.ts'

const callbackOf = (p: Pressed): string => (p.interaction as { view?: { callback_id?: string } }).view?.callback_id ?? ''

/** Null when it is none of ours; otherwise the answer that Slack waits for. */
export const operate = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<{ answer: object | undefined } | null> => {
  const action = p.interaction.actions?.[0]?.action_id ?? ''
  if (p.interaction.type === 'block_actions' && action === 'welcome:close') {
    await takeAway(edge, p.interaction.response_url)
    return { answer: undefined }
  }
  const isForm = p.interaction.type === 'view_submission' ? callbackOf(p) === 'form:modal' : p.interaction.type === 'block_actions' && action.startsWith('form:')
  return isForm ? { answer: await workForm(edge, clientFor, p) } : null
}
