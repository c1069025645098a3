// Adds colleagues to the Slack channels of an account.
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import type { Ways } from './ways.ts'

type Where = { accountId: string | null; channelId: string | null }

/** The job that invites tells in the settings of Slack what became of each. */
export const inviteAll = async (ctx: Ctx, ways: Ways, { accountId, channelId }: Where, who: (string | null)[]): Promise<string> => {
  const members = [...new Set(who.filter((id) => id !== null))]
  if (members.length === 0) throw invalid('who: there is nobody to invite now.')
  if (!accountId) throw invalid('There is no account, so there is no Slack channel to invite anybody into.')
  const channels = await ways.inviteTo(ctx, { accountId, channelId }, members)
  if (channels === 0) throw invalid('The account has no enabled Slack channel to invite anybody into.')
  return `Invites ${members.length} into ${channels} Slack ${channels === 1 ? 'channel' : 'channels'}`
}
