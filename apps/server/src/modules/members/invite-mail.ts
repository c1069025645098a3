// Sends an invitation by mail to whoever is invited; whoever invited them has the link as well.
import { INVITATION_DAYS } from '@patchbay/contract'
import { z } from 'zod'
import type { Ctx, EdgeCtx, JobDraft } from '../../platform/context.ts'
import { escapeHtml } from '../../platform/html.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import type { Letter } from '../../platform/outside.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Mailer } from '../mail-servers/index.ts'
import { getWorkspace } from '../workspaces/index.ts'
import { findInvitation } from './store-invitations.ts'

export type InviteWays = { publicUrl: string; secrets: Secrets; mail: Mailer }

/** The link opens the door, so it waits as sealed as any secret. */
export const inviteMailJob = (id: string, link: string, { secrets }: InviteWays): JobDraft => ({ task: 'members.invitation', payload: { id, link: secrets.seal(link) }, key: `invitation-mail:${id}` })

const payloadShape = z.object({ id: z.uuid(), link: z.string() })

const letterOf = (to: string, company: string, invitedBy: string, link: string): Letter => {
  const asks = `${invitedBy} invites you to answer the customers of ${company} with them, in Patchbay.`
  const foot = `The link is for ${to} alone, good once and for ${INVITATION_DAYS} days. If you do not know ${invitedBy}, leave it.`
  return {
    to,
    subject: `${invitedBy} invites you to ${company}`.replace(/\s+/g, ' ').slice(0, 200),
    text: `${asks}\n\nCome in: ${link}\n\n--\n${foot}`,
    html:
      `<div style="font:15px/1.5 system-ui,sans-serif;max-width:560px"><p>${escapeHtml(asks)}</p>` +
      `<p><a href="${escapeHtml(link)}" style="display:inline-block;padding:8px 16px;border-radius:6px;background:#4a45c9;color:#fff;text-decoration:none;font-weight:600">Come in</a></p>` +
      `<p style="color:#6b7080;font-size:12px">${escapeHtml(foot)}</p></div>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}

/** Taken back, used or replaced since, it is not sent. */
const take = async (ctx: Ctx, id: string, link: string): Promise<Letter | null> => {
  const row = await findInvitation(ctx, id)
  return row && letterOf(row.email, (await getWorkspace(ctx)).name, row.invitedBy, link)
}

/** What fails is tried again; given up, the link that was shown is as good. */
const sendInvitation = ({ secrets, mail }: Pick<InviteWays, 'secrets' | 'mail'>) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const { id, link } = payloadShape.parse(payload)
  const letter = await edge.transaction((ctx) => take(ctx, id, secrets.open(link)))
  if (letter) await mail.send(edge, letter)
}

export const memberJobs = (ways: Pick<InviteWays, 'secrets' | 'mail'>): JobHandlers => ({ 'members.invitation': sendInvitation(ways) })
