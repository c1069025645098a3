// The Slack settings of chats: how channels are said, the global and the support channel, and who of us is who in Slack.
import type { ChatSlack, ChatSlackInput } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { ChannelField } from './channel-field.tsx'
import { PeopleMap } from './people-map.tsx'
import { chatSlackOfQuery, useSaveSlack } from './queries.ts'
import { idProblem, type Mapping, readTrouble } from './say.ts'

type Draft = Omit<ChatSlackInput, 'people'> & { /** Null while nobody was mapped anew. */ mapping: Mapping | null; names: Record<string, string> }
const draftOf = (slack: ChatSlack): Draft => ({
  installation_id: slack.installation_id ?? slack.installations[0]?.id ?? '', allow_channel_ids: slack.allow_channel_ids, global_channel_on: slack.global_channel_on, global_channel: slack.global_channel, support_channel: slack.support_channel,
  cross_post: slack.cross_post, names: slack.channel_names, mapping: null,
})
const mapped = (slack: ChatSlack): Mapping => new Map(slack.people.map((one) => [one.user_id, one.slack_user_id]))
const bodyOf = ({ installation_id, allow_channel_ids, global_channel_on, global_channel, support_channel, cross_post }: Draft, mapping: Mapping): ChatSlackInput => ({
  installation_id, allow_channel_ids, global_channel_on, global_channel, support_channel, cross_post, people: [...mapping].filter(([, slack]) => slack !== '').map(([user_id, slack_user_id]) => ({ user_id, slack_user_id })),
})

const problemOf = ({ global_channel_on, global_channel, support_channel }: Draft): boolean => (global_channel_on && global_channel === '') || !!idProblem(global_channel) || !!idProblem(support_channel)

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void; problems: Record<string, string> }
const Channels = ({ draft, change, problems }: PartProps) => {
  const field = (key: 'global_channel' | 'support_channel') => ({
    installation: draft.installation_id, byId: draft.allow_channel_ids, value: draft[key], name: draft.names[draft[key]] ?? '', problem: problems[key],
    onChange: (id: string, name: string) => change({ [key]: id, names: name ? { ...draft.names, [id]: name } : draft.names }),
  })
  return (
    <div className="flex flex-col gap-4">
      <SwitchRow label="Allow channel IDs" says="Channels are typed as IDs instead of found by name. For a thousand channels and more, or when finding them is slow." on={draft.allow_channel_ids} onChange={(allow_channel_ids) => change({ allow_channel_ids })} />
      <SwitchRow label="Global channel" says="All chats become threads in one channel, whatever their routing group says. For small teams and for one group across all playbooks." on={draft.global_channel_on} onChange={(global_channel_on) => change({ global_channel_on })} />
      {draft.global_channel_on ? <ChannelField label="All chats are shown in" hint="A channel for nothing else is best." {...field('global_channel')} /> : null}
      <ChannelField label="Chat support channel" hint="Chats that no routing group is told of become threads here, such as in #chat-support. Empty: they stay in the app." {...field('support_channel')} />
      <SwitchRow label="Show customers’ chats in their own channel" says="Who has a shared channel with you finds their chat there too, by their earlier words in Slack or the domain of their address. Only of visitors who have proved who they are: it needs identity verification in Settings → Chat widget." on={draft.cross_post} onChange={(cross_post) => change({ cross_post })} />
    </div>
  )
}

export const SlackWindow = ({ slack, onClose }: { slack: ChatSlack; onClose: () => void }) => {
  const [draft, setDraft] = useState(() => draftOf(slack))
  const save = useSaveSlack(slack)
  const other = useQuery({ ...chatSlackOfQuery(draft.installation_id), enabled: draft.installation_id !== slack.installation_id })
  const there = draft.installation_id === slack.installation_id ? slack : other.data
  const change = (part: Partial<Draft>) => {
    save.reset()
    setDraft((old) => ({ ...old, ...part }))
  }
  const { field, says } = readTrouble(save.isError ? reasonOf(save.error) : '')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (there && !problemOf(draft)) save.mutate(bodyOf(draft, draft.mapping ?? mapped(there)), { onSuccess: onClose })
  }
  return (
    <Modal open wide onOpenChange={(open) => !open && onClose()} title="Slack settings of chats" says="Only people who are mapped below answer visitors from Slack.">
      <form onSubmit={submit} className="flex flex-col gap-5">
        {slack.installations.length > 1 ? (
          <SelectField label="Slack workspace" value={draft.installation_id} onChange={(event) => change({ installation_id: event.target.value, global_channel: '', support_channel: '', mapping: null })}>
            {slack.installations.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
          </SelectField>
        ) : null}
        <Channels draft={draft} change={change} problems={{ [field]: says }} />
        {there ? <PeopleMap slack={there} mapping={draft.mapping ?? mapped(there)} onChange={(mapping) => change({ mapping })} /> : <Skeleton className="h-40" />}
        {says && field !== 'global_channel' && field !== 'support_channel' ? <p role="alert" className="text-urgent">{says}</p> : null}
        <div className="sticky -bottom-5 -mx-5 -mb-5 flex justify-end gap-2 border-t bg-raised px-5 py-3">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={save.isPending || !there || problemOf(draft)}>{save.isPending ? 'Asking Slack…' : 'Save'}</Button>
        </div>
      </form>
    </Modal>
  )
}
