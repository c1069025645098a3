// Every query on invitations of members to Slack channels.
import type { InviteOutcome } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { notFound } from '../../../platform/errors.ts'

export const insertInvitation = async (ctx: Ctx, given: { id: string; by: string; memberIds: string[]; channelIds: string[] }): Promise<void> => {
  await ctx.query('slack_invitation_new', 'insert into slack_invitations (workspace_id, id, by, created_at) values ($1, $2, $3, $4)', [ctx.workspaceId, given.id, given.by, ctx.now])
  await ctx.query(
    'slack_invitation_rows_new',
    `insert into slack_invitation_rows (workspace_id, invitation_id, member_id, channel_id)
     select $1::uuid, $2::uuid, m, c from unnest($3::uuid[]) as m, unnest($4::uuid[]) as c on conflict do nothing`,
    [ctx.workspaceId, given.id, given.memberIds, given.channelIds],
  )
}

export type Waiting = { member_id: string; email: string; channel_id: string; slack_id: string; name: string; installation_id: string }

export const listWaiting = (ctx: Ctx, invitationId: string, most: number): Promise<Waiting[]> =>
  ctx.query<Waiting>(
    'slack_invitation_waiting',
    `select r.member_id, m.email, r.channel_id, c.channel_id as slack_id, c.name, c.installation_id
     from slack_invitation_rows r join members m on m.workspace_id = r.workspace_id and m.id = r.member_id
       join slack_channels c on c.workspace_id = r.workspace_id and c.id = r.channel_id
     where r.workspace_id = $1 and r.invitation_id = $2 and r.outcome = 'waiting' order by m.name, r.member_id, c.name, c.id limit $3`,
    [ctx.workspaceId, invitationId, most],
  )

export const writeOutcome = async (ctx: Ctx, invitationId: string, row: Waiting, outcome: InviteOutcome, why: string): Promise<void> => {
  await ctx.query(
    'slack_invitation_outcome',
    'update slack_invitation_rows set outcome = $5, why = $6 where workspace_id = $1 and invitation_id = $2 and member_id = $3 and channel_id = $4',
    [ctx.workspaceId, invitationId, row.member_id, row.channel_id, outcome, why],
  )
}

type Row = { member_name: string; channel_name: string; outcome: InviteOutcome; why: string }

export const getInvitation = async (ctx: Ctx, id: string): Promise<{ id: string; by: string; created_at: Date; rows: Row[] }> => {
  const [found] = await ctx.query<{ id: string; by: string; created_at: Date }>('slack_invitation', 'select id, by, created_at from slack_invitations where workspace_id = $1 and id = $2', [ctx.workspaceId, id])
  if (!found) throw notFound('Invitation')
  const rows = await ctx.query<Row>(
    'slack_invitation_rows',
    `select m.name as member_name, c.name as channel_name, r.outcome, r.why
     from slack_invitation_rows r join members m on m.workspace_id = r.workspace_id and m.id = r.member_id
       join slack_channels c on c.workspace_id = r.workspace_id and c.id = r.channel_id
     where r.workspace_id = $1 and r.invitation_id = $2 order by m.name, m.id, c.name, c.id`,
    [ctx.workspaceId, id],
  )
  return { ...found, rows }
}
