// Where each interaction of Slack goes, whichever way it came in, and what it is answered with.
import type { EdgeCtx } from '../../platform/context.ts'
import { pressHome } from './home.ts'
import { assigneeOptions, press, type InteractionTools, type Pressed } from './interact.ts'
import { shortcutOptions } from './shortcut-options.ts'
import { submitShortcut } from './shortcut-submit.ts'
import { runShortcut } from './shortcuts.ts'
import { pressTicket } from './ticket-press.ts'

/** What was pressed: the part of its name before the colon says whose it is. */
const familyOf = ({ interaction }: Pressed): string => (interaction.actions?.[0]?.action_id ?? interaction.action_id ?? '').split(':')[0] ?? ''

const pressed = (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => {
  const { clientFor } = tools
  const family = familyOf(p)
  if (family === 'home') return pressHome(edge, tools, p)
  if (family === 'ticket' || family === 'prompt') return pressTicket(edge, clientFor, p)
  // A link opens by itself; Slack tells of it all the same.
  if (family === 'link') return Promise.resolve()
  return press(edge, clientFor, p)
}

/** Nothing but 200 is answered where there is nothing to say. */
export const answerInteraction = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<object | undefined> => {
  switch (p.interaction.type) {
    case 'block_suggestion':
      return familyOf(p) === 'shortcut' ? shortcutOptions(edge, tools.clientFor, p) : assigneeOptions(edge, tools.clientFor, p)
    case 'block_actions':
      await pressed(edge, tools, p)
      return undefined
    case 'message_action':
    case 'shortcut':
      await runShortcut(edge, tools.clientFor, p)
      return undefined
    case 'view_submission':
      return submitShortcut(edge, tools, p)
    default:
      return undefined
  }
}
