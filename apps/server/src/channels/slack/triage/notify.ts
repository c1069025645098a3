// Tells people in Slack of an issue because somebody, or a rule, wants it: words of their own, and the card (SO-5).
import type { Body, notifyInSlack } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { invalid } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { ownerOfAccount } from '../../../modules/accounts/index.ts'
import { getIssue, listFollowers, type Issue } from '../../../modules/issues/index.ts'
import { findMember, getMember } from '../../../modules/members/index.ts'
import type { ClientFor } from '../client.ts'
import { postOnce } from '../operations/post-once.ts'
import { findInstallation } from '../store.ts'
import { escape } from '../translate-out.ts'
import { cardJobOf } from './card-job.ts'
import { checkForCards } from './settings.ts'
import { wantCard } from './store-cards.ts'
import { noteTriage } from './store.ts'
import { findInSlack } from './store-notify.ts'

type Given = Body<typeof notifyInSlack>
type Told = { told: number; unknown: string[] }
type Notice = { issueId: string; installationId: string; channelId: string; userId: string; message: string; card: boolean; username: string; iconUrl: string; notice: string }

const nobody = (why: string) => invalid(`to: ${why}`)

const membersFor = async (ctx: Ctx, issue: Issue, to: Exclude<Given['to'], { kind: 'channel' }>): Promise<string[]> => {
  if (to.kind === 'member') return [(await getMember(ctx, to.member_id)).id]
  if (to.kind === 'assignee') {
    if (!issue.assigneeId) throw nobody('this issue is assigned to nobody.')
    return [issue.assigneeId]
  }
  if (to.kind === 'owner') {
    const owner = issue.accountId ? await ownerOfAccount(ctx, issue.accountId) : null
    if (!owner) throw nobody('the account of this issue has no owner.')
    return [owner]
  }
  const followers = (await listFollowers(ctx, issue.id)).filter((f) => f.kind === 'user').map((f) => f.id)
  if (followers.length === 0) throw nobody('no member follows this issue.')
  return followers
}

const faceOf = async (ctx: Ctx, as: Given['as']): Promise<Pick<Notice, 'username' | 'iconUrl'>> => {
  const member = as === 'user' && ctx.actor.kind === 'user' ? await findMember(ctx, ctx.actor.id) : null
  return { username: member?.name ?? '', iconUrl: member?.avatarUrl ?? '' }
}

type Where = Pick<Notice, 'installationId' | 'channelId' | 'userId'>
type Words = Omit<Notice, keyof Where | 'notice'>
const send = (ctx: Ctx, words: Words, where: Where): void => {
  const notice = newId(ctx.now.getTime())
  ctx.enqueue({ task: 'slack.notify', payload: { ...words, ...where, notice }, key: `slack.notify:${notice}` })
}

const toChannel = async (ctx: Ctx, words: Words, to: { installation_id: string; channel_id: string }): Promise<Told> => {
  await checkForCards(ctx, to)
  send(ctx, words, { installationId: to.installation_id, channelId: to.channel_id, userId: '' })
  return { told: 1, unknown: [] }
}

const toMembers = async (ctx: Ctx, words: Words, wanted: string[]): Promise<Told> => {
  const found = await findInSlack(ctx, wanted)
  for (const at of found.values()) send(ctx, words, { ...at, channelId: '' })
  const unknown = await Promise.all(wanted.filter((id) => !found.has(id)).map(async (id) => (await findMember(ctx, id))?.name ?? ''))
  return { told: found.size, unknown: unknown.filter((name) => name !== '') }
}

/** @throws invalid_request when there is nobody to tell. */
export const notify = async (ctx: Ctx, issueId: string, given: Given): Promise<Told> => {
  const issue = await getIssue(ctx, issueId)
  const { to, message, card, as } = given
  const words = { issueId: issue.id, message, card, ...(await faceOf(ctx, as)) }
  return to.kind === 'channel' ? toChannel(ctx, words, to) : toMembers(ctx, words, await membersFor(ctx, issue, to))
}

/** Words alone, about nothing that has a card. */
export const tell = (ctx: Ctx, to: ({ kind: 'channel' } & { installation_id: string; channel_id: string }) | { kind: 'members'; ids: string[] }, message: string): Promise<Told> => {
  const words = { issueId: '', message, card: false, username: '', iconUrl: '' }
  return to.kind === 'channel' ? toChannel(ctx, words, to) : toMembers(ctx, words, to.ids)
}

/** The job: a direct message is a channel of two, opened when it is needed. */
export const sendNotice = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const n = payload as Notice
  const installation = await edge.transaction((ctx) => findInstallation(ctx, n.installationId))
  if (!installation?.botToken || installation.removedAt) return
  const slack = clientFor(installation, edge.outside)
  const channel = n.channelId || String((await slack.conversations.open({ users: n.userId })).channel?.id ?? '')
  const face = { ...(n.username ? { username: n.username.slice(0, 80).toWellFormed() } : {}), ...(/^https:/.test(n.iconUrl) ? { icon_url: n.iconUrl } : {}) }
  if (n.message) await postOnce(edge, { key: `notify:${n.notice}`, slack, place: { installation }, channel, say: { text: escape(n.message), ...face } })
  if (!n.card) return
  await edge.transaction(async (ctx) => {
    wantCard(ctx, { issueId: n.issueId, installationId: n.installationId, channelId: channel, ruleId: null })
    noteTriage(ctx.workspaceId)
    ctx.enqueue(cardJobOf(n.issueId))
  })
}

export const noticeKey = (payload: Record<string, unknown>): string => `slack.notify:${String(payload.notice)}`
