// Adding or changing an AI agent: who it is, where and for whom it may answer, how, and who gets what it hands over.
import type { AiAgent, AiAgentInput } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/button.tsx'
import { AreaField, CheckField, Field, SelectField } from '../../ui/field.tsx'
import { Picker } from '../../ui/picker.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { AddButton } from '../../ui/settings-list.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { accountsQuery, inputOf, useSaveAgent } from './agent-queries.ts'

const NEW: AiAgentInput = {
  name: '', avatar_url: '', instruction: '', is_on: true, writes: true, asks_back: true, channels: { customer: true, community: true, internal: true }, account_ids: [], hand_over_team_id: null,
}

const Group = ({ title, says, children }: { title: string; says: string; children: ReactNode }) => (
  <fieldset className="flex flex-col gap-1.5">
    <legend className="font-medium">{title}</legend>
    <p className="text-small text-ink-3">{says}</p>
    {children}
  </fieldset>
)

const CHANNELS = [['customer', 'Customer channels'], ['community', 'Community channels'], ['internal', 'Internal channels']] as const

const Accounts = ({ ids, onChange }: { ids: string[]; onChange: (ids: string[]) => void }) => {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const chosen = useQuery({ ...accountsQuery('', ids), enabled: ids.length > 0 }).data ?? []
  const found = useQuery({ ...accountsQuery(typed.trim(), []), enabled: open }).data ?? []
  const nameOf = (id: string) => chosen.find((account) => account.id === id)?.name ?? found.find((account) => account.id === id)?.name ?? 'An account'
  return (
    <Group title="Accounts" says={ids.length === 0 ? 'It may answer for every account.' : 'It answers for these alone; everybody else gets a person.'}>
      {ids.length > 0 ? (
        <ul className="flex flex-wrap gap-1.5">
          {ids.map((id) => (
            <li key={id} className="flex h-7 max-w-full items-center gap-1 rounded-md bg-hover ps-2">
              <span className="truncate">{nameOf(id)}</span>
              <IconButton label={`Without ${nameOf(id)}`} onClick={() => onChange(ids.filter((each) => each !== id))}>
                <X size={13} />
              </IconButton>
            </li>
          ))}
        </ul>
      ) : null}
      <Picker
        label="Find an account"
        many
        choices={found.map(({ id, name }) => ({ value: id, label: name }))}
        selected={ids}
        onPick={(id) => onChange(ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id])}
        open={open}
        onOpenChange={setOpen}
        onType={setTyped}
      >
        <AddButton type="button" className="self-start">{ids.length === 0 ? 'Only for some accounts' : 'Account'}</AddButton>
      </Picker>
    </Group>
  )
}

/** `writer`: the model that is set for answers; null where there is none. */
type FormProps = { agent: AiAgent | null; teams: readonly { id: string; name: string }[]; writer: string | null; onClose: () => void }
export const AgentForm = ({ agent, teams, writer, onClose }: FormProps) => {
  const editor = useEditor({
    start: agent ? inputOf(agent) : NEW,
    bodyOf: (draft) => ({ ...draft, name: draft.name.trim(), avatar_url: draft.avatar_url.trim() }),
    problemOf: ({ channels }) => (Object.values(channels).includes(true) ? null : 'Choose at least one kind of channel.'),
    save: useSaveAgent(agent?.id ?? null),
    onClose,
  })
  const { draft, change } = editor
  return (
    <EditorModal editor={editor} title={agent ? 'Change the AI agent' : 'New AI agent'} says="It can be given tickets like a person. It answers in their thread out of public articles alone, says that it is an AI, and hands over to a person where it does not know, or is asked to.">
      <div className="flex items-start gap-3">
        <span className="mt-6">
          <Avatar name={draft.name || '?'} url={/^https?:\/\//.test(draft.avatar_url) ? draft.avatar_url : ''} size={32} />
        </span>
        <div className="grid min-w-0 flex-1 grid-cols-2 gap-3 max-[560px]:grid-cols-1">
          <Field label="Name" required maxLength={80} autoComplete="off" placeholder="Beacon" hint="What customers see." value={draft.name} onChange={(event) => change({ name: event.target.value })} />
          <Field label="Face" type="url" maxLength={2048} autoComplete="off" placeholder="https://…" hint="The address of a picture; its letters otherwise." value={draft.avatar_url} onChange={(event) => change({ avatar_url: event.target.value })} />
        </div>
      </div>
      <Group title="Where it may answer" says="On tickets in Slack. It is never heard in a conversation.">
        <div className="flex flex-wrap gap-x-5 gap-y-1.5">
          {CHANNELS.map(([kind, label]) => (
            <CheckField key={kind} label={label} checked={draft.channels[kind]} onChange={(event) => change({ channels: { ...draft.channels, [kind]: event.target.checked } })} />
          ))}
        </div>
      </Group>
      <Accounts ids={draft.account_ids} onChange={(account_ids) => change({ account_ids })} />
      <SwitchRow
        label="Write answers"
        says={writer ? `By ${writer}, the model for answers. Where it fails or the budget is used up, the article is quoted.` : 'No model is set for answers, so articles are quoted word for word. Choose one under Models and budget.'}
        on={draft.writes}
        onChange={(writes) => change({ writes })}
      />
      <SwitchRow label="Ask back" says="Where no article tells, it asks for more, at most three times. Otherwise it hands over at once." on={draft.asks_back} onChange={(asks_back) => change({ asks_back })} />
      {draft.writes ? (
        <AreaField label="What it should know of you" rows={3} maxLength={2000} placeholder="We make robots for bakeries. Customers call the arm “Leo”." hint="A few sentences for the model. Facts it may tell belong into articles." value={draft.instruction} onChange={(event) => change({ instruction: event.target.value })} />
      ) : null}
      <SelectField label="Hands over to" hint="An issue that has a team stays with it and goes to whoever is next there." value={draft.hand_over_team_id ?? ''} onChange={(event) => change({ hand_over_team_id: event.target.value || null })}>
        <option value="">The owner of the account</option>
        {teams.map((team) => (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ))}
      </SelectField>
    </EditorModal>
  )
}
