// What follows when a customer or a colleague has spoken: the issue is read here, and a model is asked for a second opinion.
import type { Ctx, EdgeCtx, EventDraft, JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { consult, type Consultation } from './consult.ts'
import { hands, keepFindings, keepPersons, MACHINE, OWN } from './findings.ts'
import type { Judged } from './judge.ts'
import { takePlace } from './model/calm.ts'
import { askPriority, askTitle, askTurn } from './opinions.ts'
import { askField, type OwnSubject } from './own-fields.ts'
import type { AiTools } from './providers.ts'
import { readIssue } from './read.ts'
import { insertDecision } from './store-decisions.ts'
import { listMarks, type Mark } from './store-marks.ts'
import { getSettings } from './store-settings.ts'
import { keepTurn } from './turn.ts'

/** Several messages in a row are read once. */
const SOON_MS = 1_500
const LATER_MS = 2_000
/** Where no place is free for so long, the local answers stand. */
const MOST_TRIES = 60

const readKey = (issueId: string): string => `ai:${issueId}`
const KINDS = new Set(['contact', 'user'])

/** Page two: after a message that customers see. */
export const readJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  const { issueId, data } = event
  if (ctx.historic || !issueId || data.is_private === true || !KINDS.has(String(data.author_kind)) || ctx.isEnqueued(readKey(issueId))) return null
  // What a colleague says is judged by a model or not at all.
  if (data.author_kind === 'user' && (await getSettings(ctx)).purposes.turn === null) return null
  return { task: 'ai.read', payload: { issueId }, key: readKey(issueId), keyMode: 'preserve_run_at', runAt: new Date(ctx.now.getTime() + SOON_MS), canWait: true }
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

type Asking = { edge: EdgeCtx; judged: Judged; marks: Mark[]; tools: AiTools }

type Sure = { confidence: number; reason: string }
type Filling<T> = { field: string; question: Consultation<T>; read: (answer: T) => string; many?: boolean }

/** One question whose answer fills in a field; where it is of no use, the log says why and the local answer stands. */
const fill = async <T extends Sure>({ edge, judged, marks, tools }: Asking, { field, question, read, many = false }: Filling<T>): Promise<void> => {
  const { subject, settings } = judged
  if (hands(subject, marks, field) !== undefined) return
  const { value: answer, entry } = await consult(edge, question, tools)
  if (!entry) return
  if (!answer) return void (await edge.transaction((ctx) => insertDecision(ctx, entry)))
  if (answer.confidence < settings.sure_enough) return void (await edge.transaction((ctx) => insertDecision(ctx, { ...entry, outcome: 'unsure', why: 'It is not sure enough; the local answer stands.' })))
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

/** Asked in places of their own: a slow model must not hold up cards and clocks. */
const askOrWait = async (edge: EdgeCtx, judged: Judged, tools: AiTools, tries: number): Promise<void> => {
  const leave = takePlace()
  if (!leave) {
    if (tries >= MOST_TRIES) return
    const issueId = judged.subject.id
    return edge.transaction(async (ctx) => {
      ctx.enqueue({ task: 'ai.read', payload: { issueId, tries: tries + 1 }, key: readKey(issueId), keyMode: 'preserve_run_at', runAt: new Date(ctx.now.getTime() + LATER_MS), canWait: true })
    })
  }
  try {
    await askAll({ edge, judged, tools, marks: await edge.transaction((ctx) => listMarks(ctx, judged.subject.id)) })
  } finally {
    leave()
  }
}

export const aiJobs = (tools: AiTools): JobHandlers => ({
  'ai.read': async (edge, payload) => {
    const judged = await readIssue(edge, String(payload.issueId))
    if (!judged) return
    const { turn, fields, title } = judged.settings.purposes
    if (turn ?? fields ?? title) await askOrWait(edge, judged, tools, Number(payload.tries ?? 0))
  },
})
