// The AI agents: what each may do, what it has and did, and whether it is on.
import type { AiAgent } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Bot } from 'lucide-react'
import { useState } from 'react'
import { useBegun } from '../../lib/begun.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AddButton, ListHead, More, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
import { Switch } from '../../ui/switch.tsx'
import { AgentForm } from './agent-form.tsx'
import { agentsQuery, useRemoveAgent, useSwitchAgent } from './agent-queries.ts'

const KINDS = ['customer', 'community', 'internal'] as const
const listOf = (words: string[]): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`)

const sayWhere = ({ channels, account_ids: { length } }: AiAgent): string => {
  const kinds = KINDS.filter((kind) => channels[kind])
  const where = kinds.length === KINDS.length ? 'In all channels' : `In ${listOf(kinds)} channels`
  return length === 0 ? where : `${where}, for ${length === 1 ? 'one account' : `${length} accounts`}`
}
const sayHow = ({ writes, asks_back }: AiAgent, writer: string | null): string => `${writes && writer ? `writes by ${writer}` : 'quotes articles'}${asks_back ? ', asks back' : ''}`
const sayDone = ({ open, answered, asked, handed_over: over }: AiAgent): string =>
  `${open === 0 ? 'No open tickets' : open === 1 ? '1 open ticket' : `${open} open tickets`}. In 30 days: ${answered === 1 ? '1 answer' : `${answered} answers`}, ${asked === 1 ? '1 question back' : `${asked} questions back`}, ${over} handed over.`

type RowProps = { agent: AiAgent; writer: string | null; onEdit: () => void; onRemove: () => void }
const Row = ({ agent, writer, onEdit, onRemove }: RowProps) => {
  const change = useSwitchAgent()
  return (
    <SettingsRow
      name={agent.name}
      onName={onEdit}
      isOff={!agent.is_on}
      before={<Avatar name={agent.name} url={agent.avatar_url} size={28} />}
      hands={
        <>
          <Switch label={`${agent.name} is on`} on={agent.is_on} onChange={() => change.mutate(agent)} />
          <More name={agent.name} onChange={onEdit} onRemove={onRemove} />
        </>
      }
    >
      <p className="text-ink-2">
        {sayWhere(agent)}; {sayHow(agent, writer)}
      </p>
      <p className="text-small text-ink-3">{sayDone(agent)}</p>
    </SettingsRow>
  )
}

export const AgentList = ({ teams, writer }: { teams: readonly { id: string; name: string }[]; writer: string | null }) => {
  const query = useQuery(agentsQuery)
  const [edited, setEdited] = useState<AiAgent | 'new' | null>(null)
  const [sure, setSure] = useState<AiAgent | null>(null)
  const remove = useRemoveAgent()
  useBegun(() => setEdited('new'))
  const add = (look: 'plain' | 'primary') => <AddButton look={look} onClick={() => setEdited('new')}>Add an AI agent</AddButton>
  return (
    <Loaded query={query} what="The AI agents" heights={['h-20']}>
      {(agents) => (
        <>
          {agents.length === 0 ? (
            <Blank icon={<Bot size={20} />} title="No AI agents yet" action={add('primary')}>
              Give one a name, then tickets, by hand or by a trigger. It answers what your public articles tell and leaves the rest to people.
            </Blank>
          ) : (
            <>
              <ListHead>{add('plain')}</ListHead>
              <SettingsList>
                {agents.map((agent) => (
                  <Row key={agent.id} agent={agent} writer={writer} onEdit={() => setEdited(agent)} onRemove={() => setSure(agent)} />
                ))}
              </SettingsList>
            </>
          )}
          {edited ? <AgentForm agent={edited === 'new' ? null : edited} teams={teams} writer={writer} onClose={() => setEdited(null)} /> : null}
          <Sure about={sure} title={sayRemove} says="Its open tickets go to people at once. What it said stays." onYes={({ id }) => remove.mutate(id)} onClose={() => setSure(null)} />
        </>
      )}
    </Loaded>
  )
}
