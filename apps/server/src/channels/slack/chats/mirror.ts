// Keeps the threads of a chat as the chat is: the card for colleagues, the first words for customers, and below them all that was said.
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { readSettings } from '../../../modules/chat-routing/index.ts'
import { roomOf } from '../../../modules/chats/index.ts'
import { answerOf, refusalOf, type ClientFor } from '../client.ts'
import { markUnwell } from '../health.ts'
import type { ReadBlob } from '../share-files.ts'
import { findInstallation, type Installation } from '../store.ts'
import { isShut } from './as-member.ts'
import { viewChat } from './card-view.ts'
import { chatJobOf } from './jobs.ts'
import { findThere, placeOf, post, showNew, showSaid, unless, writeNotes, type Work } from './show-said.ts'
import { findCard, type CardRow } from './store-card.ts'
import { listSaid, putAttempts, writeChatPost, type Said } from './store-posts.ts'
import { noteChatChannel } from './store-settings.ts'
import { changeThread, leaseThread, leaveThread, lockThreads, releaseThread, type Leased } from './store.ts'

/** `said` is null where the head of the thread comes first. */
type Shown = { installation: Installation; thread: Leased; card: CardRow; view: ReturnType<typeof viewChat>; said: Said[] | null }
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
    await writeNotes(ctx, work)
    if (isGone) await changeThread(ctx, thread, { ts: '', shows: '', attemptedAt: null })
    else if (refusal.kind === 'never') await rest(ctx, work, refusal)
    else await leaveThread(ctx, thread)
  })
  return refusal.kind === 'never' && !isGone ? null : error
}

/** What was said while this was shown is shown next, and need not be waited for. */
const settled = async (ctx: Ctx, work: ThreadWork): Promise<void> => {
  const { installation, thread } = work
  const [hasMore] = await Promise.all([releaseThread(ctx, thread), writeNotes(ctx, work)])
  if (thread.failure) await noteChatChannel(ctx, installation.id, thread.channelId, '')
  if (hasMore) ctx.enqueue(chatJobOf(thread.chatId))
}

const keepThread = async (work: ThreadWork): Promise<unknown> => {
  const { edge, thread } = work
  try {
    await openDirect(work)
    await (thread.side === 'team' ? showCard(work) : showFirst(work))
    if (thread.ts) for (const said of work.said ?? (await listOf(work))) await showSaid(work, said)
    await edge.transaction((ctx) => settled(ctx, work))
    return null
  } catch (error) {
    return failed(work, error)
  }
}

/** What is new in a thread that has its head is about to be posted. */
const listNew = async (ctx: Ctx, thread: Leased): Promise<Said[] | null> => {
  if (!thread.ts) return null
  const all = await listSaid(ctx, { ...thread, room: roomOf(thread.chatId) })
  const isNew = (said: Said): boolean => !said.ts && !said.deleted && !said.failure
  putAttempts(ctx, all.filter(isNew).map((said) => said.id), thread)
  return all.map((said) => ({ ...said, is_noted: isNew(said) }))
}

const prepare = async (ctx: Ctx, chatId: string, publicUrl: string): Promise<Shown[]> => {
  const [threads, card, { qualifications }] = await Promise.all([lockThreads(ctx, chatId), findCard(ctx, chatId), readSettings(ctx)])
  if (!card) return []
  const again: number[] = []
  const shown = await Promise.all(threads.map(async (row): Promise<Shown | null> => {
    if (await isShut(ctx, row)) return null
    const installation = await findInstallation(ctx, row.installationId)
    const thread = installation?.botToken && !installation.removedAt ? leaseThread(ctx, row) : null
    if (thread instanceof Date) again.push(thread.getTime())
    if (!installation || !thread || thread instanceof Date) return null
    return { installation, thread, card, view: viewChat(card, { publicUrl, qualifications, mentions: thread.mentions }), said: await listNew(ctx, thread) }
  }))
  // Who was at it may have died: then it is done when their time is over.
  if (again.length > 0) ctx.enqueue(chatJobOf(chatId, new Date(Math.min(...again))))
  return shown.filter((one) => one !== null)
}

/** The job: throws to be tried again when every thread that could be shown is shown. */
export const keepChat = (clientFor: ClientFor, read: ReadBlob, publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const prepared = await edge.transaction((ctx) => prepare(ctx, String(payload.chatId), publicUrl))
  const errors = await Promise.all(prepared.map((one) => keepThread({ ...one, edge, read, notes: new Map(), slack: clientFor(one.installation, edge.outside) })))
  const error = errors.find((e) => e !== null)
  if (error) throw error
}
