// A chat has begun: it is decided once where in Slack it is told of, and who is named there.
import { isCommonProvider } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { beginChat, noteTurn, route, type Reachable, type Unreached } from '../../../modules/chat-routing/index.ts'
import { listInstallations, type Installation } from '../store.ts'
import { chatJobOf } from './jobs.ts'
import { findAccountByDomain } from '../../../modules/accounts/index.ts'
import { getContact } from '../../../modules/contacts/index.ts'
import { assignIssue, getIssue } from '../../../modules/issues/index.ts'
import { findChatSettings, mappedMembers, type ChatSettings } from './store-settings.ts'
import { customerChannel, listThreads, wantThread } from './store.ts'

type Told = Awaited<ReturnType<typeof beginChat>>

/** A group's channel is in a Slack workspace of its own choice; one channel for all chats comes before it. */
const installationFor = async (ctx: Ctx, settings: ChatSettings | null, group: Told['group']): Promise<Installation | null> => {
  const connected = (await listInstallations(ctx)).filter((one) => one.botToken)
  const byId = (id: string | null | undefined) => connected.find((one) => one.id === id)
  const ofGroup = settings?.globalChannelOn || !group?.channelId ? undefined : byId(group.installationId)
  return ofGroup ?? (settings ? byId(settings.installationId) : connected[0]) ?? null
}

type Base = { chatId: string; issueId: string; installationId: string; side: 'team' }

/** A single member whom Slack does not know gets the chat itself, and with it the notification of the app. */
const tellInAppOnly = async (ctx: Ctx, why: Unreached, group: Told['group'], { chatId, issueId }: Base): Promise<void> => {
  ctx.log.info({ chat: chatId, why }, 'no colleague is told of a chat in Slack')
  const [only, ...others] = group?.members ?? []
  const issue = await getIssue(ctx, issueId)
  if (why === 'unmapped' && only && others.length === 0 && !issue.assigneeId) await assignIssue(ctx, issue.id, only.id)
}

/** Which colleagues are told, and where. */
const tellColleagues = async (ctx: Ctx, { owner, group }: Told, settings: ChatSettings | null, base: Base): Promise<void> => {
  const mapped = await mappedMembers(ctx, base.installationId, [...(owner ? [owner.id] : []), ...(group?.members.map((m) => m.id) ?? [])])
  // Whoever would not see the chat in the desk is as on Do Not Disturb: nothing of it is told to them.
  const reach = async (m: { id: string; isAvailable: boolean }): Promise<Reachable> => ({ ...m, isAvailable: m.isAvailable && (await ctx.sees(m.id, base.issueId)), slackId: mapped.get(m.id) ?? null })
  const routed = route({
    globalChannel: settings?.globalChannelOn ? settings.globalChannel : '', supportChannel: settings?.supportChannel ?? '', owner: owner && (await reach(owner)),
    group: group && { channel: group.installationId === base.installationId ? group.channelId : '', strategy: group.strategy, last: group.last, members: await Promise.all(group.members.map(reach)) },
  })
  if (routed.to === 'nobody') return tellInAppOnly(ctx, routed.why, group, base)
  const named = routed.to === 'channel' ? routed.mentions : routed.people
  if (routed.to === 'channel') await wantThread(ctx, { ...base, target: routed.channel, channelId: routed.channel, mentions: named.flatMap((m) => m.slackId ?? []) })
  else for (const person of named) await wantThread(ctx, { ...base, target: person.slackId ?? '', channelId: '', mentions: [] })
  const turn = group?.strategy === 'in_turn' ? named.find((m) => group.members.some((one) => one.id === m.id)) : undefined
  if (group && turn) await noteTurn(ctx, group.id, turn.id)
}

/** An address says which company somebody is of, unless everybody has such a one. */
const accountOf = async (ctx: Ctx, email: string): Promise<string | null> => {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return domain && !isCommonProvider(domain) ? findAccountByDomain(ctx, domain) : null
}

/** Only who has proved to be a customer speaks in the customer's own channel: others could say anything there under a name they made up. */
const tellCustomer = async (ctx: Ctx, chat: Told['chat']): Promise<void> => {
  if (!chat.isVerified) return
  const contact = await getContact(ctx, chat.contactId)
  const at = await customerChannel(ctx, { contactId: contact.id, accountId: await accountOf(ctx, contact.emails[0] ?? '') })
  if (at) await wantThread(ctx, { chatId: chat.id, issueId: chat.issueId, installationId: at.installationId, target: at.channelId, channelId: at.channelId, side: 'customer', mentions: [] })
}

/** Twice is once: what was decided stays. Whom the bot asks first, it brings here again. */
const decide = async (ctx: Ctx, chatId: string): Promise<void> => {
  if ((await listThreads(ctx, chatId)).length > 0) return ctx.enqueue(chatJobOf(chatId))
  const told = await beginChat(ctx, chatId)
  if (told.isWithBot) return
  const settings = await findChatSettings(ctx)
  const installation = await installationFor(ctx, settings, told.group)
  if (!installation) return
  await tellColleagues(ctx, told, settings, { chatId, issueId: told.chat.issueId, installationId: installation.id, side: 'team' })
  if (settings?.crossPost) await tellCustomer(ctx, told.chat)
  ctx.enqueue(chatJobOf(chatId))
}

/** The job. */
export const startInSlack = (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => edge.transaction((ctx) => decide(ctx, String(payload.chatId)))
