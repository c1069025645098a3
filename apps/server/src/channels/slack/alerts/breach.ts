// Tells Slack when a promised time is up, or nearly: a channel, the thread of the card, and the assignee; each once (SLA-7).
import type { SlaKind } from '@patchbay/contract'
import type { Ctx, EdgeCtx, EventDraft, JobDraft } from '../../../platform/context.ts'
import { findPolicy, listClocksOf, presentClock, type PolicyRow } from '../../../modules/slas/index.ts'
import type { ClientFor } from '../client.ts'
import { postOnce } from '../operations/post-once.ts'
import { findChannel, findInstallation, type Installation } from '../store.ts'
import { slackUserOf } from '../tickets/store.ts'
import { findFacts, type FactsRow } from '../triage/store-card-facts.ts'
import { listCards } from '../triage/store-cards.ts'
import { findHomes } from './store.ts'
import { viewBreach, type BreachFacts } from './breach-view.ts'

type Told = { issueId: string; kind: SlaKind; dueAt: string; policyId: string; isOver: boolean }
const keyOf = (t: Told): string => `sla:${t.issueId}:${t.kind}:${t.dueAt}:${t.isOver ? 'over' : 'soon'}`

/** Thousands may be up at once, by a few policies: each is looked at once in a transaction. */
const alerting = new WeakMap<Ctx, Map<string, Promise<boolean>>>()
const tellsAnybody = (ctx: Ctx, policyId: string): Promise<boolean> => {
  const known = alerting.get(ctx) ?? new Map<string, Promise<boolean>>()
  alerting.set(ctx, known)
  const asked = known.get(policyId) ?? findPolicy(ctx, policyId).then((policy) => {
    const { channel, on_card, message_assignee } = policy?.alert ?? {}
    return Boolean(channel ?? (on_card || message_assignee))
  })
  known.set(policyId, asked)
  return asked
}

export const breachJob = async (ctx: Ctx, { type, issueId, data }: Required<EventDraft>): Promise<JobDraft | null> => {
  if (!issueId || ctx.historic || typeof data.due_at !== 'string' || typeof data.policy_id !== 'string' || !(await tellsAnybody(ctx, data.policy_id))) return null
  const told: Told = { issueId, kind: data.kind as SlaKind, dueAt: data.due_at, policyId: String(data.policy_id), isOver: type === 'sla.breached' }
  return { task: 'slack.breach', payload: told, key: `slack.breach:${keyOf(told)}` }
}

/** Where it is said; `user` instead of a channel is a person. */
type Place = { installation: Installation; channel: string; thread?: string; user?: string }

const usable = (installation: Installation | null): installation is Installation => Boolean(installation && !installation.removedAt && installation.botToken)

/** Only rooms of colleagues: a channel may have been shared with a customer since it was chosen. */
const channelOf = async (ctx: Ctx, { alert }: PolicyRow): Promise<Place[]> => {
  if (!alert.channel) return []
  const { installation_id, channel_id } = alert.channel
  const [installation, channel] = await Promise.all([findInstallation(ctx, installation_id), findChannel(ctx, installation_id, channel_id)])
  const isOurs = channel && !channel.isShared && (channel.kind === 'notifications' || channel.kind === 'internal')
  return usable(installation) && isOurs ? [{ installation, channel: channel_id }] : []
}

const threadsOf = async (ctx: Ctx, { alert }: PolicyRow, issueId: string): Promise<Place[]> => {
  if (!alert.on_card) return []
  const places: Place[] = []
  for (const card of await listCards(ctx, issueId)) {
    const installation = card.ts ? await findInstallation(ctx, card.installationId) : null
    if (usable(installation)) places.push({ installation, channel: card.channelId, thread: card.ts })
  }
  return places
}

const personOf = async (ctx: Ctx, { alert }: PolicyRow, facts: FactsRow): Promise<Place[]> => {
  if (!alert.message_assignee || !facts.assignee_id) return []
  for (const id of await findHomes(ctx)) {
    const installation = await findInstallation(ctx, id)
    const user = usable(installation) ? await slackUserOf(ctx, id, facts.assignee_id) : ''
    if (user && installation) return [{ installation, channel: '', user }]
  }
  return []
}

type Task = { place: Place; say: ReturnType<typeof viewBreach> }

const viewFor = async (ctx: Ctx, place: Place, facts: BreachFacts, assigneeId: string | null): Promise<Task> => {
  const userId = assigneeId ? await slackUserOf(ctx, place.installation.id, assigneeId) : ''
  return { place, say: viewBreach({ ...facts, assignee: facts.assignee && { ...facts.assignee, userId } }) }
}

/** Nothing when it was done meanwhile: what is over needs no alarm. */
const prepare = async (ctx: Ctx, told: Told, publicUrl: string): Promise<Task[]> => {
  const [policy, row, clocks] = await Promise.all([findPolicy(ctx, told.policyId), findFacts(ctx, told.issueId), listClocksOf(ctx, told.issueId)])
  const clock = clocks.find((c) => c.kind === told.kind && c.stoppedAt === null && c.dueAt?.toISOString() === told.dueAt)
  if (!policy || !row || row.deleted_at || !clock) return []
  const facts: BreachFacts = {
    kind: told.kind, isOver: told.isOver, dueAt: new Date(told.dueAt), why: presentClock(clock, ctx.now).why, policy: policy.name, number: row.number, title: row.title,
    accountName: row.account_name, webUrl: `${publicUrl}/issues/${row.number}`, assignee: row.assignee_id ? { userId: '', name: row.assignee_name } : null,
  }
  // A warning is for those at work on it; the channel hears what is late.
  const places = [...(told.isOver ? await channelOf(ctx, policy) : []), ...(await threadsOf(ctx, policy, told.issueId)), ...(await personOf(ctx, policy, row))]
  const tasks: Task[] = []
  for (const place of places) tasks.push(await viewFor(ctx, place, facts, row.assignee_id))
  return tasks
}

/** The job: throws to be tried again, when every place that could be told was told. */
export const tellBreach = (clientFor: ClientFor, publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const told = payload as Told
  const tasks = await edge.transaction((ctx) => prepare(ctx, told, publicUrl))
  const errors: unknown[] = []
  for (const { place, say } of tasks)
    try {
      const slack = clientFor(place.installation, edge.outside)
      const channel = place.user ? String((await slack.conversations.open({ users: place.user })).channel?.id) : place.channel
      await postOnce(edge, { key: `${keyOf(told)}:${place.user ?? place.channel}`, slack, place, channel, thread: place.thread, say })
    } catch (error) {
      errors.push(error)
    }
  if (errors.length > 0) throw errors[0]
}
