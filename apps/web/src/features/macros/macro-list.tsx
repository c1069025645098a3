// The macros as they stand in their groups, with what they say, what they do and how often they were used.
import type { OwnMacro } from '@patchbay/contract'
import { Ellipsis, Pencil, Search, Trash2, Zap } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useRemoveMacro } from './queries.ts'
import { plainOf, SHARING_WORDS } from './words.ts'

const Row = ({ macro, onEdit, onRemove }: { macro: OwnMacro; onEdit: () => void; onRemove: () => void }) => (
  <li className="flex items-start gap-3 border-b px-4 py-2.5 last:border-b-0">
    <div className="min-w-0 flex-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        {macro.may_change ? (
          <button type="button" onClick={onEdit} className="truncate font-medium hover:underline">
            {macro.name}
          </button>
        ) : (
          <span className="truncate font-medium">{macro.name}</span>
        )}
        {macro.visibility.type === 'org' ? null : <Chip>{SHARING_WORDS[macro.visibility.type]}</Chip>}
        {macro.actions.length > 0 ? (
          <Chip>
            <Zap size={11} /> {macro.actions.length === 1 ? '1 action' : `${macro.actions.length} actions`}
          </Chip>
        ) : null}
      </p>
      <p className="truncate text-ink-2">{plainOf(macro.text_html).replace(/\s+/g, ' ') || 'No words, only actions'}</p>
    </div>
    <span className="mt-0.5 shrink-0 text-small text-ink-3 tabular-nums">{macro.uses === 0 ? 'Not used yet' : macro.uses === 1 ? 'Used once' : `Used ${macro.uses} times`}</span>
    {macro.may_change ? (
      <Menu
        trigger={
          <IconButton label={`More for ${macro.name}`} className="-my-0.5">
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>
          Change
        </MenuItem>
        <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>
          Remove
        </MenuItem>
      </Menu>
    ) : (
      <span className="size-7" />
    )}
  </li>
)

export const MacroList = ({ macros, onEdit }: { macros: readonly OwnMacro[]; onEdit: (macro: OwnMacro) => void }) => {
  const [sought, setSought] = useState('')
  const remove = useRemoveMacro()
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  const found = macros.filter((macro) => words.every((word) => `${macro.name} ${macro.group} ${plainOf(macro.text_html)}`.toLowerCase().includes(word)))
  const groups = [...new Set(found.map((macro) => macro.group))]
  return (
    <>
      {macros.length > 6 ? (
        <label className="mb-3 flex h-8 max-w-72 items-center gap-1.5 rounded-md border bg-surface px-2 text-ink-3">
          <Search size={13} />
          <input className="min-w-0 flex-1 bg-transparent text-ink outline-none" placeholder={`Search ${macros.length} macros`} aria-label="Search macros" value={sought} onChange={(event) => setSought(event.target.value)} />
        </label>
      ) : null}
      {groups.map((group) => (
        <section key={group} className="mb-5">
          <h2 className="mb-1.5 font-semibold">{group}</h2>
          <ul className="overflow-hidden rounded-lg border bg-surface">
            {found.filter((macro) => macro.group === group).map((macro) => (
              <Row key={macro.id} macro={macro} onEdit={() => onEdit(macro)} onRemove={() => remove.mutate(macro)} />
            ))}
          </ul>
        </section>
      ))}
      {found.length === 0 ? <p className="py-6 text-center text-ink-3">Nothing by these words.</p> : null}
    </>
  )
}
