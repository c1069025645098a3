// Saves sections of the Slack operations, and sets in motion what they change in the channels.
import type { Body, SlackOperations, updateSlackOperations } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { invalid } from '../../../platform/errors.ts'
import { checkChannels, readOperations, writeOperations } from './store.ts'

const twice = (ids: string[]): boolean => new Set(ids).size < ids.length

/** @throws not_found, invalid_request. */
export const saveOperations = async (ctx: Ctx, change: Body<typeof updateSlackOperations>): Promise<SlackOperations> => {
  const { welcome, membership, bookmarks, forms } = change
  await checkChannels(ctx, [...(welcome?.messages.flatMap((m) => m.channel_ids) ?? []), ...(membership?.channel_id ? [membership.channel_id] : [])])
  if (bookmarks && twice(bookmarks.map((b) => b.id))) throw invalid('bookmarks: two have the same id.')
  if (forms && twice(forms.map((f) => f.id))) throw invalid('forms: two have the same id.')
  const before = await readOperations(ctx)
  const after = await writeOperations(ctx, Object.fromEntries(Object.entries(change).filter(([, section]) => section !== undefined)))
  const links = JSON.stringify(after.bookmarks) !== JSON.stringify(before.bookmarks)
  if (links || (after.membership.left && !before.membership.left)) ctx.enqueue({ task: 'slack.channels', payload: {}, key: 'slack.channels' })
  await ctx.emit({ type: 'slack.changed', data: { what: 'operations' } })
  return after
}
