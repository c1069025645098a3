// The rows of the palette: what was found, where one can go, what one can do; and what is told beside the row at hand.
import { Command } from 'cmdk'
import { Link2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { LiftedName, Snippet } from './snippet.tsx'

export type PaletteItem = {
  id: string
  label: string
  icon: ReactNode
  keys?: string
  /** Other words one may type for it. */
  words?: string
  /** Beside the name, quietly. */
  hint?: string
  snippet?: string
  /** Where it leads, for a new tab and for the clipboard. */
  href?: string
  preview?: ReactNode
  /** Leads to a list of its own instead of doing something. */
  opens?: PaletteItem[]
  run?: () => void
  /** Done only when the palette is gone: it leads to where one types, and the palette gives the focus back as it goes. */
  takesFocus?: boolean
}
export type PaletteGroup = { title: string; items: PaletteItem[] }

const ITEM = 'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 py-1 text-ui data-[selected=true]:bg-selected'
const GROUP =
  '[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-tiny [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-3'

const Row = ({ item, typed, onRun }: { item: PaletteItem; typed: string; onRun: () => void }) => (
  <Command.Item value={item.id} onSelect={onRun} className={ITEM}>
    <span className="grid w-5 shrink-0 place-items-center text-ink-2">{item.icon}</span>
    <span className="min-w-0 flex-1">
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="truncate">
          <LiftedName name={item.label} typed={typed} />
        </span>
        {item.hint ? <span className="ms-auto max-w-[45%] shrink-0 truncate text-small text-ink-3">{item.hint}</span> : null}
      </span>
      {item.snippet ? <Snippet text={item.snippet} /> : null}
    </span>
    {item.keys ? <Kbd keys={item.keys} /> : null}
  </Command.Item>
)

export const Rows = ({ groups, typed, onRun }: { groups: PaletteGroup[]; typed: string; onRun: (item: PaletteItem) => void }) =>
  groups.map((group) => (
    <Command.Group key={group.title} heading={group.title} className={GROUP}>
      {group.items.map((item) => (
        <Row key={item.id} item={item} typed={typed} onRun={() => onRun(item)} />
      ))}
    </Command.Group>
  ))

export const Preview = ({ item, onCopy }: { item: PaletteItem; onCopy: () => void }) => (
  <aside aria-label="Preview" className="flex w-[264px] shrink-0 flex-col gap-3 overflow-y-auto border-s p-4">
    {item.preview}
    {item.href ? (
      <Button look="ghost" className="-ms-2 mt-auto self-start" onClick={onCopy}>
        <Link2 size={14} /> Copy link
        <Kbd keys="Shift+Enter" />
      </Button>
    ) : null}
  </aside>
)
