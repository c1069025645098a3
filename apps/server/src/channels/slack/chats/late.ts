// What was said in the thread of a chat after its end: kept from the visitor, and sent after all when its writer presses for it.
import { SYSTEM, type EdgeCtx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { lockChat } from '../../../modules/chats/index.ts'
import { fetchMessage } from '../fetch-message.ts'
import type { InteractionTools } from '../interact.ts'
import type { SlackEvent } from '../payloads.ts'
import { sceneAgain } from '../receive.ts'
import { getInstallation } from '../store.ts'
import { answerPrivately, type Pressed } from '../who-pressed.ts'
import { asMember } from './as-member.ts'
import { hearInChat } from './hear.ts'
import { chatsAmong } from './store.ts'

/** Pressed twice it is sent once. */
export const sendLate = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed): Promise<void> => {
  const { interaction, installationId } = p
  const channelId = interaction.channel?.id ?? ''
  const installation = await edge.transaction((ctx) => getInstallation(ctx.as(SYSTEM), installationId))
  const m = await fetchMessage(clientFor(installation, edge.outside), channelId, interaction.actions?.[0]?.value ?? '')
  if (!m || m.user !== interaction.user.id) throw new AppError('conflict', 'Your message is gone from Slack, so nothing was sent.')
  await edge.transaction(async (ctx) => {
    const inside = ctx.as(SYSTEM)
    const head = m.thread_ts ?? ''
    const thread = (await chatsAmong(inside, installationId, channelId, [head])).get(head)
    if (!thread) throw new AppError('conflict', 'This is not the thread of a chat any more, so nothing was sent.')
    await asMember(ctx, p, thread.chatId)
    // Only then is it known whether it was sent: a second press may run beside the first.
    await lockChat(inside, thread.chatId)
    const scene = await sceneAgain(inside, installation, channelId, [{ event: { ...m, type: 'message', channel: channelId } as unknown as SlackEvent }])
    await hearInChat(inside, scene, thread, m, true)
  })
  await answerPrivately(edge, interaction.response_url, 'Sent. The chat goes on; if the visitor has left the page, they are told by mail.', true)
}
