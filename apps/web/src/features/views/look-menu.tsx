// How a view looks: board or list, its columns, groups and order, and what cards and rows show.
import { canOrder, CARD_PREVIEWS, CARD_TIMES, FIELD_OWNERS, VIEW_SORTS, type ViewField, type ViewLook, type ViewSort } from '@patchbay/contract'
import clsx from 'clsx'
import { LayoutList, SquareKanban } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import { CheckField } from '../../ui/field.tsx'
import { isShownAnyway } from './shown-anyway.ts'
import { CONTROL } from './value-editor.tsx'
import { DisplayButton } from './view-buttons.tsx'
import { OWNER_WORDS, PREVIEW_WORDS, SORT_WORDS, TIME_WORDS } from './words.ts'

type LookProps = { look: ViewLook; fields: readonly ViewField[]; onChange: (look: ViewLook) => void }

const Line = ({ label, children }: { label: string; children: (id: string) => ReactNode }) => {
  const id = useId()
  return (
    <div className="flex items-center justify-between gap-3">
      <label htmlFor={id} className="text-ink-2">
        {label}
      </label>
      {children(id)}
    </div>
  )
}

const FieldSelect = ({ id, value, fields, none, onPick }: { id: string; value: string; fields: readonly ViewField[]; none?: string; onPick: (name: string) => void }) => (
  <select id={id} className={`${CONTROL} w-40`} value={value} onChange={(event) => onPick(event.target.value)}>
    {none === undefined ? null : <option value="">{none}</option>}
    {fields.filter((field) => field.groups).map((field) => (
      <option key={field.name} value={field.name}>
        {field.kind === 'custom' && field.of !== 'issue' ? `${OWNER_WORDS[field.of]}: ${field.label}` : field.label}
      </option>
    ))}
  </select>
)

const DISPLAYS = [['board', 'Board', SquareKanban], ['list', 'List', LayoutList]] as const

/** What grouped the list makes the columns of the board, and the other way round. */
const shownAs = (look: ViewLook, display: ViewLook['display']): ViewLook => {
  if (display === look.display) return look
  return display === 'board' ? { ...look, display, columns: look.group || look.columns, group: '' } : { ...look, display, group: look.columns }
}

const Displays = ({ look, onChange }: Omit<LookProps, 'fields'>) => (
  <div role="radiogroup" aria-label="Display as" className="grid grid-cols-2 gap-1 rounded-lg bg-hover p-1">
    {DISPLAYS.map(([display, label, Icon]) => (
      <button
        key={display}
        type="button"
        role="radio"
        aria-checked={look.display === display}
        onClick={() => onChange(shownAs(look, display))}
        className={clsx('flex h-7 items-center justify-center gap-1.5 rounded-md font-medium', look.display === display ? 'bg-surface shadow-sm' : 'text-ink-3')}
      >
        <Icon size={14} /> {label}
      </button>
    ))}
  </div>
)

const Properties = ({ look, fields, onChange }: LookProps) => {
  const [typed, setTyped] = useState('')
  const shown = fields.filter((field) => !isShownAnyway(look, field.name) && field.label.toLowerCase().includes(typed.trim().toLowerCase()))
  const toggle = (name: string) => onChange({ ...look, properties: look.properties.includes(name) ? look.properties.filter((each) => each !== name) : [...look.properties, name].slice(0, 20) })
  return (
    <div className="flex flex-col gap-1.5">
      <span className="text-ink-2">{look.display === 'board' ? 'Cards also show' : 'Rows also show'}</span>
      <input className={`${CONTROL} w-full`} placeholder="Find a property" aria-label="Find a property" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <div className="flex max-h-44 flex-col overflow-y-auto rounded-md border px-2 py-1">
        {shown.map((field) => (
          <CheckField key={field.name} label={field.label} checked={look.properties.includes(field.name)} onChange={() => toggle(field.name)} />
        ))}
        {shown.length === 0 ? <span className="py-2 text-center text-ink-3">Nothing by that name.</span> : null}
      </div>
    </div>
  )
}

const CardLines = ({ look, onChange }: Omit<LookProps, 'fields'>) => (
  <>
    <Line label="Preview">
      {(id) => (
        <select id={id} className={`${CONTROL} w-40`} value={look.preview ?? 'last'} onChange={(event) => onChange({ ...look, preview: CARD_PREVIEWS.find((each) => each === event.target.value) })}>
          {CARD_PREVIEWS.map((each) => (
            <option key={each} value={each}>
              {PREVIEW_WORDS[each]}
            </option>
          ))}
        </select>
      )}
    </Line>
    <Line label="Time">
      {(id) => (
        <select id={id} className={`${CONTROL} w-40`} value={look.timestamp ?? 'latest'} onChange={(event) => onChange({ ...look, timestamp: CARD_TIMES.find((each) => each === event.target.value) })}>
          {CARD_TIMES.map((each) => (
            <option key={each} value={each}>
              {TIME_WORDS[each]}
            </option>
          ))}
        </select>
      )}
    </Line>
  </>
)

/** The fields of the workspace's own making, under whose they are. */
const OwnOrders = ({ fields }: Pick<LookProps, 'fields'>) =>
  FIELD_OWNERS.map((owner) => {
    const own = fields.filter((field) => field.of === owner && canOrder(field))
    return own.length === 0 ? null : (
      <optgroup key={owner} label={`Fields of the ${OWNER_WORDS[owner].toLowerCase()}`}>
        {own.map((field) => (
          <option key={field.name} value={field.name}>
            {field.label}
          </option>
        ))}
      </optgroup>
    )
  })

const LookForm = ({ look, fields, onChange }: LookProps) => (
  <div className="flex flex-col gap-2.5">
    <Displays look={look} onChange={onChange} />
    {look.display === 'board' ? (
      <Line label="Columns">{(id) => <FieldSelect id={id} value={look.columns} fields={fields} onPick={(columns) => onChange({ ...look, columns })} />}</Line>
    ) : null}
    <Line label={look.display === 'board' ? 'Lanes' : 'Groups'}>{(id) => <FieldSelect id={id} value={look.group} fields={fields} none="None" onPick={(group) => onChange({ ...look, group })} />}</Line>
    <Line label="Order">
      {(id) => (
        <select id={id} className={`${CONTROL} w-40`} value={look.sort} onChange={(event) => onChange({ ...look, sort: event.target.value as ViewSort })}>
          {VIEW_SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORDS[sort]}
            </option>
          ))}
          <OwnOrders fields={fields} />
        </select>
      )}
    </Line>
    <CheckField label="Reverse the order" checked={look.reversed} onChange={(event) => onChange({ ...look, reversed: event.target.checked })} />
    <CheckField label="Unread only" checked={look.unread_only} onChange={(event) => onChange({ ...look, unread_only: event.target.checked })} />
    {look.display === 'board' ? <CardLines look={look} onChange={onChange} /> : null}
    <Properties look={look} fields={fields} onChange={onChange} />
  </div>
)

export const LookMenu = ({ open, onOpenChange, ...props }: LookProps & { open: boolean; onOpenChange: (open: boolean) => void }) => (
  <Popover.Root open={open} onOpenChange={onOpenChange}>
    <Popover.Trigger asChild>
      <DisplayButton />
    </Popover.Trigger>
    <Popover.Portal>
      <Popover.Content align="end" sideOffset={4} collisionPadding={8} aria-label="Display" className="floats z-40 max-h-[var(--radix-popover-content-available-height)] w-72 overflow-y-auto p-3">
        <LookForm {...props} />
      </Popover.Content>
    </Popover.Portal>
  </Popover.Root>
)
