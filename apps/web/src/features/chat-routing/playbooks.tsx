// Playbooks in their order: which chats each is for, what the bot says and asks, and who is told.
import type { ChatPlaybook, RoutingGroup } from '@patchbay/contract'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Nothing, Row, Section } from './parts.tsx'
import { PlaybookForm } from './playbook-form.tsx'
import { useOrderPlaybooks, useRemovePlaybook, useSwitchPlaybook } from './queries.ts'
import { type Choice, sayFor, sayPlaybook } from './say.ts'

type Props = { playbooks: ChatPlaybook[]; groups: RoutingGroup[]; fields: Choice[]; company: string }
export const Playbooks = ({ playbooks, groups, fields, company }: Props) => {
  const [edited, setEdited] = useState<ChatPlaybook | 'new' | null>(null)
  const ids = playbooks.map((book) => book.id)
  const [change, order, remove] = [useSwitchPlaybook(), useOrderPlaybooks(), useRemovePlaybook(ids)]
  const [groupNames, fieldNames] = [new Map(groups.map((one) => [one.id, one.name])), new Map(fields.map((one) => [one.value, one.label]))]
  const swap = (at: number, to: number) => order.mutate(ids.map((id, n) => (n === at ? (ids[to] as string) : n === to ? (ids[at] as string) : id)))
  const add = <Button onClick={() => setEdited('new')}><Plus size={14} /> Add a playbook</Button>
  return (
    <Section title="Playbooks" says="The first that fits a chat is its own." action={playbooks.length > 0 ? add : null}>
      {playbooks.length === 0 ? <Nothing action={add}>No playbooks yet. One says what the bot greets visitors with, what it asks them, and which group is told.</Nothing> : (
        <ol className="overflow-hidden rounded-lg border bg-surface">
          {playbooks.map((book, at) => (
            <Row
              key={book.id} name={book.name} number={at + 1} isOn={book.is_on} onSwitch={(is_on) => change.mutate({ book, is_on })} onEdit={() => setEdited(book)} onRemove={() => remove.mutate(book)}
              onMove={{ up: at > 0 ? () => swap(at, at - 1) : undefined, down: at < ids.length - 1 ? () => swap(at, at + 1) : undefined }}
            >
              <p className="text-ink-2">{sayFor(book)}.</p>
              <p className="text-ink-2">{sayPlaybook(book, groupNames, fieldNames)}</p>
            </Row>
          ))}
        </ol>
      )}
      {edited ? <PlaybookForm start={edited === 'new' ? null : edited} groups={groups} fields={fields} company={company} onClose={() => setEdited(null)} /> : null}
    </Section>
  )
}
