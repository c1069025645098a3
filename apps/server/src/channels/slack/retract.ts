// Deletes in Slack what was deleted here, as far as Slack lets the bot.
import type { EdgeCtx } from '../../platform/context.ts'
import { refusalOf, type ClientFor } from './client.ts'
import { findInstallationOfTeam } from './store.ts'

export const retract = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const [, teamId = '', channel = ''] = String(payload.room).split(':')
  const installation = await edge.transaction((ctx) => findInstallationOfTeam(ctx, teamId))
  if (!installation?.botToken) return
  try {
    await clientFor(installation, edge.outside).chat.delete({ channel, ts: String(payload.externalId) })
  } catch (error) {
    const refusal = refusalOf(error)
    // Slack does not let a bot delete everything; the tombstone here stays true all the same.
    if (refusal.kind === 'later' && !/cant_delete|message_not_found/.test(refusal.why)) throw error
  }
}
