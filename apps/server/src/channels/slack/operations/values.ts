// What the variables of texts and links stand for in one channel, and whether a rule is meant for it.
import type { Ctx } from '../../../platform/context.ts'
import { findAccount } from '../../../modules/accounts/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { listPeople } from '../store.ts'
import type { Place } from './store.ts'

export type Surroundings = { values: Record<string, string>; tags: string[]; logoUrl: string; accountName: string }

export const surroundingsOf = async (ctx: Ctx, { installation, channel }: Place, userId?: string): Promise<Surroundings> => {
  const account = channel.accountId ? await findAccount(ctx, channel.accountId) : null
  const [person] = userId ? await listPeople(ctx, installation.id, [userId]) : []
  const { name } = await getWorkspace(ctx)
  return {
    values: {
      'account.id': account?.id ?? '', 'account.name': account?.name ?? channel.name, 'bot.mention': `<@${installation.botUserId}>`, 'channel.name': channel.name,
      'company.name': name, 'person.name': person?.name ?? '', 'person.mention': userId ? `<@${userId}>` : '',
    },
    tags: account?.tags ?? [], logoUrl: account?.logo_url ?? '', accountName: account?.name ?? '',
  }
}

/** No tags named means every account. */
export const fitsTags = (wanted: string[], tags: string[]): boolean => wanted.length === 0 || wanted.some((tag) => tags.includes(tag))
