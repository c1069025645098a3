// What was chosen for each channel that is to be enabled, before it is sent.
import type { BodyInput, ChannelKind, enableChannels, ListedChannel } from '@patchbay/contract'

export type Draft = { channel: ListedChannel; kind: ChannelKind; account: string; owner: string; tags: string; triage: string }
export type Drafts = ReadonlyMap<string, Draft>
export type Common = Pick<Draft, 'kind' | 'owner' | 'tags' | 'triage'>

export const NO_COMMON: Common = { kind: 'customer', owner: '', tags: '', triage: '' }

export const draftOf = (channel: ListedChannel, common: Common): Draft => ({ channel, account: channel.account_name, ...common })

const tagsOf = (text: string): string[] => [...new Set(text.split(',').map((one) => one.trim()).filter((one) => one !== ''))]

/** Only kinds that have an account have what belongs to one. */
export const hasAccount = (kind: ChannelKind): boolean => kind === 'customer' || kind === 'internal'

export const rowOf = ({ channel, kind, account, owner, tags, triage }: Draft): BodyInput<typeof enableChannels>['rows'][number] => ({
  channel_id: channel.channel_id,
  kind,
  ...(hasAccount(kind) && account.trim() ? { account_name: account.trim() } : {}),
  ...(hasAccount(kind) && owner ? { owner_id: owner } : {}),
  ...(hasAccount(kind) && tagsOf(tags).length > 0 ? { tags: tagsOf(tags) } : {}),
  ...(kind !== 'notifications' && triage ? { triage_channel_id: triage } : {}),
})

/** An id that somebody pasted stands for a channel that the list does not have. */
export const strangerOf = (words: string): ListedChannel | null => {
  const id = words.trim().toUpperCase()
  if (!/^[CG][A-Z0-9]{6,20}$/.test(id)) return null
  return { channel_id: id, name: id, is_private: false, is_shared: false, is_member: false, members: 0, kind: null, was_linked: false, account_name: '' }
}
