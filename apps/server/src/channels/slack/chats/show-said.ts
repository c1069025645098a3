// Shows in a thread of Slack what was said in a chat: once, under the name of who said it, with its files, its edits, its end and its reactions.
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { timeOfId } from '../../../platform/id.ts'
import { answerOf, refusalOf, type Slack } from '../client.ts'
import { shareFiles, type ReadBlob } from '../share-files.ts'
import type { Installation } from '../store.ts'
import { escape, translateOut } from '../translate-out.ts'
import type { Leased } from './store.ts'
import { writeChatPost, type PostPlace, type Said } from './store-posts.ts'

type Change = Parameters<typeof writeChatPost>[2]
/** `notes`: what is known of posts and not written yet. */
export type Work = { edge: EdgeCtx; slack: Slack; read: ReadBlob; installation: Installation; thread: Leased; notes: Map<string, Change> }

const MOST_CHARACTERS = 39_000
/** Clocks differ; nothing of ours is in Slack longer than this before it was written here. */
const SKEW_SECONDS = 300
type Posted = { ts?: string; metadata?: { event_payload?: { id?: string } } }

/** An attempt whose answer was lost may have posted all the same. */
export const findThere = async ({ slack, thread }: Work, id: string, under: string): Promise<string> => {
  const at = { channel: thread.channelId, oldest: String(timeOfId(id) / 1000 - SKEW_SECONDS), limit: 200, include_all_metadata: true }
  const page = under ? await slack.conversations.replies({ ...at, ts: under }) : await slack.conversations.history(at)
  return ((page.messages ?? []) as Posted[]).find((m) => m.metadata?.event_payload?.id === id)?.ts ?? ''
}

export const post = async (work: Work, id: string, say: object, under: string): Promise<string> => {
  await keepNotes(work)
  const { slack, thread } = work
  const answer = await slack.chat.postMessage({
    channel: thread.channelId, ...say, unfurl_links: false, unfurl_media: false, ...(under ? { thread_ts: under } : {}), metadata: { event_type: 'patchbay_chat', event_payload: { id } },
  } as unknown as Parameters<Slack['chat']['postMessage']>[0])
  return String(answer.ts)
}

export const unless = (...answers: string[]) => (error: unknown): void => {
  if (!answers.includes(answerOf(error))) throw error
}

export const placeOf = ({ thread }: Work, messageId: string): PostPlace => ({ messageId, issueId: thread.issueId, installationId: thread.installationId, target: thread.target, channelId: thread.channelId })

/** Written before Slack is asked for anything more, and at the end with the rest: one transaction fewer for every message. */
const note = (work: Work, id: string, change: Change): void => void work.notes.set(id, { ...work.notes.get(id), ...change })
export const writeNotes = async (ctx: Ctx, work: Work): Promise<void> => {
  const notes = [...work.notes]
  work.notes.clear()
  await Promise.all(notes.map(([id, change]) => writeChatPost(ctx, placeOf(work, id), change)))
}
const keepNotes = async (work: Work): Promise<void> => {
  if (work.notes.size > 0) await work.edge.transaction((ctx) => writeNotes(ctx, work))
}

/** Colleagues see from where somebody speaks; customers see who it is. */
const FROM = {
  team: { contact: ' · visitor', user: ' · Patchbay', bot: ' · bot' },
  customer: { contact: ' · chat', user: '', bot: '' },
} as const
const faceOf = ({ thread }: Work, said: Said) => ({
  username: `${said.author_name.slice(0, 60)}${FROM[thread.side][said.author_kind]}`.toWellFormed(), ...(/^https:/.test(said.author_avatar) ? { icon_url: said.author_avatar } : {}),
})

const namesOf = (said: Said): string => (said.files ?? []).map((f) => escape(f.name)).join(', ')
const wordsOf = (said: Said): string => {
  const names = namesOf(said)
  const lines = [translateOut(said.body_html) || (names && `Sent ${names}`), said.failure && names ? `:paperclip: ${names}` : '']
  return lines.filter(Boolean).join('\n').slice(0, MOST_CHARACTERS) || '…'
}

const GONE = '_This message was deleted._'

/** Whoever answers from Slack would not know that they miss something; customers see their own chat. */
const tellMissing = async ({ edge, thread }: Work, said: Said, why: string): Promise<void> => {
  if (!thread.ts || thread.side !== 'team') return
  const key = `${thread.target}:missing:${said.id}`
  const text = `:warning: Something ${escape(said.author_name)} said is missing here. ${escape(why)} Read it in Patchbay.`
  await edge.transaction(async (ctx) =>
    ctx.enqueue({ task: 'slack.chat_tell', payload: { installationId: thread.installationId, channelId: thread.channelId, thread: thread.ts, userId: '', key, text }, key: `slack.chat_tell:${key}` }))
}

/** Slack will never take it: the others go on without it. Everything else is tried again. */
const letGo = (work: Work, said: Said) => async (error: unknown): Promise<null> => {
  const refusal = refusalOf(error)
  if (refusal.kind !== 'never' || refusal.dead !== null || answerOf(error) === 'thread_not_found') throw error
  work.edge.log.warn({ message: said.id, channel: work.thread.channelId, why: refusal.why }, 'a message of a chat was not delivered to Slack')
  note(work, said.id, { failure: refusal.why, attemptedAt: null })
  await tellMissing(work, said, refusal.why)
  return null
}

/** `under` is empty for the head of a thread. Gives its ts, or null when Slack will never take it. */
export const showNew = async (work: Work, said: Said, under: string): Promise<string | null> => {
  if (said.failure) return null
  if (!said.is_noted) note(work, said.id, { attemptedAt: work.edge.clock() })
  try {
    const shows = wordsOf(said)
    const ts = (said.was_tried && (await findThere(work, said.id, under))) || (await post(work, said.id, { text: shows, ...faceOf(work, said) }, under))
    note(work, said.id, { ts, shows, attemptedAt: null })
    return ts
  } catch (error) {
    return letGo(work, said)(error)
  }
}

type There = Said & { ts: string }

const takeBackFiles = async (work: Work, said: There): Promise<void> => {
  const remotes = Object.values(said.uploads ?? {}).filter(Boolean)
  if (remotes.length === 0) return
  await keepNotes(work)
  for (const file of remotes) await work.slack.files.delete({ file }).catch(unless('file_not_found', 'file_deleted', 'cant_delete_file'))
  note(work, said.id, { uploads: {} })
}

const showChanged = async (work: Work, said: There): Promise<void> => {
  const shows = said.deleted ? GONE : wordsOf(said)
  if (said.deleted) await takeBackFiles(work, said)
  if (said.shows === shows) return
  await keepNotes(work)
  await work.slack.chat.update({ channel: work.thread.channelId, ts: said.ts, text: shows }).catch(unless('message_not_found', 'cant_update_message', 'edit_window_closed'))
  note(work, said.id, { shows })
}

/** Files of a visitor are here at once; those from elsewhere come a moment after their words. */
const showFiles = async (work: Work, said: There): Promise<void> => {
  const files = said.files ?? []
  if (said.files_shown || said.failure || files.length === 0 || files.some((f) => !f.blob)) return
  await keepNotes(work)
  const { edge, slack, thread, read } = work
  const uploads = { ...said.uploads }
  const kept = files.map((f) => ({ ...f, remote: uploads[f.id] ?? '' }))
  try {
    await shareFiles(edge, slack, { channel: thread.channelId, thread: thread.ts || said.ts }, kept, read, async (file, remote) => {
      uploads[file.id] = remote
      note(work, said.id, { uploads: { ...uploads } })
      await keepNotes(work)
    })
    note(work, said.id, { filesShown: true })
  } catch (error) {
    await letGo(work, said)(error)
    await showChanged(work, { ...said, failure: 'files' })
  }
}

const showMarks = async (work: Work, said: There): Promise<void> => {
  const [wanted, there] = [said.wanted ?? [], said.marks ?? []]
  if (wanted.join() === there.join()) return
  await keepNotes(work)
  const { slack, thread } = work
  const at = { channel: thread.channelId, timestamp: said.ts }
  for (const name of wanted.filter((one) => !there.includes(one))) await slack.reactions.add({ ...at, name }).catch(unless('already_reacted', 'invalid_name', 'message_not_found', 'too_many_emoji', 'too_many_reactions'))
  for (const name of there.filter((one) => !wanted.includes(one))) await slack.reactions.remove({ ...at, name }).catch(unless('no_reaction', 'message_not_found'))
  note(work, said.id, { marks: wanted })
}

/** Whatever of it is not there yet. */
export const showSaid = async (work: Work, said: Said): Promise<void> => {
  const ts = said.ts || (said.deleted ? null : await showNew(work, said, work.thread.ts))
  if (!ts) return
  const there = { ...said, ts, ...(said.ts ? {} : { shows: wordsOf(said) }) }
  if (!said.is_theirs) {
    await showChanged(work, there)
    if (!said.deleted) await showFiles(work, there)
  }
  await showMarks(work, there)
}
