// The palette: type what you want to do or find.
import { Command } from 'cmdk'
import { CornerDownLeft, Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Kbd } from '../../ui/kbd.tsx'
import { Snippet } from './snippet.tsx'

export type PaletteCommand = {
  id: string
  label: string
  icon: ReactNode
  keys?: string
  /** Other words one may type for it. */
  words?: string
  /** Leads to a list of its own instead of doing something. */
  opens?: PaletteCommand[]
  run?: () => void
}
export type PaletteGroup = { title: string; commands: PaletteCommand[] }
export type Found = { id: string; number: number; title: string; detail: string; snippet: string; mark: ReactNode; run: () => void }

const ITEM =
  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 text-ui data-[selected=true]:bg-hover'
const GROUP =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-tiny [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3'

const matches = (command: PaletteCommand, typed: string): boolean => {
  const text = `${command.label} ${command.words ?? ''}`.toLowerCase()
  return typed.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}

const CommandRow = ({ command, onRun }: { command: PaletteCommand; onRun: () => void }) => (
  <Command.Item value={command.id} onSelect={onRun} className={ITEM}>
    <span className="grid w-5 place-items-center text-ink-2">{command.icon}</span>
    <span className="min-w-0 flex-1 truncate">{command.label}</span>
    {command.keys ? <Kbd keys={command.keys} /> : null}
  </Command.Item>
)

const FoundRow = ({ found }: { found: Found }) => (
  <Command.Item value={`found ${found.id}`} onSelect={found.run} className={ITEM}>
    <span className="grid w-5 place-items-center">{found.mark}</span>
    <span className="min-w-0 flex-1">
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="truncate font-medium">{found.title}</span>
        <span className="shrink-0 text-ink-3">#{found.number}</span>
        <span className="ms-auto shrink-0 truncate text-small text-ink-3">{found.detail}</span>
      </span>
      {found.snippet ? <Snippet text={found.snippet} /> : null}
    </span>
  </Command.Item>
)

type PaletteProps = {
  groups: PaletteGroup[]
  found: Found[]
  searching: boolean
  problem: string
  typed: string
  onType: (typed: string) => void
  onClose: () => void
}

const Results = ({ shown, props, run }: { shown: PaletteGroup[]; props: PaletteProps; run: (command: PaletteCommand) => void }) => (
  <Command.List className="max-h-[min(460px,60vh)] overflow-y-auto p-1.5">
    {props.found.length > 0 ? (
      <Command.Group heading="Issues" className={GROUP}>
        {props.found.map((each) => (
          <FoundRow key={each.id} found={each} />
        ))}
      </Command.Group>
    ) : null}
    {shown.map((group) => (
      <Command.Group key={group.title} heading={group.title} className={GROUP}>
        {group.commands.map((command) => (
          <CommandRow key={command.id} command={command} onRun={() => run(command)} />
        ))}
      </Command.Group>
    ))}
    {props.found.length === 0 && shown.length === 0 ? (
      <p className="px-3 py-8 text-center text-ink-3" role="status">
        {props.problem || (props.searching ? 'Searching…' : 'Nothing was found by these words.')}
      </p>
    ) : null}
  </Command.List>
)

export const Palette = (props: PaletteProps) => {
  const [inside, setInside] = useState<PaletteCommand | null>(null)
  const { typed, onType, onClose } = props
  const groups = inside ? [{ title: inside.label, commands: inside.opens ?? [] }] : props.groups
  const shown = groups
    .map((group) => ({ ...group, commands: group.commands.filter((command) => matches(command, typed.trim())) }))
    .filter((group) => group.commands.length > 0)
  const run = (command: PaletteCommand) => {
    onType('')
    if (command.opens) return setInside(command)
    onClose()
    command.run?.()
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(20%_0.02_265/0.28)]" />
        <Dialog.Content
          aria-describedby={undefined}
          onEscapeKeyDown={(event) => {
            if (!inside) return
            event.preventDefault()
            setInside(null)
          }}
          className="floats fixed top-[11vh] left-1/2 z-50 w-[calc(100vw-24px)] max-w-[640px] -translate-x-1/2 overflow-hidden"
        >
          <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
          <Command label="Search and commands" shouldFilter={false} loop>
            <div className="flex items-center gap-2.5 border-b px-4">
              <Search size={16} className="text-ink-3" />
              <Command.Input
                autoFocus
                value={typed}
                onValueChange={onType}
                placeholder={inside ? `${inside.label}…` : 'Search issues, or type a command…'}
                className="h-12 w-full bg-transparent text-[15px] outline-none"
              />
              <CornerDownLeft size={14} className="text-ink-3" />
            </div>
            <Results shown={shown} props={inside ? { ...props, found: [] } : props} run={run} />
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
