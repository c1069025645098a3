// Rules most companies begin with, and the words for how rules sort.
import type { TriageRule, TriageSort } from '@patchbay/contract'

/** What can be chosen from: channels for colleagues, people, teams and tags of this workspace. */
export type Options = {
  channels: { value: string; label: string }[]
  installations: { id: string; name: string }[]
  keys: Record<Exclude<TriageSort, 'all'>, { value: string; label: string }[]>
}

export type Draft = Pick<TriageRule, 'name' | 'sort_by' | 'preview'> & { id: string | null; sends: { key: string; place: string }[] }

export const SORT_LABELS: Record<TriageSort, string> = {
  all: 'All new issues',
  owner: 'By owner of the account',
  tag: 'By tag',
  team: 'By team',
}
export const KEY_LABELS: Record<Exclude<TriageSort, 'all'>, string> = { owner: 'Owner', tag: 'Tag', team: 'Team' }

type Template = { name: string; says: string; sort_by: TriageSort }
export const TEMPLATES: Template[] = [
  { name: 'Forward all new issues to Slack', says: 'One channel, or several, hear of everything.', sort_by: 'all' },
  { name: 'To each account owner', says: 'Everybody has a channel with the customers they look after.', sort_by: 'owner' },
  { name: 'By tag', says: 'Bugs, feedback or important customers, each in a channel of its own.', sort_by: 'tag' },
  { name: 'By team', says: 'As soon as a team is set, the team hears of it.', sort_by: 'team' },
]

const nothingChosen = { key: '', place: '' }
export const draftOf = ({ name, sort_by }: Template): Draft => ({ id: null, name, sort_by, preview: 'latest', sends: [nothingChosen] })

export const placeOf = (send: { installation_id: string; channel_id: string }): string => `${send.installation_id}:${send.channel_id}`
export const editOf = ({ id, name, sort_by, preview, sends }: TriageRule): Draft => ({
  id, name, sort_by, preview, sends: sends.map((s) => ({ key: s.key, place: placeOf(s) })),
})

const sendsOf = (draft: Draft) =>
  draft.sends.map(({ key, place }) => {
    const [installation_id = '', channel_id = ''] = place.split(':')
    return { key: draft.sort_by === 'all' ? '' : key, installation_id, channel_id }
  })

export const bodyOf = (draft: Draft) => ({ name: draft.name.trim(), sort_by: draft.sort_by, preview: draft.preview, sends: sendsOf(draft) })

export const problemOf = (draft: Draft): string | null => {
  if (draft.name.trim() === '') return 'Give the rule a name.'
  return draft.sends.length > 0 && sendsOf(draft).every((s) => s.channel_id !== '') ? null : 'Choose the channel that cards go to.'
}
