// A chat has begun: it is decided once where in Slack it is told of, and who is named there.
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { beginChat, noteTurn, route, type Reachable } from '../../../modules/chat-routing/index.ts'
import { findInstallation, listInstallations, type Installation } from '../store.ts'
import { chatJobOf } from './jobs.ts'
import { findChatSettings, mappedMembers, type ChatSettings } from './store-settings.ts'
import { listThreads, wantThread } from './store.ts'

const installationFor = async (ctx: Ctx, settings: ChatSettings | null): Promise<Installation | null> => {
  const chosen = settings ? await findInstallation(ctx, settings.installationId) : (await listInstallations(ctx))[0]
  return chosen && !chosen.removedAt && chosen.botToken ? chosen : null
}

/** Twice is once: what was decided stays. */
const decide = async (ctx: Ctx, chatId: string): Promise<void> => {
  if ((await listThreads(ctx, chatId)).length > 0) return ctx.enqueue(chatJobOf(chatId))
  const { chat, owner, group } = await beginChat(ctx, chatId)
  const settings = await findChatSettings(ctx)
  const installation = await installationFor(ctx, settings)
  if (!installation) return
  const mapped = await mappedMembers(ctx, installation.id, [...(owner ? [owner.id] : []), ...(group?.members.map((m) => m.id) ?? [])])
  const reach = (m: { id: string; isAvailable: boolean }): Reachable => ({ ...m, slackId: mapped.get(m.id) ?? null })
  const routed = route({
    globalChannel: settings?.globalChannelOn ? settings.globalChannel : '', supportChannel: settings?.supportChannel ?? '', owner: owner && reach(owner),
    group: group && { channel: group.installationId === installation.id ? group.channelId : '', strategy: group.strategy, last: group.last, members: group.members.map(reach) },
  })
  if (routed.to === 'nobody') return ctx.log.info({ chat: chatId, why: routed.why }, 'nobody is told of a chat in Slack')
  const base = { chatId, issueId: chat.issueId, installationId: installation.id }
  const named = routed.to === 'channel' ? routed.mentions : routed.people
  if (routed.to === 'channel') await wantThread(ctx, { ...base, target: routed.channel, channelId: routed.channel, mentions: named.flatMap((m) => m.slackId ?? []) })
  else for (const person of named) await wantThread(ctx, { ...base, target: person.slackId ?? '', channelId: '', mentions: [] })
  const turn = group?.strategy === 'in_turn' ? named.find((m) => group.members.some((one) => one.id === m.id)) : undefined
  if (group && turn) await noteTurn(ctx, group.id, turn.id)
  ctx.enqueue(chatJobOf(chatId))
}

/** The job. */
export const startInSlack = (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => edge.transaction((ctx) => decide(ctx, String(payload.chatId)))
