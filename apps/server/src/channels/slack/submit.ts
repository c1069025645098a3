// Modals that were sent back, each by its callback id; the answer is what Slack is to do with the modal.
import type { EdgeCtx } from '../../platform/context.ts'
import type { ClientFor } from './client.ts'
import { LINK_MODAL } from './link-modal.ts'
import { submitLink } from './link.ts'
import type { Answer, Pressed } from './who-pressed.ts'

export const submitView = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<Answer> => {
  if (p.interaction.view?.callback_id === LINK_MODAL) return submitLink(edge, clientFor, p)
  edge.log.warn({ modal: p.interaction.view?.callback_id }, 'a modal of Slack that is not known')
  return ''
}
