// Picks accounts or requesters, who are too many for a list: looked for by name on the server.
import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Check, ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { useRested } from '../../lib/rested.ts'
import { useTopChoice } from '../../ui/top-choice.ts'
import { type Named, namedQuery } from './queries.ts'

type NamedPickerProps = { kind: 'account' | 'contact'; label: string; chosen: string[]; onChange: (ids: string[]) => void }

const Found = ({ kind, label, chosen, onChange }: NamedPickerProps) => {
  const [typed, setTyped] = useState('')
  const found = useQuery(namedQuery(kind, useRested(typed.trim(), 150), []))
  const toggle = ({ id }: Named) => onChange(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <Command label={label} loop shouldFilter={false} {...useTopChoice(found.data?.map((each) => each.id) ?? [])}>
      <Command.Input value={typed} onValueChange={setTyped} placeholder={`${label}…`} className="h-9 w-full border-b bg-transparent px-3 text-ui outline-none" />
      <Command.List className="max-h-72 overflow-y-auto p-1">
        {found.isError ? <p className="px-3 py-4 text-center text-urgent">{reasonOf(found.error)}</p> : null}
        {found.data?.length === 0 ? <p className="px-3 py-5 text-center text-ink-3">Nothing by that name.</p> : null}
        {found.data?.map((each) => (
          <Command.Item key={each.id} value={each.id} onSelect={() => toggle(each)} className="flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-ui data-[selected=true]:bg-hover">
            <span className="min-w-0 flex-1 truncate">{each.name}</span>
            {chosen.includes(each.id) ? <Check size={14} className="text-accent" aria-label="chosen" /> : null}
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  )
}

export const NamedPicker = (props: NamedPickerProps) => {
  const { kind, label, chosen } = props
  const named = useQuery({ ...namedQuery(kind, '', chosen), enabled: chosen.length > 0 })
  const names = chosen.map((id) => named.data?.find((each) => each.id === id)?.name ?? (named.isPending ? '…' : 'no longer there'))
  return (
    <Popover.Root>
      <Popover.Trigger aria-label={`${label}: ${names.join(', ') || 'choose'}`} className={`inline-flex h-7 max-w-64 min-w-0 items-center gap-1.5 rounded-md border bg-surface px-2 text-ui hover:bg-hover ${chosen.length === 0 ? 'text-ink-3' : 'text-ink'}`}>
        <span className="truncate">{names.length === 0 ? 'Choose…' : names.length > 2 ? `${names[0]} and ${names.length - 1} more` : names.join(' or ')}</span>
        <ChevronDown size={13} className="shrink-0 text-ink-3" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="start" sideOffset={4} collisionPadding={8} aria-label={label} className="floats z-40 w-64 overflow-hidden">
          <Found {...props} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
