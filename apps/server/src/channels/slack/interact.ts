// What is pressed in Slack: by whom, whether they may, and that they are answered (A.2, X-4).
import { SYSTEM, type Actor, type Ctx, type EdgeCtx } from '../../platform/context.ts'
import { AppError, sentenceOf } from '../../platform/errors.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { actorOfMember, findMember, listAssignees } from '../../modules/members/index.ts'
import { membersAway } from './inside/presence.ts'
import { pressCard } from './triage/card-press.ts'
import { issueOfBlock } from './triage/card-view.ts'
import type { ClientFor } from './client.ts'
import type { Person } from './store.ts'
import { answerPrivately, oneOfUs, whoPressed, type Pressed } from './who-pressed.ts'

export type InteractionTools = { clientFor: ClientFor; publicUrl: string; secrets: Secrets }

export const actorOf = async (ctx: Ctx, person: Person): Promise<Actor> => {
  const member = person.memberId ? await findMember(ctx, person.memberId) : null
  return member ? actorOfMember(member) : { kind: 'system', name: person.name }
}

/** Nothing is lost by pressing twice: every action sets, none toggles. */
const work = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const person = await oneOfUs(edge, clientFor, p)
  if (!person) return
  const refusals = await edge.transaction(async (ctx) => {
    const inside = ctx.as(await actorOf(ctx, person))
    const told: string[] = []
    for (const action of p.interaction.actions ?? []) {
      if (!action.action_id.startsWith('triage:')) continue
      const refusal = await pressCard(inside, issueOfBlock(action.block_id ?? ''), action, person)
      if (refusal) told.push(refusal)
    }
    return told
  })
  for (const refusal of refusals) await answerPrivately(edge, p.interaction.response_url, refusal)
}

const TROUBLE = 'That did not work just now, and nothing was changed. Please try again.'

const tellTrouble = async (edge: EdgeCtx, p: Pressed, error: unknown): Promise<void> => {
  if (!(error instanceof AppError)) edge.log.error({ error: sentenceOf(error) }, 'a button of Slack could not be worked')
  await answerPrivately(edge, p.interaction.response_url, error instanceof AppError ? error.message : TROUBLE).catch((untold: unknown) =>
    edge.log.warn({ error: sentenceOf(untold) }, 'nobody could be told that a button did not work'),
  )
}

/** Slack shows a warning after three seconds without an answer; what takes longer goes on behind it. */
const ANSWER_MS = 2_000
const inTime = async (promise: Promise<void>): Promise<void> => {
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, ANSWER_MS)
  await Promise.race([promise, late.promise])
  clearTimeout(timer)
}

/** Never throws: who pressed is told in Slack what went wrong. */
export const answering = (edge: EdgeCtx, p: Pressed, done: Promise<void>): Promise<void> =>
  inTime(done.catch((error: unknown) => tellTrouble(edge, p, error)))

export const press = (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => answering(edge, p, work(edge, clientFor, p))

const MOST_OPTIONS = 100

/** The options of the assignee select, as typed so far; who is not one of us need not know who is. */
export const assigneeOptions = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed) => {
  const person = await whoPressed(edge, clientFor, p)
  if (person.side !== 'us') return { options: [] }
  const typed = p.interaction.value ?? ''
  const { members, away } = await edge.transaction(async (ctx) => ({ members: await listAssignees(ctx.as(SYSTEM)), away: await membersAway(ctx) }))
  const fitting = members.filter((m) => !m.deactivatedAt && m.name.toLowerCase().includes(typed.toLowerCase()))
  const label = (m: (typeof members)[number]) => m.kind === 'ai_agent' ? `${m.name.slice(0, 60)} · AI agent` : (m.status !== 'active' || away.has(m.id) ? `${m.name.slice(0, 60)} · ${m.status === 'out_of_office' ? 'out of office' : 'away'}` : m.name)
  const option = (text: string, value: string) => ({ text: { type: 'plain_text', text: text.slice(0, 75) }, value })
  return { options: [option('Nobody', 'nobody'), ...fitting.slice(0, MOST_OPTIONS - 1).map((m) => option(label(m), m.id))] }
}
