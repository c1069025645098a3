// Answers what people do in Slack, whichever way it came in: buttons, selects, shortcuts, modals.
import type { EdgeCtx } from '../../platform/context.ts'
import { answering, assigneeOptions, press, type Pressed } from './interact.ts'
import { issueOptions, openSync, submitSync, SYNC_ISSUE, SYNC_SHORTCUT, type SyncTools } from './sync-thread.ts'

/** What goes back to Slack; undefined is an empty answer. */
export const answerInteraction = async (edge: EdgeCtx, tools: SyncTools, p: Pressed): Promise<object | undefined> => {
  const { type, action_id, callback_id, view } = p.interaction
  if (type === 'block_suggestion') return action_id === SYNC_ISSUE ? issueOptions(edge, tools, p) : assigneeOptions(edge, tools.clientFor, p)
  if (type === 'view_submission' && view?.callback_id === SYNC_SHORTCUT) return submitSync(edge, tools, p)
  if (type === 'block_actions') await press(edge, tools.clientFor, p)
  if (type === 'message_action' && callback_id === SYNC_SHORTCUT) await answering(edge, p, openSync(edge, tools, p))
  return undefined
}
