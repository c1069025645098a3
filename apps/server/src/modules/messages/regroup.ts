// Moves messages that were grouped wrongly: into another issue, or off into one of their own (IN-10).
import type { RegroupingKind } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { titleOf } from '../intelligence/index.ts'
import { getIssue, issueInsert, lockIssues, prepareIssue, setState, tellLast, updateIssueRow, type Issue } from '../issues/index.ts'
import { placeAt, waits } from './rules.ts'
import { factsOf, insertRegrouping, lastOf, listMessagesOf, moveWith, startOf, type Message, type MovedFacts } from './store-regroup.ts'
import type { Added, Side } from './tables.ts'
import { teach, type Taught } from './teach.ts'

/** By which ids it can be taken back, and where all of it lies now. */
export type Regrouped = { ids: string[]; into: Issue }

/** Whether this message is what its issue began with: then the issue is its own already. */
export const beganIssue = async (ctx: Ctx, message: Message): Promise<boolean> => (await startOf(ctx, message.issueId))?.id === message.id

/** False when nothing was ever said in it, or all of that went. */
export const keepInStep = async (ctx: Ctx, issueId: string): Promise<boolean> => {
  const last = await lastOf(ctx, issueId)
  if (last) await tellLast(ctx, issueId, last)
  return last !== null
}

export const sideOf = (issue: Issue, stateAfter = issue.state, opening: Side['opening'] = null): Side => ({
  state: issue.state, stateBy: issue.stateBy, waitingSince: issue.waitingSince?.toISOString() ?? null, resolvedAt: issue.resolvedAt?.toISOString() ?? null, stateAfter, opening,
})

/** All of one issue, and what a customer can see of it. */
const readMessages = async (ctx: Ctx, ids: string[]): Promise<Message[]> => {
  const wanted = new Set(ids)
  const found = await listMessagesOf(ctx, [...wanted])
  if (found.length < wanted.size) throw notFound('Message')
  if (new Set(found.map((m) => m.issueId)).size > 1) throw invalid('message_ids: these messages are of several issues; move those of one issue at a time.')
  if (found.some((m) => m.isPrivate)) throw invalid('message_ids: a note belongs to its internal thread; only what the customer can see can be moved.')
  return found
}

/** Held until the transaction ends, as they are now. */
export const hold = async (ctx: Ctx, ...ids: string[]): Promise<Issue[]> => {
  const held = new Map((await lockIssues(ctx, ids)).map((issue) => [issue.id, issue]))
  return ids.map((id) => {
    const issue = held.get(id)
    if (!issue) throw notFound('Issue')
    if (issue.deletedAt) throw conflict(`#${issue.number} was ${issue.mergedInto ? 'merged' : 'deleted'} a moment ago; nothing was changed.`)
    return issue
  })
}

/** When its first message went, it begins with the next: it hangs on that one, is called by it, and is of who wrote it. */
const beginAnew = async (ctx: Ctx, issue: Issue, next: Message): Promise<Side['opening']> => {
  const thread = next.room === issue.place?.room ? (next.externalThread ?? next.externalId ?? '') : ''
  const title = issue.titleBy === 'machine' ? titleOf(next.bodyText) : issue.title
  const { bodyHtml, requesterId, place } = issue
  await updateIssueRow(ctx, issue.id, {
    title, bodyHtml: next.bodyHtml, requesterId: next.authorKind === 'contact' ? next.authorId : requesterId, place: place && placeAt(place, thread),
  })
  return { title: issue.title, bodyHtml, requesterId, place, titleAfter: title }
}

type Move = { kind: RegroupingKind; messages: Message[]; from: Issue; into: Issue; facts?: MovedFacts }

/** Of the issue it came from: what is left of it, or closed when nothing is. */
const leave = async (ctx: Ctx, { from, into }: Move, start: Message | null): Promise<Side> => {
  const next = await startOf(ctx, from.id)
  const opening = next && start && next.id !== start.id ? await beginAnew(ctx, from, next) : null
  await keepInStep(ctx, from.id)
  if (next) return sideOf(from, from.state, opening)
  await setState(ctx, from.id, 'closed', { by: 'machine', reason: `Its messages were moved to #${into.number}`, confidence: 1 })
  return sideOf(from, 'closed')
}

const arrive = async (ctx: Ctx, { from, into }: Move, facts: MovedFacts): Promise<Side> => {
  await keepInStep(ctx, into.id)
  if (facts.customers === 0 || !waits(from.state) || waits(into.state)) return sideOf(into)
  await setState(ctx, into.id, 'waiting_on_you', { by: 'machine', reason: 'A message that waits for an answer was added', confidence: 1 })
  return sideOf(into, 'waiting_on_you')
}

const NOTHING: Added = { tags: [], followers: [], external: [], touches: 0 }

const move = async (ctx: Ctx, m: Move): Promise<string> => {
  const { kind, messages, from, into } = m
  const start = await startOf(ctx, from.id)
  const moved = await moveWith(ctx, messages.map((one) => one.id), from.id, into.id)
  if (!messages.every((one) => moved.includes(one.id))) throw conflict('These messages were moved a moment ago by somebody else; look at them again.')
  const facts = await factsOf(ctx, moved)
  await updateIssueRow(ctx, from.id, { touches: Math.max(0, from.touches - facts.replies) })
  await updateIssueRow(ctx, into.id, { touches: into.touches + facts.replies, firstResponseAt: into.firstResponseAt ?? facts.first_reply_at })
  const kept = { from: await leave(ctx, m, start), into: await arrive(ctx, m, facts), added: { ...NOTHING, touches: facts.replies } }
  const id = newId(ctx.now.getTime())
  await insertRegrouping(ctx, { id, kind, fromId: from.id, intoId: into.id, messageIds: moved, threadIds: [], kept })
  for (const issueId of [from.id, into.id])
    await ctx.emit({ type: 'issue.regrouped', issueId, objectId: id, data: { kind, from: from.number, to: into.number, count: moved.length } })
  return id
}

const machineSaid = (from: Issue, joined: boolean): string => (joined ? `part of #${from.number}` : `a new conversation, #${from.number}`)

/** With what was answered in their threads. An issue that nothing is left of is closed. @throws when the two are of different customers. */
export const moveToIssue = async (ctx: Ctx, messageIds: string[], intoId: string): Promise<Regrouped> => {
  const messages = await readMessages(ctx, messageIds)
  const { id } = await getIssue(ctx, intoId)
  const fromId = messages[0]?.issueId ?? ''
  const [from, into] = fromId === id ? [await getIssue(ctx, fromId), await getIssue(ctx, id)] : await hold(ctx, fromId, id)
  if (!from || !into) throw notFound('Issue')
  if (from.id === into.id) throw invalid(`This message is in #${into.number} already.`)
  if (from.accountId !== into.accountId) throw invalid(`#${into.number} belongs to another account; nothing was changed.`)
  const start = await startOf(ctx, from.id)
  const regrouping = await move(ctx, { kind: 'move', messages, from, into })
  await teach(ctx, messages.map((message): Taught => {
    const joined = message.id !== start?.id
    return { message, issueId: into.id, joined, belongs: into.createdAt < message.at, machineSaid: machineSaid(from, joined), personSaid: `part of #${into.number}`, becauseOf: regrouping }
  }))
  return { ids: [regrouping], into: await getIssue(ctx, into.id) }
}

const openBeside = async (ctx: Ctx, from: Issue, first: Message, facts: MovedFacts, title: string | undefined): Promise<Issue> => {
  const author = { kind: first.authorKind, id: first.authorId, name: first.authorName }
  const prepared = await prepareIssue(ctx, {
    source: from.source, type: 'conversation', title, bodyHtml: first.bodyHtml, text: first.bodyText, author, isPrivate: false, at: first.at,
    place: from.place && placeAt(from.place, first.externalThread ?? first.externalId ?? ''), accountId: from.accountId,
    requesterId: author.kind === 'contact' ? author.id : from.requesterId, assigneeId: from.assigneeId, teamId: from.teamId,
    state: facts.replies === 0 ? 'new' : facts.last_is_ours ? 'waiting_on_customer' : 'waiting_on_you',
  })
  const { text, values } = issueInsert(ctx, prepared)
  await ctx.query('issue_split', text, values)
  await ctx.emit({ type: 'issue.created', issueId: prepared.id, objectId: prepared.id, data: { source: from.source, split_from: from.number } })
  return getIssue(ctx, prepared.id)
}

/** Who asked and where stays as it was; without a title it is called by what was said. */
export const splitOff = async (ctx: Ctx, messageIds: string[], title?: string): Promise<Regrouped> => {
  const messages = await readMessages(ctx, messageIds)
  const [first] = messages
  const [from] = await hold(ctx, first?.issueId ?? '')
  if (!first || !from) throw notFound('Message')
  const start = await startOf(ctx, from.id)
  const into = await openBeside(ctx, from, first, await factsOf(ctx, messages.map((m) => m.id)), title)
  const regrouping = await move(ctx, { kind: 'split', messages, from, into })
  const joined = first.id !== start?.id
  await teach(ctx, [{ message: first, issueId: into.id, joined, belongs: false, machineSaid: machineSaid(from, joined), personSaid: `a conversation of its own, #${into.number}`, becauseOf: regrouping }])
  return { ids: [regrouping], into: await getIssue(ctx, into.id) }
}
