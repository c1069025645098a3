// Has a ticket made in another app: asked of the ticket creator, signed, tried again by the outbox, and linked once it is there.
import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type LinkedTicket, ticketAppLabel } from '@patchbay/contract'
import { z } from 'zod'
import { SYSTEM, type Actor, type Ctx, type EdgeCtx } from '../../platform/context.ts'
import { AppError, invalid, sentenceOf } from '../../platform/errors.ts'
import { escapeHtml } from '../../platform/html.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { textUpTo } from '../../platform/text.ts'
import { findIssue, getIssue } from '../issues/index.ts'
import { noteEverywhere } from '../messages/index.ts'
import { mayPass, post, sendNow, type Attempt, type OutboxRow, type Sender } from '../outbox/index.ts'
import { readMade } from './letters-made.ts'
import { linkTicket } from './link.ts'
import { presentTicket } from './present.ts'
import { findCreator, type Creator } from './store-creator.ts'
import { listTickets } from './store.ts'

const LONGEST_MS = 10_000
const MOST_BYTES = 65_536

export type Wanted = { issueId: string; title: string; description: string }
export type CreatorTools = { secrets: Secrets; publicUrl: string }

const cause = z.object({ triggerId: z.string(), runId: z.string(), rootId: z.string(), depth: z.number() })
/** `cause` where a trigger asked: what sets others off must know what it all began with. */
const held = z.object({ title: z.string(), by: z.string(), body: z.string(), cause: cause.optional() })
type Held = z.output<typeof held>
const askedBy = ({ by, cause: given }: Held): Actor => ({ kind: 'system', name: by, ...(given ? { cause: given } : {}) })

const draftOf = async (ctx: Ctx, publicUrl: string, { issueId, title, description }: Wanted) => {
  const issue = await getIssue(ctx, issueId)
  const creator = await findCreator(ctx)
  if (!creator) throw invalid('No address makes tickets yet. An admin sets one in the settings, under Linked tickets; until then link a ticket that is there.')
  const about = { id: issue.id, number: issue.number, title: issue.title, link: `${publicUrl}/issues/${issue.number}` }
  const body = JSON.stringify({ event_type: 'ticket.create', title, description, issue: about, requested_by: ctx.actor.name, sent_at: ctx.now.toISOString() })
  const payload: Held = { title, by: ctx.actor.name, body, ...(ctx.actor.kind === 'system' && ctx.actor.cause ? { cause: ctx.actor.cause } : {}) }
  return { kind: 'ticket' as const, title: `#${issue.number}: ${title}`, issueId: issue.id, payload }
}

type Answered = { status: number; text: string }
const ask = async (edge: EdgeCtx, secrets: Secrets, creator: Creator, id: string, body: string): Promise<Answered> => {
  const signature = createHmac('sha256', Buffer.from(secrets.open(creator.secret), 'utf8')).update(body, 'utf8').digest('hex')
  const answer = await edge.outside.fetch(creator.url, {
    method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(LONGEST_MS),
    headers: { 'content-type': 'application/json', 'user-agent': 'Patchbay', 'x-patchbay-delivery': id, 'idempotency-key': id, 'x-pylon-signature': signature },
  })
  return { status: answer.status, text: (await textUpTo(answer, MOST_BYTES)).text }
}

const refused = (says: string, again = false): Attempt => ({ ok: false, says, again })

const attempt = async (edge: EdgeCtx, secrets: Secrets, creator: Creator, row: OutboxRow): Promise<Attempt> => {
  const asked = held.parse(row.payload)
  const { status, text } = await ask(edge, secrets, creator, row.id, asked.body)
  const made = readMade(status, text, creator.source)
  if ('problem' in made) return refused(made.problem, mayPass(status))
  try {
    await edge.transaction((ctx) => linkTicket(ctx.as(askedBy(asked)), row.issueId ?? '', { ...made, title: asked.title }))
    return { ok: true, says: `It made ${made.externalId}.`, again: false }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return refused(`It made ${made.externalId}, which could not be linked: ${error.message}`)
  }
}

export const ticketSender = (secrets: Secrets): Sender => async (edge, row) => {
  const creator = await edge.transaction(findCreator)
  if (!creator) return refused('The address that makes tickets was taken away.')
  return attempt(edge, secrets, creator, row).catch((error: unknown) => {
    const says = sentenceOf(error).slice(0, 200)
    return /private address/.test(says) ? refused(says) : refused(`It could not be reached: ${says}`, true)
  })
}

/** Whoever asked has gone away meanwhile, so the issue says it. */
export const settleTicket = async (ctx: Ctx, row: OutboxRow): Promise<void> => {
  await ctx.emit({ type: 'ticket_creator.changed' })
  const issue = row.state === 'failed' && row.issueId ? await findIssue(ctx, row.issueId) : null
  if (!issue) return
  const { title, by } = held.parse(row.payload)
  const says = `The ticket “${title}” that ${by} asked for was not made. ${row.says} Try again, or link one that is there.`
  await noteEverywhere(ctx.as(SYSTEM), issue, { html: `<p>${escapeHtml(says)}</p>` })
}

type OfRun = Wanted & { publicUrl: string; run: { runId: string; action: number } }
/** As an action of a trigger, which waits for nothing; says what is under way. */
export const postTicket = async (ctx: Ctx, { run, publicUrl, ...wanted }: OfRun): Promise<string> => {
  const draft = await draftOf(ctx, publicUrl, wanted)
  await post(ctx, [{ ...run, ...draft }])
  return `Asks for the ticket ${draft.title}`
}

type Made = { ticket: LinkedTicket | null; says: string }
const outcomeOf = async (ctx: Ctx, row: OutboxRow): Promise<Made> => {
  if (row.state === 'leaving') return { ticket: null, says: `${row.says} It is tried again.` }
  const newest = (await listTickets(ctx, row.issueId ?? '')).at(-1)
  return { ticket: newest ? presentTicket(newest) : null, says: row.says }
}

/** Gives what came of it within the patience of whoever waits. @throws with the refusal of the other side. */
export const createTicket = async (edge: EdgeCtx, { secrets, publicUrl }: CreatorTools, wanted: Wanted, patienceMs: number): Promise<Made> => {
  const waiting = { isOver: false }
  const told = (ctx: Ctx, row: OutboxRow) => (waiting.isOver ? settleTicket(ctx, row) : ctx.emit({ type: 'ticket_creator.changed' }))
  const ending = sendNow(edge, (ctx) => draftOf(ctx, publicUrl, wanted), { ticket: ticketSender(secrets) }, told)
  ending.catch((error: unknown) => void (waiting.isOver && edge.log.error({ error: sentenceOf(error) }, 'a ticket that was to be made is tried again')))
  const patience = new AbortController()
  const row = await Promise.race([ending, pause(patienceMs, null, { signal: patience.signal }).then(() => ((waiting.isOver = true), null))]).finally(() => patience.abort())
  if (!row) return { ticket: null, says: 'It is being made.' }
  if (row.state === 'failed') throw invalid(row.says)
  return edge.transaction((ctx) => outcomeOf(ctx, row))
}

/** The app in which tickets are made; null while none is set up. */
export const createsIn = async (ctx: Ctx): Promise<string | null> => {
  const creator = await findCreator(ctx)
  return creator && ticketAppLabel(creator.source)
}
