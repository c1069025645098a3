// Message shortcuts Create issue and Add to issue: who used them, on which message, and the modal that opens.
import { z } from 'zod'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, denied, invalid, sentenceOf } from '../../../platform/errors.ts'
import { findAccount } from '../../../modules/accounts/index.ts'
import { titleOf } from '../../../modules/intelligence/index.ts'
import { findIssue } from '../../../modules/issues/index.ts'
import { findMember } from '../../../modules/members/index.ts'
import { beganIssue, findByExternal } from '../../../modules/messages/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { answerOf, refusalOf, type ClientFor, type Slack } from '../client.ts'
import { answerPrivately, whoPressed, type Pressed } from '../who-pressed.ts'
import { addModal, createModal, type CreateFacts } from './shortcut-view.ts'
import { findChannel, getInstallation, type Channel, type Installation, type Person } from '../store.ts'
import { translateIn } from '../translate-in.ts'

const text = z.string().optional().catch(undefined)
const used = z.looseObject({
  trigger_id: z.string(),
  channel: z.looseObject({ id: z.string(), name: z.string().catch('') }),
  message: z.looseObject({ ts: z.string(), text, thread_ts: text, user: text, username: text, blocks: z.array(z.looseObject({ type: z.string() })).optional().catch(undefined) }),
})
type Used = z.output<typeof used>

/** What a modal carries from its opening to its end: Slack keeps it for us. */
export const carried = z.object({ c: z.string(), k: z.boolean(), n: z.string(), ts: z.string(), x: z.string(), w: z.string(), u: z.string() })
export type Carried = z.output<typeof carried>

/** Slack keeps 3,000 characters of ours. */
const MOST_WORDS = 1200

const carry = (u: Used, isCustomers: boolean, words: string, url: string): string =>
  JSON.stringify({ c: u.channel.id, k: isCustomers, n: u.channel.name, ts: u.message.ts, x: words.slice(0, MOST_WORDS).toWellFormed(), w: (u.message.username ?? '').slice(0, 100), u: url } satisfies Carried)

export const isForCustomers = (channel: Channel | null): boolean => Boolean(channel?.kind) && channel?.kind !== 'notifications'

/** The issue a message of a customer's channel is in. */
export const issueAt = async (ctx: Ctx, installation: Installation, channel: Channel | null, ts: string) => {
  if (!channel || !isForCustomers(channel)) return null
  const message = await findByExternal(ctx, `slack:${installation.teamId}:${channel.channelId}`, ts)
  const issue = message && !message.isPrivate ? await findIssue(ctx, message.issueId) : null
  return message && issue ? { message, issue, began: await beganIssue(ctx, message) } : null
}

type Looked = { installation: Installation; channel: Channel | null; there: Awaited<ReturnType<typeof issueAt>>; account: CreateFacts['account']; assignee: CreateFacts['assignee']; ticketsOn: boolean }

/** An issue that began with the message keeps whom it has; a new one is for who makes it. */
const assigneeFor = async (ctx: Ctx, there: Looked['there'], person: Person): Promise<CreateFacts['assignee']> => {
  const id = there?.began ? there.issue.assigneeId : person.memberId
  const member = id ? await findMember(ctx, id) : null
  return member && { id: member.id, name: member.name }
}

const look = async (ctx: Ctx, installationId: string, u: Used, person: Person): Promise<Looked> => {
  const installation = await getInstallation(ctx, installationId)
  const channel = await findChannel(ctx, installationId, u.channel.id)
  const there = await issueAt(ctx, installation, channel, u.message.ts)
  const accountId = there?.issue.accountId ?? channel?.accountId ?? null
  const account = accountId ? await findAccount(ctx, accountId) : null
  const { settings } = await getWorkspace(ctx)
  return { installation, channel, there, assignee: await assigneeFor(ctx, there, person), account: account && { id: account.id, name: account.name }, ticketsOn: settings.tickets.enabled }
}

const modalFor = (callback: string, u: Used, looked: Looked, url: string): object => {
  const { there, channel, account, assignee, ticketsOn } = looked
  const words = translateIn(u.message as Parameters<typeof translateIn>[0], { person: (id) => id, channel: (id) => id }).text || (u.message.text ?? '')
  const metadata = carry(u, isForCustomers(channel), words, url)
  if (callback === 'add_to_issue') return addModal({ metadata, text: words, number: there?.issue.number ?? null })
  return createModal({
    metadata, text: words, account, title: there?.began ? there.issue.title : titleOf(words),
    assignee, priority: there?.began ? there.issue.priority : null,
    there: there && { number: there.issue.number, began: there.began },
    canBeTicket: ticketsOn && isForCustomers(channel) && !(there?.began && there.issue.type === 'ticket'),
  })
}

const openModal = async (slack: Slack, trigger_id: string, view: object): Promise<void> => {
  try {
    await slack.views.open({ trigger_id, view } as Parameters<Slack['views']['open']>[0])
  } catch (error) {
    if (/trigger/.test(answerOf(error))) throw invalid('Slack gave us too little time; try it once more.')
    throw error
  }
}

const run = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const { callback_id: callback, response_url: url } = p.interaction
  if (callback !== 'create_issue' && callback !== 'add_to_issue') throw invalid('This shortcut is not known here; update the Slack app from its manifest.')
  const read = used.safeParse(p.interaction)
  if (!read.success) throw invalid('Use this shortcut on a message: More actions beside it.')
  const person = await whoPressed(edge, clientFor, p)
  if (person.side !== 'us') throw denied(`Only members of ${(await edge.transaction(getWorkspace)).name} can do this.`)
  const looked = await edge.transaction((ctx) => look(ctx, p.installationId, read.data, person))
  await openModal(clientFor(looked.installation, edge.outside), read.data.trigger_id, modalFor(callback, read.data, looked, url ?? ''))
}

/** Whatever goes wrong is one sentence to who used it. */
export const runShortcut = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  try {
    await run(edge, clientFor, p)
  } catch (error) {
    edge.log.info({ shortcut: p.interaction.callback_id, why: sentenceOf(error) }, 'a shortcut was refused')
    const refusal = error instanceof AppError ? null : refusalOf(error)
    await answerPrivately(edge, p.interaction.response_url, refusal === null ? sentenceOf(error) : 'why' in refusal ? refusal.why : 'Slack asks us to slow down; try again in a moment.')
  }
}
