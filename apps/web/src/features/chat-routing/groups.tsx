// Routing groups: who is told of chats, in which order, and in which Slack channel.
import { type ChatPlaybook, type ChatSlack, type RoutingGroup, type RoutingGroupInput } from '@patchbay/contract'
import { ArrowDown, ArrowUp, Plus, TriangleAlert, X } from 'lucide-react'
import { useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Picker } from '../../ui/picker.tsx'
import { ChannelField } from './channel-field.tsx'
import { FormWindow, Nothing, Row, Section } from './parts.tsx'
import { groupInputOf, useRemoveGroup, useSaveGroup } from './queries.ts'
import { type Choice, idProblem, type Names, readTrouble, sayGroup } from './say.ts'

type MembersProps = { ids: string[]; people: Choice[]; names: Names; onChange: (ids: string[]) => void }
const Members = ({ ids, people, names, onChange }: MembersProps) => {
  const [isOpen, setOpen] = useState(false)
  const swap = (at: number, to: number) => onChange(ids.map((id, n) => (n === at ? (ids[to] as string) : n === to ? (ids[at] as string) : id)))
  const toggle = (id: string) => onChange(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">Members, in their order</legend>
      {ids.length > 0 ? (
        <ol className="mb-2 rounded-lg border">
          {ids.map((id, at) => {
            const name = names.get(id) ?? 'Somebody who left'
            return (
              <li key={id} className="flex items-center gap-1 border-b px-3 py-1.5 last:border-b-0">
                <span className="flex min-w-0 flex-1 items-center gap-2"><Avatar name={name} /><span className="truncate">{name}</span></span>
                <IconButton label={`Move ${name} up`} disabled={at === 0} onClick={() => swap(at, at - 1)}><ArrowUp size={13} /></IconButton>
                <IconButton label={`Move ${name} down`} disabled={at === ids.length - 1} onClick={() => swap(at, at + 1)}><ArrowDown size={13} /></IconButton>
                <IconButton label={`Remove ${name}`} onClick={() => toggle(id)}><X size={13} /></IconButton>
              </li>
            )
          })}
        </ol>
      ) : null}
      <Picker label="Add members" many choices={people.map((one) => ({ ...one, icon: <Avatar name={one.label} size={18} /> }))} selected={ids} open={isOpen} onOpenChange={setOpen} onPick={toggle}>
        <Button><Plus size={13} /> Add members</Button>
      </Picker>
    </fieldset>
  )
}

type FormProps = { start: RoutingGroup | null; slack: ChatSlack; people: Choice[]; names: Names; onClose: () => void }
const EMPTY: RoutingGroupInput = { name: '', member_ids: [], strategy: 'everyone', channel: null }

const Outcome = ({ says }: { says: string[] }) => (
  <div className="rounded-lg bg-hover px-3 py-2 text-small text-ink-2" aria-live="polite">
    <p className="font-medium text-ink">When a chat comes</p>
    {says.map((line) => <p key={line}>{line}</p>)}
  </div>
)

const GroupForm = ({ start, slack, people, names, onClose }: FormProps) => {
  const [draft, setDraft] = useState(start ? groupInputOf(start) : EMPTY)
  const [channelName, setChannelName] = useState(start?.channel_name ?? '')
  const [isTried, setTried] = useState(false)
  const save = useSaveGroup(start?.id ?? null)
  const change = (part: Partial<RoutingGroupInput>) => {
    save.reset()
    setDraft({ ...draft, ...part })
  }
  const installation = draft.channel?.installation_id ?? slack.installation_id ?? ''
  const channelId = draft.channel?.channel_id ?? ''
  const missing = !draft.name.trim() ? 'Give it a name.' : draft.member_ids.length === 0 ? 'Choose at least one member.' : (idProblem(channelId) ?? null)
  const { field, says } = readTrouble(save.isError ? reasonOf(save.error) : '')
  const atChannel = field.startsWith('channel') ? says : undefined
  const submit = () => {
    setTried(true)
    if (!missing) save.mutate({ ...draft, name: draft.name.trim() }, { onSuccess: onClose })
  }
  return (
    <FormWindow title={start ? 'Change the group' : 'New routing group'} says="Playbooks bring their chats to it." problem={(isTried ? missing : null) ?? (atChannel ? null : says || null)} isSaving={save.isPending} onSave={submit} onClose={onClose}>
      <Field label="Name" required maxLength={100} autoComplete="off" placeholder="Sales" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <Members ids={draft.member_ids} people={people} names={names} onChange={(member_ids) => change({ member_ids })} />
      {draft.member_ids.length > 1 ? (
        <SelectField label="Who is told" value={draft.strategy} onChange={(event) => change({ strategy: event.target.value as RoutingGroupInput['strategy'] })}>
          <option value="everyone">Everyone who is available</option>
          <option value="in_turn">One at a time, in turn</option>
        </SelectField>
      ) : null}
      {slack.is_connected ? (
        <ChannelField
          label="Slack channel" installation={installation} byId={slack.allow_channel_ids} value={channelId} name={channelName} problem={atChannel}
          hint={draft.member_ids.length === 1 ? 'Not used while the group has one member: they get a direct message.' : 'Where its chats become threads. The bot joins public channels by itself.'}
          onChange={(channel_id, name) => { setChannelName(name); change({ channel: channel_id ? { installation_id: installation, channel_id } : null }) }}
        />
      ) : null}
      <Outcome says={sayGroup(draft, names, channelId ? channelName || channelId : '')} />
    </FormWindow>
  )
}

type SectionProps = { groups: RoutingGroup[]; playbooks: ChatPlaybook[]; slack: ChatSlack; people: Choice[]; names: Names }
const Warning = ({ children }: { children: string }) => (
  <p className="mt-1 flex items-start gap-1.5 text-small text-soon"><TriangleAlert size={13} className="mt-0.5 shrink-0" /> <span>{children}</span></p>
)

const warningsOf = ({ member_ids, channel, channel_name, problem }: RoutingGroup, slack: ChatSlack, names: Names): string[] => {
  const [only] = member_ids
  const isMapped = slack.people.find((one) => one.user_id === only)?.slack_user_id
  return [
    ...(problem && slack.is_connected ? [`${channel_name ? `#${channel_name}: ` : ''}${problem}`] : []),
    ...(slack.is_connected && member_ids.length === 1 && !isMapped ? [`${names.get(only ?? '') ?? 'Its member'} is not mapped to Slack, so they are told in the app only.`] : []),
    ...(member_ids.length === 1 && channel ? ['A group of one is told by a direct message; its channel is not used.'] : []),
  ]
}

export const Groups = ({ groups, playbooks, ...rest }: SectionProps) => {
  const [edited, setEdited] = useState<RoutingGroup | 'new' | null>(null)
  const remove = useRemoveGroup()
  const add = <Button onClick={() => setEdited('new')}><Plus size={14} /> Add a group</Button>
  return (
    <Section title="Routing groups" says="Who is told of a chat, and where." action={groups.length > 0 ? add : null}>
      {groups.length === 0 ? <Nothing action={add}>No groups yet. Put those together who answer the same chats, such as Sales or Support.</Nothing> : (
        <ul className="overflow-hidden rounded-lg border bg-surface">
          {groups.map((group) => {
            const used = playbooks.filter((book) => book.group_id === group.id).map((book) => book.name)
            return (
              <Row key={group.id} name={group.name} onEdit={() => setEdited(group)} onRemove={() => remove.mutate(group)}>
                <p className="text-ink-2">{group.member_ids.map((id) => rest.names.get(id) ?? 'somebody who left').join(', ')}</p>
                <p className="text-small text-ink-3">{sayGroup(group, rest.names, group.channel ? group.channel_name || group.channel.channel_id : '')[0]} {used.length > 0 ? `Used by ${used.join(', ')}.` : 'No playbook uses it yet.'}</p>
                {warningsOf(group, rest.slack, rest.names).map((line) => <Warning key={line}>{line}</Warning>)}
              </Row>
            )
          })}
        </ul>
      )}
      {edited ? <GroupForm start={edited === 'new' ? null : edited} {...rest} onClose={() => setEdited(null)} /> : null}
    </Section>
  )
}
