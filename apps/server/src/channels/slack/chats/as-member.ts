// Whoever does something to a chat from Slack, as the member they were mapped to: what the desk would refuse them is refused here too.
import { can, type Permission } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { getChat } from '../../../modules/chats/index.ts'
import { actorOfMember, findMember } from '../../../modules/members/index.ts'
import type { Pressed } from '../who-pressed.ts'
import { findMapped } from './store-settings.ts'
import type { ChatThread } from './store.ts'

export const UNMAPPED = 'Your Slack account is not mapped to a member of Patchbay'
export const HIDDEN = 'Your role does not show you this chat in Patchbay'
const DUMB = 'Your role does not let you answer customers'
const MUTE = 'Your role does not let you write notes'

/** Who it is; else why they may not, as the beginning of a sentence. */
export type Standing = { inside: Ctx; memberId: string; why?: never } | { inside?: never; memberId?: never; why: string }

export const standingOf = async (ctx: Ctx, installationId: string, userId: string, issueId: string, needs: Permission = 'issues:reply'): Promise<Standing> => {
  const memberId = await findMapped(ctx, installationId, userId)
  const member = memberId ? await findMember(ctx, memberId) : null
  if (!member || member.deactivatedAt) return { why: UNMAPPED }
  const actor = actorOfMember(member)
  if (!can(actor.role, needs)) return { why: needs === 'issues:note' ? MUTE : DUMB }
  if (!can(actor.role, 'issues:read') || (member.ownRole?.issueFilter && !(await ctx.sees(member.id, issueId)))) return { why: HIDDEN }
  return { inside: ctx.as(actor), memberId: member.id }
}

/** What can be done about it. */
export const remedyFor = (why: string): string => (why === UNMAPPED ? 'An admin can map you in Settings → Chat routing.' : 'An admin can change that.')

/** A direct message is a door of ours: what its reader may not see any more is not told there. */
export const isShut = async (ctx: Ctx, { installationId, target, issueId }: ChatThread): Promise<boolean> => {
  const memberId = /^[UW]/.test(target) ? await findMapped(ctx, installationId, target) : null
  return memberId !== null && !(await ctx.sees(memberId, issueId))
}

/** @throws permission_denied with what to do. */
export const asMember = async (ctx: Ctx, p: Pressed, chatId: string): Promise<{ inside: Ctx; memberId: string }> => {
  const { issueId } = await getChat(ctx, chatId)
  const standing = await standingOf(ctx, p.installationId, p.interaction.user.id, issueId)
  if (standing.why !== undefined) throw new AppError('permission_denied', `${standing.why}, so nothing was done. ${remedyFor(standing.why)}`)
  return standing
}
