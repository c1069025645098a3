// App Home: published when somebody opens it, and again after what they press there.
import { PRIORITIES, STATES, can, type Priority } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, denied, sentenceOf } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { assignIssue, getIssue, setPriority, setState } from '../../../modules/issues/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { refusalOf, type Slack } from '../client.ts'
import { homeView, strangerHome } from './home-view.ts'
import { actorOf, type InteractionTools } from '../interact.ts'
import { whoPressed, type Pressed } from '../who-pressed.ts'
import type { SlackEvent } from '../payloads.ts'
import { findInstallation, type Person } from '../store.ts'
import { listBrief } from './store-issues.ts'
import { section } from './words-view.ts'

const SHOWN = 20

export const homeOpened = async (ctx: Ctx, installationId: string, e: SlackEvent): Promise<void> => {
  if (typeof e.user !== 'string' || e.tab === 'messages') return
  ctx.enqueue({ task: 'slack.home', payload: { installationId, userId: e.user }, key: `home:${installationId}:${e.user}` })
}

const viewFor = async (ctx: Ctx, person: Person, publicUrl: string) => {
  const { name: companyName } = await getWorkspace(ctx)
  if (person.side !== 'us') return strangerHome(companyName)
  const mine = person.memberId ? await listBrief(ctx, { assigneeId: person.memberId, states: ['new', 'waiting_on_you', 'on_hold', 'waiting_on_customer'] }, SHOWN, 'pressing') : null
  const triage = await listBrief(ctx, { unassigned: true, states: ['new', 'waiting_on_you'] }, SHOWN, 'pressing')
  return homeView({ companyName, mine, triage, shown: SHOWN, publicUrl, updatedAt: ctx.now })
}

type Reader = { installationId: string; userId: string }

const publish = async (edge: EdgeCtx, { clientFor, publicUrl }: InteractionTools, { installationId, userId }: Reader, problem?: string): Promise<void> => {
  const installation = await edge.transaction((ctx) => findInstallation(ctx, installationId))
  if (!installation || installation.removedAt || !installation.botToken) return
  const person = await whoPressed(edge, clientFor, { installationId, interaction: { type: 'home', user: { id: userId } } })
  const view = await edge.transaction((ctx) => viewFor(ctx, person, publicUrl), { seenBy: person.memberId })
  const blocks = problem ? [section(`:warning: ${problem}`), ...view.blocks] : view.blocks
  await clientFor(installation, edge.outside).views.publish({ user_id: userId, view: { ...view, blocks } } as Parameters<Slack['views']['publish']>[0])
}

/** The job: throws to be tried again. */
export const keepHome = (tools: InteractionTools) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  await publish(edge, tools, payload as Reader).catch((error: unknown) => {
    const refusal = refusalOf(error)
    if (refusal.kind !== 'never') throw error
    edge.log.warn({ user: payload.userId, why: refusal.why }, 'a home tab could not be shown')
  })
}

const perform = async (ctx: Ctx, issueId: string, choice: string, person: Person): Promise<void> => {
  const actor = await actorOf(ctx, person)
  if (actor.kind === 'user' && !can(actor.role, 'issues:write')) throw denied('Your role does not allow this; ask an admin.')
  const inside = ctx.as(actor)
  const { id, assigneeId } = await getIssue(inside, issueId)
  const state = STATES.find((s) => s === choice)
  const priority = PRIORITIES.find((p): p is Priority => `priority:${p}` === choice)
  if (state) await setState(inside, id, state, { by: 'person' })
  else if (priority) await setPriority(inside, id, priority)
  else if (choice === 'take' && assigneeId && assigneeId !== person.memberId) throw denied('Somebody else was quicker and has taken it.')
  else if (choice === 'take' && person.memberId) await assignIssue(inside, id, person.memberId)
}

const work = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed): Promise<string | undefined> => {
  const action = p.interaction.actions?.[0]
  const issueId = (action?.block_id ?? '').split(':')[2] ?? ''
  if (action?.action_id !== 'home:do' || !isId(issueId)) return undefined
  const person = await whoPressed(edge, clientFor, p)
  if (person.side !== 'us') return `Only members of ${(await edge.transaction(getWorkspace)).name} can do this.`
  try {
    await edge.transaction((ctx) => perform(ctx, issueId, action.selected_option?.value ?? '', person), { seenBy: person.memberId })
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.code === 'not_found' ? 'This issue was deleted; nothing was changed.' : sentenceOf(error)
  }
}

/** What was pressed is done, and the home shows how things stand now. */
export const pressHome = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<void> => {
  const problem = await work(edge, tools, p)
  await publish(edge, tools, { installationId: p.installationId, userId: p.interaction.user.id }, problem)
}
