// Invites people and lets them in: by a link that is good once, for a week, and can be taken back.
import { BUILT_IN_ROLES, INVITATION_DAYS, type UserInvitation } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { duplicateOf } from '../../platform/db.ts'
import { AppError, conflict } from '../../platform/errors.ts'
import { isId, newId } from '../../platform/id.ts'
import { hashToken, newSecret, sameText } from '../../platform/secrets.ts'
import { findOwnRole, slugOf } from '../roles/index.ts'
import { inviteMailJob, type InviteWays } from './invite-mail.ts'
import { checkMayGive, getGivenRole } from './roles.ts'
import { deleteInvitation, findInvitation, insertInvitation, listInvitations, lockInvitation, type InvitationRow } from './store-invitations.ts'
import { findMembersByEmail, insertMember, type Member } from './store.ts'

const presented = async (ctx: Ctx, row: InvitationRow): Promise<UserInvitation> => {
  const own = row.ownRoleId ? await findOwnRole(ctx, row.ownRoleId) : null
  const builtIn = BUILT_IN_ROLES[row.role]
  const role = own ? { id: own.id, name: own.name, slug: slugOf(own.name) } : { id: builtIn.id, name: builtIn.name, slug: row.role }
  return { id: row.id, email: row.email, role, invited_by: row.invitedBy, expires_at: row.expiresAt.toISOString(), created_at: row.createdAt.toISOString() }
}

export const listInvited = async (ctx: Ctx): Promise<UserInvitation[]> => {
  const rows = await listInvitations(ctx)
  return Promise.all(rows.map((row) => presented(ctx, row)))
}

/** Behind the hash of an address: browsers keep that to themselves. */
const linkTo = (publicUrl: string, token: string) => `${publicUrl}/join#${token}`

export const inviteMember = async (ctx: Ctx, given: { email: string; role_id: string }, ways: InviteWays): Promise<UserInvitation & { link: string; is_mailed: boolean }> => {
  const email = given.email.toLowerCase()
  const role = await getGivenRole(ctx, given.role_id)
  await checkMayGive(ctx, role)
  const [known] = await findMembersByEmail(ctx, [email])
  if (known) throw conflict(known.deactivatedAt ? `${known.name} was here before; take them back instead.` : `${known.name} works here already.`, known.id)
  const [id, secret] = [newId(ctx.now.getTime()), newSecret()]
  const row = await insertInvitation(ctx, {
    id, email, role: role.role, ownRoleId: role.ownRoleId, tokenHash: hashToken(secret), invitedBy: ctx.actor.name,
    expiresAt: new Date(ctx.now.getTime() + INVITATION_DAYS * 24 * 3_600_000),
  })
  await ctx.emit({ type: 'user.changed', objectId: id, data: { invited: true } })
  const link = linkTo(ways.publicUrl, `${ctx.workspaceId}.${id}.${secret}`)
  const isMailed = (await ways.mail.wayOf(ctx)) !== null
  if (isMailed) ctx.enqueue(inviteMailJob(id, link, ways))
  return { ...(await presented(ctx, row)), link, is_mailed: isMailed }
}

export const revokeInvitation = async (ctx: Ctx, id: string): Promise<void> => {
  await deleteInvitation(ctx, id)
  await ctx.emit({ type: 'user.changed', objectId: id, data: { invited: false } })
}

export const readInvitationToken = (token: string): { workspaceId: string; id: string; secret: string } | null => {
  const [workspaceId = '', id = '', secret = ''] = token.split('.')
  return isId(workspaceId) && isId(id) && secret ? { workspaceId, id, secret } : null
}

/** Whether it never was, is used, is over or was taken back, the answer is the same. */
export const noInvitation = () => new AppError('not_found', 'This invitation is not valid any more; ask whoever invited you for a new one.')

const fits = (row: InvitationRow | null, secret: string): InvitationRow => {
  // Compared even when there is nothing to compare with: an answer takes as long for every token.
  const same = sameText(row?.tokenHash ?? hashToken('none'), hashToken(secret))
  if (!row || !same) throw noInvitation()
  return row
}

export const getInvitation = async (ctx: Ctx, id: string, secret: string): Promise<InvitationRow> => fits(await findInvitation(ctx, id), secret)

export const acceptInvitation = async (ctx: Ctx, given: { id: string; secret: string; name: string; passwordHash: string }): Promise<Member> => {
  const row = fits(await lockInvitation(ctx, given.id), given.secret)
  await deleteInvitation(ctx, row.id)
  const id = newId(ctx.now.getTime())
  const member = await insertMember(ctx, { id, name: given.name, email: row.email, role: row.role, ownRoleId: row.ownRoleId, passwordHash: given.passwordHash }).catch((error: unknown) => {
    if (duplicateOf(error) === 'members_email') throw conflict('Somebody with this email works here already; sign in instead.')
    throw error
  })
  await ctx.emit({ type: 'user.changed', objectId: id })
  return member
}
