// Whether somebody is at work, until when, and who takes what they have open; what was handed over can be taken back.
import { can, type Body, type Handover, type setUserStatus as endpoint } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { denied, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { moveAssignees } from '../issues/index.ts'
import { getMember, updateMember, type Member } from '../members/index.ts'
import { getTeam } from '../teams/index.ts'
import { handToTeam } from './assign.ts'
import { findPolicy, insertHandover, listOpenOf, takeHandover, type Move } from './store.ts'

const HOUR = 3_600_000
const LONGEST = 366 * 24 * HOUR
/** After that others have built on it. */
const UNDO_WITHIN = 24 * HOUR

const isMine = ({ actor }: Ctx, memberId: string): boolean => actor.kind === 'user' && actor.id === memberId

/** Oneself always; others by those who look after people. */
const checkMay = (ctx: Ctx, memberId: string): void => {
  const { actor } = ctx
  if (isMine(ctx, memberId) || actor.kind === 'system') return
  if ((actor.kind === 'user' || actor.kind === 'token') && can(actor.role, 'users:write')) return
  throw denied('You can set your own status; ask an admin to set that of others.')
}

const untilOf = (ctx: Ctx, status: Member['status'], until: string | null): Date | null => {
  if (status === 'active' || until === null) return null
  const at = new Date(until)
  if (at <= ctx.now) throw invalid('until: must lie in the future; leave it out for until somebody says so.')
  if (at.getTime() - ctx.now.getTime() > LONGEST) throw invalid('until: at most a year ahead; leave it out for until somebody says so.')
  return at
}

const tell = async (ctx: Ctx, moves: Move[], reason: string): Promise<void> => {
  for (const { issue, from, to } of moves) await ctx.emit({ type: 'issue.assigned', issueId: issue, data: { from, to, by: 'machine', reason, confidence: 1 } })
}

const targetOf = async (ctx: Ctx, member: Member, to: Exclude<Handover, { to: 'team' }>): Promise<string | null> => {
  if (to.to === 'nobody') return null
  const target = await getMember(ctx, to.user_id)
  if (target.id === member.id) throw invalid('handover: choose somebody else than the person who is away.')
  if (target.deactivatedAt) throw invalid(`handover: ${target.name} works here no longer; choose somebody else.`)
  return target.id
}

const giveAll = async (ctx: Ctx, member: Member, issues: string[], target: string | null): Promise<Move[]> => {
  const moves = await moveAssignees(ctx, issues.map((issue) => ({ issue, from: member.id, to: target })))
  await tell(ctx, moves, `${member.name} is away`)
  return moves
}

/** What nobody in the team can take goes to nobody. */
const handOver = async (ctx: Ctx, member: Member, to: Handover): Promise<Move[]> => {
  const open = (await listOpenOf(ctx, member.id)).map((issue) => issue.id)
  if (to.to === 'team') {
    const team = await getTeam(ctx, to.team_id)
    if (((await findPolicy(ctx, team.id))?.strategy ?? 'none') === 'none') throw invalid(`handover: ${team.name} does not give out issues itself; choose a strategy for it first, or a person.`)
    const taken = await handToTeam(ctx, team.id, open)
    const left = open.filter((issue) => !taken.some((move) => move.issue === issue))
    return [...taken, ...(await giveAll(ctx, member, left, null))]
  }
  return giveAll(ctx, member, open, await targetOf(ctx, member, to))
}

export const setStatus = async (ctx: Ctx, memberId: string, given: Body<typeof endpoint>) => {
  const before = await getMember(ctx, memberId)
  checkMay(ctx, before.id)
  if (given.handover && given.status === 'active') throw invalid('handover: only who is away hands over; leave it out.')
  // First the status: whoever is away is skipped by the team that takes over.
  const member = await updateMember(ctx, before.id, { status: given.status, statusUntil: untilOf(ctx, given.status, given.until) })
  await ctx.emit({ type: 'user.changed', objectId: member.id, data: { status: given.status, from: before.status } })
  const moved = given.handover ? await handOver(ctx, member, given.handover) : []
  if (moved.length === 0) return { member, handedOver: 0, handoverId: null }
  const id = newId(ctx.now.getTime())
  await insertHandover(ctx, { id, memberId: member.id, moved })
  return { member, handedOver: moved.length, handoverId: id }
}

/** What somebody has touched since then stays where it is. */
export const undoHandover = async (ctx: Ctx, id: string): Promise<number> => {
  const kept = await takeHandover(ctx, id)
  if (!kept || ctx.now.getTime() - kept.created_at.getTime() > UNDO_WITHIN) throw notFound('Handover')
  checkMay(ctx, kept.member_id)
  const back = await moveAssignees(ctx, kept.moved.map(({ issue, from, to }) => ({ issue, from: to, to: from })))
  await tell(ctx, back, 'The handover was undone')
  return back.length
}
