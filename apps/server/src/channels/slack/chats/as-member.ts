// Whoever pressed something of a chat, as the member they were mapped to.
import { can } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { actorOfMember, findMember } from '../../../modules/members/index.ts'
import type { Pressed } from '../who-pressed.ts'
import { findMapped } from './store-settings.ts'

const UNMAPPED = 'Your Slack account is not mapped to a member of Patchbay; an admin can map you in Settings → Chat routing.'

/** @throws permission_denied with what to do. */
export const asMember = async (ctx: Ctx, p: Pressed): Promise<{ inside: Ctx; memberId: string }> => {
  const memberId = await findMapped(ctx, p.installationId, p.interaction.user.id)
  const member = memberId ? await findMember(ctx, memberId) : null
  if (!member || member.deactivatedAt) throw new AppError('permission_denied', UNMAPPED)
  const actor = actorOfMember(member)
  if (actor.kind === 'user' && !can(actor.role, 'issues:reply')) throw new AppError('permission_denied', 'Your role does not let you answer customers; an admin can change that.')
  return { inside: ctx.as(actor), memberId: member.id }
}
