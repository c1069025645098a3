// A second thought about one message: what else it could belong to, and moving it there while nothing was answered yet.
import type { Ctx } from '../../platform/context.ts'
import { listRoomIssues } from '../issues/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { mergeIssues } from './merge.ts'
import { moveToIssue, splitOff } from './regroup.ts'
import { countOf, isAnsweredSince, startOf } from './store-regroup.ts'
import { findMessage, listRecentOf, lockMessage, updateMessage, type Message } from './store.ts'
import { suggestMerge, suggestSplit } from './suggest.ts'
import type { Reason } from './tables.ts'

export type Talk = { issueId: string; accountId: string | null; lines: { id: string; author: string; kind: 'contact' | 'user' | 'bot'; text: string }[] }
/** `talks`: what was going on in the room when it came, the latest first; its own without it. */
export type Doubt = { message: Message; talks: Talk[] }

const MOST_TALKS = 6
const LINES_EACH = 6
const HOUR_MS = 3_600_000

/** Null when it is gone, or stands where nothing else could be meant. */
export const readDoubt = async (ctx: Ctx, messageId: string): Promise<Doubt | null> => {
  const message = await findMessage(ctx, messageId)
  if (!message || message.deletedAt || message.redactedAt || message.isPrivate || message.room === '') return null
  const { settings } = await getWorkspace(ctx)
  const since = new Date(message.at.getTime() - settings.grouping.candidateHours * HOUR_MS)
  const [issues, recent] = await Promise.all([
    listRoomIssues(ctx, message.room, since, MOST_TALKS + 1),
    listRecentOf(ctx, { key: message.room, since, most: MOST_TALKS + 1 }, 2 * LINES_EACH),
  ])
  const talks = issues.map((issue) => ({
    issueId: issue.id, accountId: issue.account_id,
    lines: recent.filter((m) => m.issue_id === issue.id && m.id !== messageId && m.at <= message.at).slice(-LINES_EACH)
      .map((m) => ({ id: m.id, author: m.author_id ?? m.author_name, kind: m.author_kind, text: m.body_text })),
  }))
  return { message, talks: talks.filter(({ lines }) => lines.length > 0).slice(0, MOST_TALKS) }
}

export type SecondThought = { messageId: string; /** Where it stood when the thought began. */ from: string; /** Null for a conversation of its own. */ into: string | null; reason: Reason }

const whyNot = (message: Message, { from }: SecondThought): string | undefined => {
  if (message.deletedAt || message.redactedAt) return 'The message is gone.'
  return message.issueId === from ? undefined : 'It was moved in the meantime.'
}

/** Once somebody has answered, people decide. */
const askPeople = async (ctx: Ctx, message: Message, { from, into, reason }: SecondThought): Promise<string> => {
  const thought = { issueId: from, messageId: message.id, reason: reason.text }
  if (into !== null) suggestMerge(ctx, { ...thought, otherId: into })
  else if ((await startOf(ctx, from))?.id !== message.id) suggestSplit(ctx, thought)
  return 'It was answered in the meantime; people are asked.'
}

/** All of an issue that only this message began is merged, so that its number leads on. */
const carryOut = async (ctx: Ctx, message: Message, into: string | null): Promise<void> => {
  const began = (await startOf(ctx, message.issueId))?.id === message.id
  if (into === null) return void (began || (await splitOff(ctx, [message.id])))
  if (began && (await countOf(ctx, message.issueId)) === 1) await mergeIssues(ctx, into, [message.issueId])
  else await moveToIssue(ctx, [message.id], into)
}

/** Gives why nothing was moved; undefined when it was. Nothing is taught by it: only people teach. */
export const regroupLate = async (ctx: Ctx, thought: SecondThought): Promise<string | undefined> => {
  const message = await lockMessage(ctx, thought.messageId)
  const why = whyNot(message, thought)
  if (why !== undefined) return why
  const touched = thought.into === null ? [thought.from] : [thought.from, thought.into]
  if (await isAnsweredSince(ctx, touched, message.at)) return askPeople(ctx, message, thought)
  await carryOut(ctx, message, thought.into)
  await updateMessage(ctx, message.id, { grouping: { ...thought.reason, joined: thought.into !== null } })
  return undefined
}
