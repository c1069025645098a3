// Things that are set up, one below the other: the way to add one, templates to begin with, and a row with a menu for each.
import clsx from 'clsx'
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Plus, Search, Trash2 } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Button, IconButton } from './button.tsx'
import { Menu, MenuItem } from './menu.tsx'

type SectionProps = { title: ReactNode; says?: string; action?: ReactNode; children: ReactNode }
export const Section = ({ title, says, action, children }: SectionProps) => (
  <section className="mb-8">
    <div className="mb-2 flex min-h-7 items-center gap-2">
      <h2 className="flex-1 font-semibold">{title}</h2>
      {action}
    </div>
    {says ? <p className="mb-2 max-w-prose text-ink-2">{says}</p> : null}
    {children}
  </section>
)

export const AddButton = ({ children, ...rest }: ComponentProps<typeof Button>) => (
  <Button {...rest}>
    <Plus size={14} /> {children}
  </Button>
)

type Template = { name: string; says: string }
type AddMenuProps<T extends Template> = { label: string; templates: readonly T[]; onPick: (template: T) => void }
export const AddMenu = <T extends Template>({ label, templates, onPick }: AddMenuProps<T>) => (
  <Menu trigger={<AddButton>{label}</AddButton>}>
    {templates.map((template) => (
      <MenuItem key={template.name} onSelect={() => onPick(template)}>
        {template.name}
      </MenuItem>
    ))}
  </Menu>
)

export const TEMPLATE_LOOK = 'block h-full w-full rounded-lg border bg-surface px-4 py-3 text-start transition-colors hover:bg-hover'

type TemplatesProps<T extends Template> = { says?: string; templates: readonly T[]; onPick: (template: T) => void }
/** The way in when there is nothing yet: something that is nearly what is wanted. */
export const Templates = <T extends Template>({ says, templates, onPick }: TemplatesProps<T>) => (
  <>
    {says ? <p className="mb-3 text-ink-2">{says}</p> : null}
    <ul className={clsx('grid gap-3 max-[719px]:grid-cols-1', templates.length === 3 ? 'grid-cols-3' : 'grid-cols-2')}>
      {templates.map((template) => (
        <li key={template.name}>
          <button type="button" onClick={() => onPick(template)} className={TEMPLATE_LOOK}>
            <span className="block font-medium">{template.name}</span>
            <span className="block text-ink-2">{template.says}</span>
          </button>
        </li>
      ))}
    </ul>
  </>
)

type SearchProps = { label: string; placeholder: string; value: string; onChange: (typed: string) => void }
export const ListSearch = ({ label, placeholder, value, onChange }: SearchProps) => (
  <label className="flex h-7 w-52 items-center gap-1.5 rounded-md border bg-surface px-2 text-ink-3 max-[480px]:w-full">
    <Search size={13} />
    <input className="min-w-0 flex-1 bg-transparent text-ink outline-none" placeholder={placeholder} aria-label={label} value={value} onChange={(event) => onChange(event.target.value)} />
  </label>
)

/** Above a list that the title of its page names. */
export const ListHead = ({ children }: { children: ReactNode }) => <div className="mb-3 flex flex-wrap items-center justify-end gap-2 empty:hidden">{children}</div>

/** Ordered where the order says something. */
export const SettingsList = ({ ordered = false, children }: { ordered?: boolean; children: ReactNode }) => {
  const List = ordered ? 'ol' : 'ul'
  return <List className="overflow-hidden rounded-lg border bg-surface">{children}</List>
}

type RowProps = {
  name: ReactNode
  /** What a press on the name does. */
  onName?: (() => void) | undefined
  before?: ReactNode
  marks?: ReactNode
  aside?: ReactNode
  hands?: ReactNode
  isOff?: boolean
  children?: ReactNode
}
export const SettingsRow = ({ name, onName, before, marks, aside, hands, isOff = false, children }: RowProps) => (
  <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
    {before}
    <div className={clsx('min-w-0 flex-1', isOff && 'opacity-60')}>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        {onName ? (
          <button type="button" onClick={onName} className="truncate font-medium hover:underline pointer-coarse:relative pointer-coarse:-mt-2.5 pointer-coarse:-mb-1 pointer-coarse:pt-2.5 pointer-coarse:pb-1">
            {name}
          </button>
        ) : (
          <span className="truncate font-medium">{name}</span>
        )}
        {marks}
      </p>
      {children}
    </div>
    {aside ? <span className="mt-0.5 shrink-0 text-end text-small text-ink-3 tabular-nums">{aside}</span> : null}
    {hands}
  </li>
)

export const PlaceMark = ({ at }: { at: number }) => <span className="w-4 shrink-0 text-ink-3 tabular-nums">{at + 1}</span>

export type Moving = { at: number; last: number; onMove: (to: number) => void }

type MoreProps = {
  name: string
  onChange?: (() => void) | undefined
  moving?: Moving | undefined
  /** What moving is called, earlier and later. */
  moves?: readonly [string, string]
  onRemove?: (() => void) | undefined
  remove?: string
  /** Other things it can do, between changing and moving. */
  children?: ReactNode
}
export const More = ({ name, onChange, moving, moves = ['Move up', 'Move down'], onRemove, remove = 'Remove', children }: MoreProps) => (
  <Menu
    trigger={
      <IconButton label={`More for ${name}`} className="-my-1">
        <Ellipsis size={16} />
      </IconButton>
    }
  >
    {onChange ? (
      <MenuItem icon={<Pencil size={14} />} onSelect={onChange}>
        Change
      </MenuItem>
    ) : null}
    {children}
    {moving && moving.at > 0 ? (
      <MenuItem icon={<ArrowUp size={14} />} onSelect={() => moving.onMove(moving.at - 1)}>
        {moves[0]}
      </MenuItem>
    ) : null}
    {moving && moving.at < moving.last ? (
      <MenuItem icon={<ArrowDown size={14} />} onSelect={() => moving.onMove(moving.at + 1)}>
        {moves[1]}
      </MenuItem>
    ) : null}
    {onRemove ? (
      <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>
        {remove}
      </MenuItem>
    ) : null}
  </Menu>
)
