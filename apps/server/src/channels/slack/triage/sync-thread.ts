// The message shortcut that ties a thread of Slack to an issue, as one of its internal threads (IT-10).
import { can } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, sentenceOf } from '../../../platform/errors.ts'
import { isId, newId } from '../../../platform/id.ts'
import { findIssue, insertThread, type Issue } from '../../../modules/issues/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { actorOf, type InteractionTools } from '../interact.ts'
import { findInstallation, threadUrl, type Channel, type Installation, type Person } from '../store.ts'
import { findTie, holdThread, suggestIssues } from './store-sync.ts'
import { openForCards } from './settings.ts'
import { escape } from '../translate-out.ts'
import { answerPrivately, hiddenFrom, whoPressed, type Pressed } from '../who-pressed.ts'

export const SYNC_SHORTCUT = 'sync_internal_thread'
const SYNC_ISSUE = 'sync:issue'
const BLOCK = 'sync'

type Where = { channel: string; thread: string }

const plain = (text: string) => ({ type: 'plain_text', text })

const modal = (where: Where) => ({
  type: 'modal', callback_id: SYNC_SHORTCUT, private_metadata: JSON.stringify(where), title: plain('Sync internal thread'), submit: plain('Sync'), close: plain('Cancel'),
  blocks: [
    { type: 'section', text: { type: 'mrkdwn', text: 'What is said in this thread, before and from now on, becomes private notes of the issue. Notes written there appear here.' } },
    {
      type: 'input', block_id: BLOCK, label: plain('Issue'),
      element: { type: 'external_select', action_id: SYNC_ISSUE, min_query_length: 0, placeholder: plain('Number, account or title') },
    },
  ],
})

/** Null when this person may; else the sentence for them. */
const refusalFor = async (ctx: Ctx, person: Person): Promise<string | null> => {
  if (person.side !== 'us') return `Only members of ${(await getWorkspace(ctx)).name} can do this.`
  const actor = await actorOf(ctx, person)
  return actor.kind === 'user' && !can(actor.role, 'issues:note') ? 'Your role lets you read issues, not add to them; an admin can change that.' : null
}

const roomOf = (installation: Installation, where: Where): string => `slack:${installation.teamId}:${where.channel}`
const tied = (number: number): string => `This thread belongs to #${number} already; a thread can belong to one issue only.`

const read = async (ctx: Ctx, p: Pressed, person: Person, where: Where) => {
  const installation = await findInstallation(ctx, p.installationId)
  if (!installation) return { refusal: 'This Slack workspace is not connected any more.' }
  const [refusal, tie] = await Promise.all([refusalFor(ctx, person), findTie(ctx, roomOf(installation, where), where.thread)])
  return { installation, refusal: refusal ?? (tie ? tied(tie.number) : null) }
}

/** Somebody chose the shortcut at a message: they are asked for the issue, or told why not. */
export const openSync = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed): Promise<void> => {
  const { interaction } = p
  const where = { channel: interaction.channel?.id ?? '', thread: interaction.message?.thread_ts ?? interaction.message?.ts ?? '' }
  const person = await whoPressed(edge, clientFor, p)
  const { installation, refusal } = await edge.transaction((ctx) => read(ctx, p, person, where))
  if (refusal !== null || !installation) return answerPrivately(edge, interaction.response_url, refusal ?? '')
  const slack = clientFor(installation, edge.outside)
  await slack.views.open({ trigger_id: interaction.trigger_id ?? '', view: modal(where) } as unknown as Parameters<typeof slack.views.open>[0])
}

/** The options of the select, as typed so far; who is not one of us need not know what customers ask. */
export const issueOptions = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed) => {
  const person = await whoPressed(edge, clientFor, p)
  if (person.side !== 'us') return { options: [] }
  const found = await edge.transaction((ctx) => suggestIssues(ctx, p.interaction.value ?? ''), { seenBy: person.memberId })
  const labelOf = (i: (typeof found)[number]) => [`#${i.number}`, i.account_name, i.title].filter((t) => t !== '').join(' · ').slice(0, 75).toWellFormed()
  return { options: found.map((i) => ({ text: plain(labelOf(i)), value: i.id })) }
}

type Chosen = { installation: Installation; issue: Issue; channel: Channel; where: Where }

/** @throws invalid_request with the sentence that stands below the select. */
const tie = async (ctx: Ctx, { installation, issue, channel, where }: Chosen): Promise<void> => {
  const room = roomOf(installation, where)
  await holdThread(ctx, room, where.thread)
  const there = await findTie(ctx, room, where.thread)
  if (there) throw new AppError('conflict', tied(there.number))
  const url = threadUrl(installation, where.channel, where.thread)
  await insertThread(ctx, { id: newId(ctx.now.getTime()), issueId: issue.id, name: `#${channel.name}`, source: 'slack', room, externalId: where.thread, url })
  await ctx.emit({ type: 'slack.changed', issueId: issue.id })
  // All that was said in it so far.
  const payload = { installationId: installation.id, channelId: where.channel, thread: where.thread, until: '9999999999.000000' }
  ctx.enqueue({ task: 'slack.thread', payload, key: `slack.thread:${room}:${where.thread}` })
}

const choose = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed, person: Person): Promise<Chosen> => {
  const { view } = p.interaction
  const where = JSON.parse(view?.private_metadata ?? '{}') as Where
  const issueId = view?.state?.values[BLOCK]?.[SYNC_ISSUE]?.selected_option?.value ?? ''
  const { installation, refusal, issue, hidden } = await edge.transaction(async (ctx) => ({ ...(await read(ctx, p, person, where)), issue: isId(issueId) ? await findIssue(ctx, issueId) : null, hidden: isId(issueId) ? await hiddenFrom(ctx, person, issueId) : null }))
  if (refusal !== null || !installation) throw new AppError('conflict', refusal ?? '')
  if (!issue) throw new AppError('not_found', 'This issue was deleted in Patchbay; choose another.')
  if (hidden) throw new AppError('permission_denied', hidden)
  const channel = await openForCards(edge, tools.clientFor, { installation_id: installation.id, channel_id: where.channel })
  return { installation, issue, channel, where }
}

/** In the thread everybody sees from now on where their words go. */
const announce = async (edge: EdgeCtx, { clientFor, publicUrl }: InteractionTools, { installation, issue, where }: Chosen, person: Person): Promise<void> => {
  const text = `:link: ${escape(person.name)} synced this thread with <${publicUrl}/issues/${issue.number}|#${issue.number} ${escape(issue.title).replace(/\|/g, '¦')}>. What is said here becomes private notes of the issue.`
  await clientFor(installation, edge.outside).chat.postMessage({ channel: where.channel, thread_ts: where.thread, text, unfurl_links: false }).catch((error: unknown) =>
    edge.log.warn({ issue: issue.id, error: sentenceOf(error) }, 'a thread is synced, but could not be told so'),
  )
}

/** What the modal is answered: nothing closes it, errors stand below the select. */
export const submitSync = async (edge: EdgeCtx, tools: InteractionTools, p: Pressed): Promise<object | undefined> => {
  try {
    const person = await whoPressed(edge, tools.clientFor, p)
    const chosen = await choose(edge, tools, p, person)
    await edge.transaction(async (ctx) => tie(ctx.as(await actorOf(ctx, person)), chosen))
    await announce(edge, tools, chosen, person)
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) edge.log.error({ error: sentenceOf(error) }, 'a thread of Slack could not be synced')
    const why = error instanceof AppError ? error.message : 'That did not work just now, and nothing was changed. Please try again.'
    return { response_action: 'errors', errors: { [BLOCK]: why } }
  }
}
