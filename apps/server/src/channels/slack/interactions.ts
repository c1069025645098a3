// Where each interaction of Slack goes, whichever way it came in, and what it is answered with.
import type { EdgeCtx } from '../../platform/context.ts'
import type { ClientFor } from './client.ts'
import { assigneeOptions, press, type Pressed } from './interact.ts'
import { pressTicket } from './ticket-press.ts'

export type InteractionTools = { clientFor: ClientFor; publicUrl: string }

/** What was pressed: the part of its name before the colon says whose it is. */
const familyOf = ({ interaction }: Pressed): string => (interaction.actions?.[0]?.action_id ?? interaction.action_id ?? '').split(':')[0] ?? ''

const pressed = (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed): Promise<void> => {
  const family = familyOf(p)
  if (family === 'ticket' || family === 'prompt') return pressTicket(edge, clientFor, p)
  return press(edge, clientFor, p)
}

/** Nothing but 200 is answered where there is nothing to say. */
export const answerInteraction = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<object | undefined> => {
  switch (p.interaction.type) {
    case 'block_suggestion':
      return assigneeOptions(edge, tools.clientFor, p)
    case 'block_actions':
      await pressed(edge, tools, p)
      return undefined
    default:
      return undefined
  }
}
