// Ways out of the desk, handed in by the house: no trigger knows a channel.
import type { Body, notifyInSlack, ViewFilter } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { Mailer } from '../mail-servers/index.ts'

type Place = { installation_id: string; channel_id: string }

/** A channel of colleagues, or members. */
export type Told = ({ kind: 'channel' } & Place) | { kind: 'members'; ids: string[] }

export type Checks = {
  secrets: Secrets
  /** @throws when there is no such place for colleagues. */
  checkPlace(ctx: Ctx, place: Place): Promise<void>
  checkForm(ctx: Ctx, formId: string): Promise<void>
}

export type Ways = Checks & {
  publicUrl: string
  mail: Mailer
  notify(ctx: Ctx, issueId: string, given: Body<typeof notifyInSlack>): Promise<{ told: number; unknown: string[] }>
  /** Words alone, about nothing that has a card. */
  tell(ctx: Ctx, to: Told, message: string): Promise<{ told: number; unknown: string[] }>
  /** The issues that a filter lets through, as a view would find them: a page, newest first, and after which the next begins. */
  issuesOf(ctx: Ctx, filter: ViewFilter | null, after: string | null, size: number): Promise<{ ids: string[]; after: string | null }>
  showCard(ctx: Ctx, issueId: string, place: Place): Promise<void>
  /** Adds members to a Slack channel of an account, or to all of them; gives how many channels that are. */
  inviteTo(ctx: Ctx, at: { accountId: string; channelId: string | null }, memberIds: string[]): Promise<number>
  askForm(ctx: Ctx, issueId: string, formId: string): Promise<void>
}
