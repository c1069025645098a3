// The slash command /patchbay: find issues, my issues, one issue's status, links; only who asks sees the answer.
import { z } from 'zod'
import type { EdgeCtx } from '../../platform/context.ts'
import type { InteractionTools } from './interactions.ts'

const text = z.string().optional().catch(undefined)
export const command = z.looseObject({
  team_id: z.string().min(1), user_id: z.string().min(1), channel_id: z.string().catch(''), text: z.string().catch(''), api_app_id: z.string().catch(''), response_url: text, trigger_id: text,
})
export type Command = z.output<typeof command>
export type Commanded = { installationId: string; command: Command }

export const answerCommand = async (_edge: EdgeCtx, tools: InteractionTools, _given: Commanded): Promise<object> => ({
  response_type: 'ephemeral', text: `Your desk is at ${tools.publicUrl}`,
})
