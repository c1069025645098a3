// Keeps the threads of a chat as the chat is: the card for colleagues, the first words for customers, and below them all that was said.
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { readSettings } from '../../../modules/chat-routing/index.ts'
import { roomOf } from '../../../modules/chats/index.ts'
import { answerOf, refusalOf, type ClientFor } from '../client.ts'
import { markUnwell } from '../health.ts'
import type { ReadBlob } from '../share-files.ts'
import { findInstallation, type Installation } from '../store.ts'
import { viewChat } from './card-view.ts'
import { chatJobOf } from './jobs.ts'
import { findThere, placeOf, post, showNew, showSaid, unless, type Work } from './show-said.ts'
import { findCard, type CardRow } from './store-card.ts'
import { listSaid, writeChatPost, type Said } from './store-posts.ts'
import { noteChatChannel } from './store-settings.ts'
import { changeThread, leaseThread, leaveThread, listThreads, type Leased } from './store.ts'

type Shown = { installation: Installation; thread: Leased; card: CardRow; view: ReturnType<typeof viewChat> }
type ThreadWork = Work & Shown

const openDirect = async (work: ThreadWork): Promise<void> => {
  if (work.thread.channelId) return
  const channelId = String((await work.slack.conversations.open({ users: work.thread.target })).channel?.id ?? '')
  work.thread.channelId = channelId
  await work.edge.transaction((ctx) => changeThread(ctx, work.thread, { channelId }))
}

const showCard = async (work: ThreadWork): Promise<void> => {
  const { edge, slack, thread, card, view } = work
  const shows = JSON.stringify(view)
  if (thread.ts && thread.shows === shows) return
  if (thread.ts) await slack.chat.update({ channel: thread.channelId, ts: thread.ts, ...view } as unknown as Parameters<typeof slack.chat.update>[0]).catch(unless('message_not_found'))
  else thread.ts = (thread.wasTried && (await findThere(work, card.chat_id, ''))) || (await post(work, card.chat_id, view, ''))
  await edge.transaction(async (ctx) => {
    await changeThread(ctx, thread, { ts: thread.ts, shows })
    // The card stands for the first message: it shows its words, and takes its reactions.
    if (card.first_id) await writeChatPost(ctx, placeOf(work, card.first_id), { ts: thread.ts, isTheirs: true })
  })
}

const listOf = ({ edge, thread }: ThreadWork): Promise<Said[]> => edge.transaction((ctx) => listSaid(ctx, { ...thread, room: roomOf(thread.chatId) }))

/** Customers see words only: what colleagues know of a visitor is on the card. */
const showFirst = async (work: ThreadWork): Promise<void> => {
  const { edge, thread } = work
  const first = thread.ts ? undefined : (await listOf(work)).find((said) => !said.deleted && !said.failure)
  if (!first) return
  thread.ts = (await showNew(work, first, '')) ?? ''
  await edge.transaction((ctx) => changeThread(ctx, thread, { ts: thread.ts }))
}

const MINUTE_MS = 60_000
const LONGEST_MS = 6 * 60 * MINUTE_MS
/** Tried by itself so often; after that whatever is said next tries again. */
const MOST_TRIES = 12

/** What will not work now may later: somebody invites the bot, or connects again. */
const rest = async (ctx: Ctx, { installation, thread }: ThreadWork, refusal: Extract<ReturnType<typeof refusalOf>, { kind: 'never' }>): Promise<void> => {
  const failures = thread.failures + 1
  const retryAt = new Date(ctx.now.getTime() + Math.min(LONGEST_MS, MINUTE_MS * 4 ** thread.failures))
  await changeThread(ctx, thread, { failure: refusal.why, failures, retryAt, attemptedAt: null })
  await noteChatChannel(ctx, installation.id, thread.channelId, refusal.why)
  await markUnwell(ctx, installation.id, thread.channelId, refusal)
  await ctx.emit({ type: 'chat_routing.changed', objectId: thread.chatId })
  if (failures < MOST_TRIES) ctx.enqueue(chatJobOf(thread.chatId, retryAt))
}

/** Gives what to throw, so that it is tried again. */
const failed = async (work: ThreadWork, error: unknown): Promise<unknown> => {
  const { edge, thread } = work
  const refusal = refusalOf(error)
  // Somebody deleted the whole thread: it begins anew.
  const isGone = answerOf(error) === 'thread_not_found'
  await edge.transaction(async (ctx) => {
    if (isGone) await changeThread(ctx, thread, { ts: '', shows: '', attemptedAt: null })
    else if (refusal.kind === 'never') await rest(ctx, work, refusal)
    else await leaveThread(ctx, thread)
  })
  return refusal.kind === 'never' && !isGone ? null : error
}

const settled = async (ctx: Ctx, { installation, thread }: ThreadWork): Promise<void> => {
  await changeThread(ctx, thread, { attemptedAt: null, ...(thread.failure ? { failure: '', failures: 0, retryAt: null } : {}) })
  if (thread.failure) await noteChatChannel(ctx, installation.id, thread.channelId, '')
}

const keepThread = async (work: ThreadWork): Promise<unknown> => {
  const { edge, thread } = work
  try {
    await openDirect(work)
    await (thread.side === 'team' ? showCard(work) : showFirst(work))
    if (thread.ts) for (const said of await listOf(work)) await showSaid(work, said)
    await edge.transaction((ctx) => settled(ctx, work))
    return null
  } catch (error) {
    return failed(work, error)
  }
}

const prepare = async (ctx: Ctx, chatId: string, publicUrl: string): Promise<Shown[]> => {
  const [threads, card, { qualifications }] = await Promise.all([listThreads(ctx, chatId), findCard(ctx, chatId), readSettings(ctx)])
  if (!card) return []
  const shown: Shown[] = []
  const again: number[] = []
  for (const one of threads) {
    const installation = await findInstallation(ctx, one.installationId)
    if (!installation?.botToken || installation.removedAt) continue
    const thread = await leaseThread(ctx, one)
    if (thread instanceof Date) again.push(thread.getTime())
    else shown.push({ installation, thread, card, view: viewChat(card, { publicUrl, qualifications, mentions: thread.mentions }) })
  }
  if (again.length > 0) ctx.enqueue(chatJobOf(chatId, new Date(Math.min(...again))))
  return shown
}

/** The job: throws to be tried again when every thread that could be shown is shown. */
export const keepChat = (clientFor: ClientFor, read: ReadBlob, publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const prepared = await edge.transaction((ctx) => prepare(ctx, String(payload.chatId), publicUrl))
  const errors = await Promise.all(prepared.map((one) => keepThread({ ...one, edge, read, slack: clientFor(one.installation, edge.outside) })))
  const error = errors.find((e) => e !== null)
  if (error) throw error
}
