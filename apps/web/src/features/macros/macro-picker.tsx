// Chooses a macro: the list to search in, and beside it what it would say here and do.
import type { OwnMacro } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Zap } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useMemo, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { IconButton } from '../../ui/button.tsx'
import { filledQuery, type MacroPlace, macrosForQuery, macrosQuery } from './queries.ts'
import { plainOf } from './words.ts'

type FoundProps = { place: MacroPlace; onPick: (macro: OwnMacro) => void }

const Preview = ({ macro, place }: { macro: OwnMacro | undefined; place: MacroPlace }) => {
  const filled = useQuery(filledQuery(macro?.id ?? '', place))
  if (!macro) return null
  return (
    <div className="w-72 shrink-0 overflow-y-auto border-s p-3 max-[719px]:hidden">
      <p className="mb-1 font-semibold">{macro.name}</p>
      <p className="text-ui whitespace-pre-line break-words text-ink-2">{filled.data ? plainOf(filled.data.html) : filled.isError ? reasonOf(filled.error) : '…'}</p>
      {filled.data && filled.data.open.length > 0 ? <p className="mt-2 text-small text-soon">Nothing is known here for {filled.data.open.map((name) => `{{${name}}}`).join(', ')}.</p> : null}
      {filled.data && filled.data.actions.length > 0 ? (
        <ul className="mt-2 border-t pt-2 text-small text-ink-3">
          {filled.data.actions.map((action) => (
            <li key={action}>{action}</li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

const useFitting = (place: MacroPlace): { macros: OwnMacro[]; pending: boolean; error: unknown } => {
  const all = useQuery(macrosQuery)
  const fit = useQuery(macrosForQuery(place))
  const macros = useMemo(() => fit.data?.flatMap((id) => all.data?.find((macro) => macro.id === id) ?? []) ?? [], [all.data, fit.data])
  return { macros, pending: all.isPending || fit.isPending, error: all.error ?? fit.error }
}

const Found = ({ place, onPick }: FoundProps) => {
  const { macros, pending, error } = useFitting(place)
  const [at, setAt] = useState('')
  const groups = [...new Set(macros.map((macro) => macro.group))]
  return (
    <Command label="Macros" loop value={at} onValueChange={setAt} filter={(_, search, keywords) => (search.toLowerCase().split(/\s+/).every((word) => keywords?.join(' ').toLowerCase().includes(word)) ? 1 : 0)}>
      <Command.Input placeholder="Insert a macro…" className="h-9 w-full border-b bg-transparent px-3 text-ui outline-none" />
      <div className="flex max-h-80">
        <Command.List className="min-w-0 flex-1 overflow-y-auto p-1">
          {error ? <p className="px-3 py-5 text-center text-urgent">{reasonOf(error)}</p> : null}
          {pending && !error ? <p className="px-3 py-5 text-center text-ink-3">Loading…</p> : null}
          {!pending && macros.length === 0 ? <p className="px-3 py-5 text-center text-ink-3">No macro fits this issue yet. They are made in the settings.</p> : null}
          {macros.length > 0 ? <Command.Empty className="px-3 py-5 text-center text-ink-3">Nothing by these words.</Command.Empty> : null}
          {groups.map((group) => (
            <Command.Group key={group} heading={group} className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-tiny [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3">
              {macros.filter((macro) => macro.group === group).map((macro) => (
                <Command.Item key={macro.id} value={macro.id} keywords={[macro.name, macro.group, plainOf(macro.text_html)]} onSelect={() => onPick(macro)} className="flex h-8 cursor-pointer items-center gap-2 rounded-md px-2 text-ui data-[selected=true]:bg-hover">
                  <span className="min-w-0 flex-1 truncate">{macro.name}</span>
                  {macro.actions.length > 0 ? <span className="text-small text-ink-3">{macro.actions.length === 1 ? '1 action' : `${macro.actions.length} actions`}</span> : null}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
        <Preview macro={macros.find((macro) => macro.id === at)} place={place} />
      </div>
    </Command>
  )
}

type PickerProps = { place: MacroPlace; keys?: string; open: boolean; onOpenChange: (open: boolean) => void; onPick: (id: string, name: string) => void }
export const MacroPicker = ({ place, keys, open, onOpenChange, onPick }: PickerProps) => (
  <Popover.Root open={open} onOpenChange={onOpenChange}>
    <Popover.Trigger asChild>
      <IconButton label="Insert a macro" {...(keys ? { keys } : {})} className="!text-inherit">
        <Zap size={15} />
      </IconButton>
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Content
        side="top"
        align="end"
        sideOffset={6}
        collisionPadding={8}
        aria-label="Macros"
        onCloseAutoFocus={(event) => event.preventDefault()}
        className="floats z-[60] w-[560px] max-w-[calc(100vw-16px)] overflow-hidden text-ink"
      >
        <Found
          place={place}
          onPick={(macro) => {
            onOpenChange(false)
            onPick(macro.id, macro.name)
          }}
        />
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
)
