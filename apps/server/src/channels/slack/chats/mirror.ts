// Keeps the threads of a chat as the chat is: the card, every message under the name of who said it, edits, deletions and reactions.
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { readSettings } from '../../../modules/chat-routing/index.ts'
import { roomOf } from '../../../modules/chats/index.ts'
import { answerOf, refusalOf, type ClientFor, type Slack } from '../client.ts'
import { markUnwell } from '../health.ts'
import { findInstallation, type Installation } from '../store.ts'
import { escape, translateOut } from '../translate-out.ts'
import { viewChat } from './card-view.ts'
import { chatJobOf } from './jobs.ts'
import { noteChatChannel } from './store-settings.ts'
import { changeThread, findCard, leaseThread, leaveThread, listSaid, listThreads, writeChatPost, type CardRow, type ChatThread, type Said } from './store.ts'

type Leased = ChatThread & { wasTried: boolean }
type Work = { edge: EdgeCtx; slack: Slack; installation: Installation; thread: Leased; card: CardRow; view: ReturnType<typeof viewChat> }

const BUSY_MS = 1_000
const MOST_CHARACTERS = 39_000
type Posted = { ts?: string; metadata?: { event_payload?: { id?: string } } }

/** An attempt whose answer was lost may have posted all the same. */
const findThere = async ({ slack, thread }: Work, id: string, under: string): Promise<string> => {
  const page = under
    ? await slack.conversations.replies({ channel: thread.channelId, ts: under, limit: 200, include_all_metadata: true })
    : await slack.conversations.history({ channel: thread.channelId, limit: 100, include_all_metadata: true })
  return ((page.messages ?? []) as Posted[]).find((m) => m.metadata?.event_payload?.id === id)?.ts ?? ''
}

const post = async ({ slack, thread }: Work, id: string, say: object, under: string): Promise<string> => {
  const answer = await slack.chat.postMessage({
    channel: thread.channelId, ...say, unfurl_links: false, unfurl_media: false, ...(under ? { thread_ts: under } : {}), metadata: { event_type: 'patchbay_chat', event_payload: { id } },
  } as unknown as Parameters<Slack['chat']['postMessage']>[0])
  return String(answer.ts)
}

const openDirect = async (work: Work): Promise<void> => {
  if (work.thread.channelId) return
  const channelId = String((await work.slack.conversations.open({ users: work.thread.target })).channel?.id ?? '')
  work.thread.channelId = channelId
  await work.edge.transaction((ctx) => changeThread(ctx, work.thread, { channelId }))
}

const showCard = async (work: Work): Promise<void> => {
  const { edge, slack, thread, card, view } = work
  const shows = JSON.stringify(view)
  if (thread.ts && thread.shows === shows) return
  if (thread.ts) await slack.chat.update({ channel: thread.channelId, ts: thread.ts, ...view } as unknown as Parameters<Slack['chat']['update']>[0])
  else thread.ts = (thread.wasTried && (await findThere(work, card.chat_id, ''))) || (await post(work, card.chat_id, view, ''))
  await edge.transaction(async (ctx) => {
    await changeThread(ctx, thread, { ts: thread.ts, shows })
    // The card stands for the first message: it shows its words, and takes its reactions.
    if (card.first_id) await writeChatPost(ctx, { ...placeOf(thread, card.first_id), ts: thread.ts, isTheirs: true, shows: '' })
  })
}

const placeOf = (thread: ChatThread, messageId: string) => ({ messageId, issueId: thread.issueId, installationId: thread.installationId, target: thread.target, channelId: thread.channelId })

const FROM: Record<Said['author_kind'], string> = { contact: 'visitor', user: 'Patchbay', bot: 'bot' }
const faceOf = (said: Said) => ({
  username: `${said.author_name.slice(0, 60)} · ${FROM[said.author_kind]}`.toWellFormed(), ...(/^https:/.test(said.author_avatar) ? { icon_url: said.author_avatar } : {}),
})

const wordsOf = (said: Said): string => {
  const words = translateOut(said.body_html)
  const files = said.files ? `:paperclip: ${escape(said.files)}` : ''
  return [words, files].filter(Boolean).join('\n').slice(0, MOST_CHARACTERS)
}

const GONE = '_This message was deleted._'

const showNew = async (work: Work, said: Said): Promise<void> => {
  const { edge, thread } = work
  const place = placeOf(thread, said.id)
  await edge.transaction((ctx) => writeChatPost(ctx, { ...place, ts: '', isTheirs: false, shows: '', attemptedAt: ctx.now }))
  const shows = wordsOf(said) || '…'
  const ts = (said.was_tried && (await findThere(work, said.id, thread.ts))) || (await post(work, said.id, { text: shows, ...faceOf(said) }, thread.ts))
  await edge.transaction((ctx) => writeChatPost(ctx, { ...place, ts, isTheirs: false, shows }))
}

const showChanged = async ({ edge, slack, thread }: Work, said: Said & { ts: string }): Promise<void> => {
  const shows = said.deleted ? GONE : wordsOf(said) || '…'
  if (said.shows === shows) return
  await slack.chat.update({ channel: thread.channelId, ts: said.ts, text: shows }).catch((error: unknown) => {
    if (answerOf(error) !== 'message_not_found') throw error
  })
  await edge.transaction((ctx) => writeChatPost(ctx, { ...placeOf(thread, said.id), ts: said.ts, isTheirs: false, shows }))
}

const unless = (...answers: string[]) => (error: unknown): void => {
  if (!answers.includes(answerOf(error))) throw error
}

const showMarks = async ({ edge, slack, thread }: Work, said: Said & { ts: string }): Promise<void> => {
  const [wanted, there] = [said.wanted ?? [], said.marks ?? []]
  if (wanted.join() === there.join()) return
  const at = { channel: thread.channelId, timestamp: said.ts }
  for (const name of wanted.filter((one) => !there.includes(one))) await slack.reactions.add({ ...at, name }).catch(unless('already_reacted', 'invalid_name', 'message_not_found'))
  for (const name of there.filter((one) => !wanted.includes(one))) await slack.reactions.remove({ ...at, name }).catch(unless('no_reaction', 'message_not_found'))
  await edge.transaction((ctx) => writeChatPost(ctx, { ...placeOf(thread, said.id), ts: said.ts, isTheirs: said.is_theirs ?? false, shows: said.shows ?? '', marks: wanted }))
}

const showSaid = async (work: Work, said: Said): Promise<void> => {
  if (!said.ts) return said.deleted ? undefined : showNew(work, said)
  const there = { ...said, ts: said.ts }
  if (!said.is_theirs) await showChanged(work, there)
  await showMarks(work, there)
}

const failed = async ({ edge, installation, thread }: Work, error: unknown): Promise<unknown> => {
  const refusal = refusalOf(error)
  await edge.transaction(async (ctx) => {
    if (refusal.kind !== 'never') return leaveThread(ctx, thread)
    await changeThread(ctx, thread, { failure: refusal.why, attemptedAt: null })
    await noteChatChannel(ctx, installation.id, thread.target, refusal.why)
    await markUnwell(ctx, installation.id, thread.channelId, refusal)
    await ctx.emit({ type: 'chat_routing.changed', objectId: thread.chatId })
  })
  return refusal.kind === 'never' ? null : error
}

const keepThread = async (work: Work): Promise<unknown> => {
  const { edge, thread } = work
  try {
    await openDirect(work)
    await showCard(work)
    const all = await edge.transaction((ctx) => listSaid(ctx, { ...thread, room: roomOf(thread.chatId) }))
    for (const said of all) await showSaid(work, said)
    await edge.transaction((ctx) => changeThread(ctx, thread, { attemptedAt: null }))
    return null
  } catch (error) {
    return failed(work, error)
  }
}

const prepare = async (ctx: Ctx, chatId: string, publicUrl: string) => {
  const [threads, card, { qualifications }] = await Promise.all([listThreads(ctx, chatId), findCard(ctx, chatId), readSettings(ctx)])
  if (!card) return []
  const prepared: { installation: Installation; thread: Leased; card: CardRow; view: ReturnType<typeof viewChat> }[] = []
  for (const one of threads.filter((t) => !t.failure)) {
    const installation = await findInstallation(ctx, one.installationId)
    if (!installation?.botToken || installation.removedAt) continue
    const thread = await leaseThread(ctx, one)
    if (thread) prepared.push({ installation, thread, card, view: viewChat(card, { publicUrl, qualifications, mentions: thread.mentions }) })
    else ctx.enqueue(chatJobOf(chatId, new Date(ctx.now.getTime() + BUSY_MS)))
  }
  return prepared
}

/** The job: throws to be tried again when every thread that could be shown is shown. */
export const keepChat = (clientFor: ClientFor, publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const prepared = await edge.transaction((ctx) => prepare(ctx, String(payload.chatId), publicUrl))
  const errors = await Promise.all(prepared.map((one) => keepThread({ ...one, edge, slack: clientFor(one.installation, edge.outside) })))
  const error = errors.find((e) => e !== null)
  if (error) throw error
}
