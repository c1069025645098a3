// What follows when a customer or a colleague has spoken: the issue is read here, and a model is asked for a second opinion.
import { createAsked } from '../../platform/asked.ts'
import { SYSTEM, type Ctx, type EdgeCtx, type EventDraft, type JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { standAside } from '../../platform/prompt.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { consult, type Consultation } from './consult.ts'
import { hands, keepFindings, keepPersons, MACHINE, OWN } from './findings.ts'
import type { Judged } from './judge.ts'
import { takePlace } from './model/calm.ts'
import { askPriority, askTitle, askTurn } from './opinions.ts'
import { askField, type OwnSubject } from './own-fields.ts'
import { thinkAgain } from './group.ts'
import type { AiTools } from './providers.ts'
import { lookAt, readIssue } from './read.ts'
import { insertDecision } from './store-decisions.ts'
import { isIdle, knownSettings } from './store-settings.ts'
import { findLeft, listWaiting, putWaiting } from './store-waiting.ts'
import { keepTurn } from './turn.ts'

/** Several messages in a row are read once. */
const SOON_MS = 1_500
const LATER_MS = 2_000
/** Where no place is free for so long, the local answers stand. */
const MOST_TRIES = 60

export { forgetTranslations } from './translate.ts'

const READ = 'ai:read'
const askKey = (issueId: string): string => `ai:${issueId}`
const KINDS = new Set(['contact', 'user'])
const asked = createAsked()
const soon = (ctx: Ctx): Date => new Date(ctx.now.getTime() + SOON_MS)

/** Of a message that customers see, told as it happens. */
const isTold = (ctx: Ctx, { issueId, data }: Required<EventDraft>): boolean => !ctx.historic && issueId !== null && data.is_private !== true && KINDS.has(String(data.author_kind))

const readSoon = (ctx: Ctx): JobDraft => {
  const runAt = soon(ctx)
  asked.ask(ctx.workspaceId, runAt.getTime())
  return { task: 'ai.read', payload: {}, key: READ, keyMode: 'preserve_run_at', runAt, canWait: true }
}

/** Page two: after a message that customers see; all issues that wait are read by one job. */
export const readJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  const { issueId, data } = event
  if (!issueId || !isTold(ctx, event)) return null
  const settings = await knownSettings(ctx)
  // What a colleague says is judged by a model or not at all.
  if (data.author_kind === 'user' ? settings.purposes.turn === null : isIdle(settings)) return null
  putWaiting(ctx, issueId)
  if (ctx.isEnqueued(READ) || asked.isAsked(ctx.workspaceId, ctx.now.getTime())) return null
  return readSoon(ctx)
}

/** Those whose job was lost: asked for by who then failed, or begun by another process a moment too early. */
export const readLeft = async (house: House): Promise<void> => {
  for (const { workspace_id: workspaceId } of await findLeft(house)) await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => ctx.enqueue(readSoon(ctx)))
}

/** Page two: the local judgement was in doubt where a message belongs, and a model may be asked. */
export const groupJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  const { objectId, data } = event
  if (!objectId || data.in_doubt !== true || !isTold(ctx, event) || (await knownSettings(ctx)).purposes.grouping === null) return null
  return { task: 'ai.group', payload: { messageId: objectId }, key: `ai:group:${objectId}`, runAt: soon(ctx), canWait: true }
}

/** What no machine ever fills in. */
const OTHERS = new Set(['account', 'requester', 'type', 'customer_portal_visible'])

/** Page two, at once: what people, their rules and other programs set is theirs. */
export const personDecides = async (ctx: Ctx, event: Required<EventDraft>): Promise<void> => {
  const { issueId, data } = event
  if (!issueId || (ctx.actor.kind === 'system' && ctx.actor.name === MACHINE.name)) return
  const field = event.type === 'issue.title.changed' ? 'title' : String(data.field)
  if (OTHERS.has(field)) return
  await keepPersons(ctx, issueId, field === 'title' || field === 'priority' ? field : OWN + field, Array.isArray(data.to) ? data.to.join(',') : typeof data.to === 'string' ? data.to : '')
}

type Asking = { edge: EdgeCtx; judged: Judged; tools: AiTools }

type Sure = { confidence: number; reason: string }
type Filling<T> = { field: string; question: Consultation<T>; read: (answer: T) => string; many?: boolean }

/** One question whose answer fills in a field; where it is of no use, the log says why and the local answer stands. */
const fill = async <T extends Sure>({ edge, judged, tools }: Asking, { field, question, read, many = false }: Filling<T>): Promise<void> => {
  const { subject, marks, settings } = judged
  if (hands(subject, marks, field) !== undefined) return
  const { value: answer, entry } = await consult(edge, question, tools)
  if (!entry) return
  if (!answer) return void (await edge.transaction(async (ctx) => insertDecision(ctx, entry)))
  if (answer.confidence < settings.sure_enough) return void (await edge.transaction(async (ctx) => insertDecision(ctx, { ...entry, outcome: 'unsure', why: 'It is not sure enough; the local answer stands.' })))
  const { confidence, reason } = answer
  await edge.transaction((ctx) => keepFindings(ctx, subject.id, [{ field, many, value: read(answer), confidence, reason, by: entry.by, entry }]))
}

type Worded = Sure & { value: string }
const fillIn = (asking: Asking, field: string, question: Consultation<Worded>): Promise<void> => fill(asking, { field, question, read: ({ value }) => value })
const fillOwn = (asking: Asking, own: OwnSubject): Promise<void> => fill(asking, { field: OWN + own.field.slug, many: own.field.type === 'multiselect', ...askField(asking.judged, own) })

const askTheTurn = async ({ edge, judged, tools }: Asking) => {
  const last = judged.said.at(-1)
  if (!last || last.kind === 'bot' || (last.kind === 'contact' && judged.subject.state === 'new')) return
  const consulted = await consult(edge, askTurn(judged, last.kind), tools)
  await edge.transaction((ctx) => keepTurn(ctx, judged.subject.id, last, consulted, judged.settings.sure_enough))
}

const askAll = async (asking: Asking): Promise<void> => {
  const { purposes, subjects } = asking.judged.settings
  if (purposes.turn) await askTheTurn(asking)
  if (asking.judged.said.at(-1)?.kind !== 'contact') return
  if (purposes.fields && subjects.priority) await fillIn(asking, 'priority', askPriority(asking.judged))
  if (purposes.fields) for (const own of asking.judged.fields) await fillOwn(asking, own)
  if (purposes.title && subjects.title) await fillIn(asking, 'title', askTitle(asking.judged))
}

type Again = { task: string; payload: Record<string, unknown>; key: string; tries: number }

/** Asked in places of their own: a slow model must not hold up cards and clocks. */
const inPlace = async (edge: EdgeCtx, { task, payload, key, tries }: Again, work: () => Promise<void>): Promise<void> => {
  const leave = takePlace()
  if (!leave) {
    if (tries >= MOST_TRIES) return
    return edge.transaction(async (ctx) => {
      ctx.enqueue({ task, payload: { ...payload, tries: tries + 1 }, key, keyMode: 'preserve_run_at', runAt: new Date(ctx.now.getTime() + LATER_MS), canWait: true })
    })
  }
  try {
    await work()
  } finally {
    leave()
  }
}

const AT_ONCE = 100

/** Each by itself: one that fails keeps its place, and the others are read all the same. */
const readWaiting = async (edge: EdgeCtx, issueIds: readonly string[]): Promise<void> => {
  const failures: unknown[] = []
  for (const issueId of issueIds) {
    await standAside()
    await readIssue(edge, issueId, askSoon).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw failures[0]
}

/** Here is judged what is judged locally; a model takes longer, and is asked issue by issue. */
const askSoon = (ctx: Ctx, { subject, settings }: Judged): void => {
  const { turn, fields, title } = settings.purposes
  if (turn ?? fields ?? title) ctx.enqueue({ task: 'ai.ask', payload: { issueId: subject.id }, key: askKey(subject.id), canWait: true })
}

export const aiJobs = (tools: AiTools): JobHandlers => ({
  'ai.ask': async (edge, payload) => {
    const issueId = String(payload.issueId)
    await inPlace(edge, { task: 'ai.ask', payload: { issueId }, key: askKey(issueId), tries: Number(payload.tries ?? 0) }, async () => {
      const judged = await lookAt(edge, issueId)
      if (judged) await askAll({ edge, judged, tools })
    })
  },
  'ai.group': async (edge, payload) => {
    const messageId = String(payload.messageId)
    await inPlace(edge, { task: 'ai.group', payload: { messageId }, key: `ai:group:${messageId}`, tries: Number(payload.tries ?? 0) }, () => thinkAgain(edge, messageId, tools))
  },
  // Before there was one job for all that wait, each named its issue.
  'ai.read': async (edge, payload) => {
    asked.begin(edge.workspaceId)
    const waiting = await edge.transaction((ctx) => {
      if (typeof payload.issueId === 'string') putWaiting(ctx, payload.issueId)
      return listWaiting(ctx, AT_ONCE)
    })
    if (waiting.length === AT_ONCE) await edge.transaction(async (ctx) => ctx.enqueue({ task: 'ai.read', payload: {}, key: READ, runAt: soon(ctx), canWait: true }))
    await readWaiting(edge, waiting)
  },
})
