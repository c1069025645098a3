// The five kinds with the default of each, locked, and the statuses of our own under them.
import { type OwnStatus, STATES, type State } from '@patchbay/contract'
import { Archive, Lock, Plus, RotateCcw } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { moved } from '../../lib/moved.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Dot } from '../../ui/chip.tsx'
import { ColorField } from '../../ui/color-field.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { NameField } from '../../ui/name-field.tsx'
import { More } from '../../ui/settings-list.tsx'
import { useAddStatus, useArchiveStatus, useChangeStatus, useOrderStatuses } from './queries.ts'

const MEANINGS: Record<State, string> = {
  new: 'Nobody on our side has answered yet.',
  waiting_on_you: 'The next step is ours.',
  waiting_on_customer: 'The next step is the customer’s.',
  on_hold: 'Waiting for something else: a fix, a date, another company.',
  closed: 'Settled. A further message opens it again.',
}
const COLORS: Record<State, string> = { new: 'var(--new)', waiting_on_you: 'var(--on-you)', waiting_on_customer: 'var(--on-customer)', on_hold: 'var(--on-hold)', closed: 'var(--closed)' }

const sayIssues = (n: number): string => (n === 1 ? '1 issue' : `${n >= 1_000 ? '1,000+' : n} issues`)

type OneProps = { status: OwnStatus; ids: string[] }
const Own = ({ status, ids }: OneProps) => {
  const change = useChangeStatus()
  const archive = useArchiveStatus()
  const order = useOrderStatuses()
  const at = ids.indexOf(status.id)
  return (
    <li className="flex items-center gap-1 border-t ps-8 pe-2 py-1">
      <ColorField label={`Colour of ${status.label}`} value={status.hex_color} onChange={(hex_color) => change.mutate({ id: status.id, hex_color })} />
      <span className="w-64 min-w-0 shrink">
        <NameField label={`Name of ${status.slug}`} maxLength={60} value={status.label} onChange={(label) => change.mutate({ id: status.id, label })} />
      </span>
      <code className="truncate text-small text-ink-3 max-[480px]:hidden">{status.slug}</code>
      <span className="flex-1" />
      <span className="shrink-0 text-small text-ink-3 tabular-nums">{sayIssues(status.open_issues)}</span>
      <More name={status.label} moving={{ at, last: ids.length - 1, onMove: (to) => order.mutate({ category: status.category, ids: moved(ids, at, to) }) }}>
        <MenuItem icon={<Archive size={14} />} onSelect={() => archive(status)}>
          Archive
        </MenuItem>
      </More>
    </li>
  )
}

const Add = ({ category, onDone }: { category: State; onDone: () => void }) => {
  const [label, setLabel] = useState('')
  const add = useAddStatus()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (label.trim()) add.mutate({ category, label: label.trim() }, { onSuccess: onDone })
  }
  return (
    <form onSubmit={submit} className="flex items-center gap-2 border-t ps-[42px] pe-3 py-1.5">
      <input
        autoFocus
        aria-label="Name of the new status"
        placeholder="Waiting on engineering"
        maxLength={60}
        className="h-8 min-w-0 max-w-72 flex-1 rounded-md border border-line-strong bg-surface px-2"
        value={label}
        onChange={(event) => setLabel(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <Button type="submit" look="primary" disabled={add.isPending || label.trim() === ''}>
        Add
      </Button>
      <Button look="ghost" onClick={onDone}>
        Cancel
      </Button>
    </form>
  )
}

const Kind = ({ category, statuses }: { category: State; statuses: readonly OwnStatus[] }) => {
  const [adding, setAdding] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const done = () => {
    setAdding(false)
    opener.current?.focus()
  }
  const fixed = statuses.find((status) => status.is_default_status)
  const own = statuses.filter((status) => !status.is_default_status && !status.is_archived)
  const archived = statuses.filter((status) => status.is_archived)
  const change = useChangeStatus()
  return (
    <li className="overflow-hidden rounded-lg border bg-surface">
      <div className="flex items-center gap-2.5 px-4 py-2.5">
        <Dot color={COLORS[category]} size={10} />
        <div className="min-w-0 flex-1">
          <h2 className="flex items-center gap-1.5 font-semibold">
            {fixed?.label} <Lock size={12} className="text-ink-3" role="img" aria-label="The default stays as it is" />
          </h2>
          <p className="text-small text-ink-3">{MEANINGS[category]}</p>
        </div>
        <IconButton ref={opener} label={`Add a status under ${fixed?.label ?? category}`} onClick={() => setAdding(true)}>
          <Plus size={16} />
        </IconButton>
      </div>
      <ul>
        {own.map((status) => (
          <Own key={status.id} status={status} ids={statuses.filter((each) => !each.is_default_status).map((each) => each.id)} />
        ))}
      </ul>
      {adding ? <Add category={category} onDone={done} /> : null}
      {archived.map((status) => (
        <div key={status.id} className="flex items-center gap-2 border-t ps-[42px] pe-3 py-1 text-ink-3">
          <span className="min-w-0 flex-1 truncate">
            {status.label}, archived{status.open_issues > 0 ? ` · ${sayIssues(status.open_issues)}` : ''}
          </span>
          <Button look="ghost" onClick={() => change.mutate({ id: status.id, is_archived: false })}>
            <RotateCcw size={13} /> Bring back
          </Button>
        </div>
      ))}
    </li>
  )
}

export const StatusList = ({ statuses }: { statuses: readonly OwnStatus[] }) => (
  <ol className="flex flex-col gap-3">
    {STATES.map((category) => (
      <Kind key={category} category={category} statuses={statuses.filter((status) => status.category === category)} />
    ))}
  </ol>
)
