// Adds members to Slack channels, one after the other, and notes what became of each (SO-3).
import type { Body, Invitation, InviteOutcome, inviteToChannels } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { invalid } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'
import { checkMembers } from '../../../modules/members/index.ts'
import { answerOf, refusalOf, type ClientFor, type Slack } from '../client.ts'
import { WAITS } from '../patient.ts'
import { findInstallation, listChannelsOf } from '../store.ts'
import { checkChannels } from './store.ts'
import { getInvitation, insertInvitation, listWaiting, writeOutcome, type Waiting } from './store-invitations.ts'

const MOST_AT_ONCE = 5_000

const askToGoOn = (ctx: Ctx, invitationId: string, seconds = 0): void =>
  ctx.enqueue({ task: 'slack.invite', payload: { invitationId, ...(seconds ? WAITS : {}) }, key: `slack.invite:${invitationId}`, ...(seconds ? { runAt: new Date(ctx.now.getTime() + seconds * 1000) } : {}) })

/** @throws invalid_request, not_found. */
export const startInviting = async (ctx: Ctx, { member_ids, channel_ids }: Body<typeof inviteToChannels>): Promise<{ id: string }> => {
  if (member_ids.length * channel_ids.length > MOST_AT_ONCE) throw invalid(`channel_ids: that is more than ${MOST_AT_ONCE} invitations; choose fewer channels or people.`)
  await checkMembers(ctx, member_ids)
  await checkChannels(ctx, channel_ids)
  const id = newId(ctx.now.getTime())
  await insertInvitation(ctx, { id, by: ctx.actor.name, memberIds: member_ids, channelIds: channel_ids })
  askToGoOn(ctx, id)
  return { id }
}

/** The channels of an account that are enabled; how many they are. */
export const inviteTo = async (ctx: Ctx, { accountId, channelId }: { accountId: string; channelId: string | null }, memberIds: string[]): Promise<number> => {
  const channels = (await listChannelsOf(ctx, accountId)).filter((c) => c.kind !== null && (channelId === null || c.channelId === channelId))
  if (channels.length > 0) await startInviting(ctx, { member_ids: memberIds, channel_ids: channels.map((c) => c.id) })
  return channels.length
}

export const presentInvitation = async (ctx: Ctx, id: string): Promise<Invitation> => {
  const { by, created_at, rows } = await getInvitation(ctx, id)
  return { id, at: created_at.toISOString(), by, total: rows.length, left: rows.filter((r) => r.outcome === 'waiting').length, rows }
}

const WHY_NOT: Record<string, string> = {
  cant_invite: 'Slack does not let the bot invite this person.',
  cant_invite_self: 'This is the bot itself.',
  channel_not_found: 'The bot is not in this channel; invite it in Slack.',
  ura_max_channels: 'This person is a guest who may be in one channel only.',
  user_is_restricted: 'This person is a guest in Slack; only a Slack admin can add them.',
  user_is_ultra_restricted: 'This person is a guest in Slack; only a Slack admin can add them.',
}

type Result = { outcome: InviteOutcome; why: string }
const NOT_FOUND = 'Nobody in this Slack workspace has the address of this member.'

const lookUp = async (slack: Slack, email: string): Promise<string> => {
  try {
    const { user } = await slack.users.lookupByEmail({ email })
    return user?.deleted ? '' : (user?.id ?? '')
  } catch (error) {
    if (/^users?_not_found$/.test(answerOf(error))) return ''
    throw error
  }
}

const inviteOne = async (slack: Slack, row: Waiting, userId: string): Promise<Result> => {
  try {
    await slack.conversations.invite({ channel: row.slack_id, users: userId })
    return { outcome: 'done', why: '' }
  } catch (error) {
    const answer = answerOf(error)
    const refusal = refusalOf(error)
    if (answer === 'already_in_channel') return { outcome: 'already_in', why: '' }
    if (answer === 'user_not_found') return { outcome: 'not_found', why: 'This person is in another Slack workspace than the channel.' }
    if (refusal.kind === 'wait' || answer === '') throw error
    return { outcome: 'cannot_invite', why: WHY_NOT[answer] ?? (refusal.why || 'Slack refused.') }
  }
}

/** So few that a run ends long before anybody thinks its process dead. */
const EACH_RUN = 20

const workOn = async (edge: EdgeCtx, clientFor: ClientFor, invitationId: string, rows: Waiting[]): Promise<void> => {
  const users = new Map<string, string>()
  for (const row of rows) {
    const installation = await edge.transaction((ctx) => findInstallation(ctx, row.installation_id))
    const isThere = installation && !installation.removedAt && installation.botToken
    const slack = isThere ? clientFor(installation, edge.outside) : null
    const key = `${row.installation_id} ${row.email}`
    if (slack && !users.has(key)) users.set(key, await lookUp(slack, row.email))
    const userId = users.get(key)
    const result: Result = !slack
      ? { outcome: 'cannot_invite', why: 'This Slack workspace is not connected any more.' }
      : userId ? await inviteOne(slack, row, userId) : { outcome: 'not_found', why: NOT_FOUND }
    await edge.transaction((ctx) => writeOutcome(ctx, invitationId, row, result.outcome, result.why))
  }
}

/** A refusal that holds for everybody, such as a dead token: what is left would fail the same way. */
const giveUp = (edge: EdgeCtx, invitationId: string, rows: Waiting[], why: string): Promise<void> =>
  edge.transaction(async (ctx) => {
    for (const row of rows) await writeOutcome(ctx, invitationId, row, 'cannot_invite', why)
  })

export const invite = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const invitationId = String(payload.invitationId)
  const rows = await edge.transaction((ctx) => listWaiting(ctx, invitationId, EACH_RUN))
  if (rows.length === 0) return
  try {
    await workOn(edge, clientFor, invitationId, rows)
    await edge.transaction(async (ctx) => askToGoOn(ctx, invitationId))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.kind === 'later') throw error
    if (refusal.kind === 'wait') return edge.transaction(async (ctx) => askToGoOn(ctx, invitationId, refusal.seconds))
    const [next] = await edge.transaction((ctx) => listWaiting(ctx, invitationId, 1))
    if (next) await giveUp(edge, invitationId, [next], refusal.why)
    await edge.transaction(async (ctx) => askToGoOn(ctx, invitationId))
  }
}
