// What a form asks: its fields in their order, what they are called there, and which must be filled in.
import type { Asked, OwnField } from '@patchbay/contract'
import { ArrowDown, ArrowUp, Lock, Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckField } from '../../ui/field.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { addable } from './draft.ts'

const BOX = 'h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ui'

type RowProps = { field: Asked; at: number; last: number; locked: boolean; change: (part: Partial<Asked>) => void; move: (to: number) => void; remove: () => void }
const Row = ({ field, at, last, locked, change, move, remove }: RowProps) => (
  <li className="rounded-lg border bg-bg p-2">
    <div className="flex items-center gap-1">
      <input className={BOX} aria-label={`Name of ${field.key}`} maxLength={150} value={field.label} onChange={(event) => change({ label: event.target.value })} />
      <IconButton label="Ask it earlier" disabled={at === 0} onClick={() => move(at - 1)} className="!size-6 !text-ink-3">
        <ArrowUp size={13} />
      </IconButton>
      <IconButton label="Ask it later" disabled={at === last} onClick={() => move(at + 1)} className="!size-6 !text-ink-3">
        <ArrowDown size={13} />
      </IconButton>
      {locked ? (
        <span className="grid size-6 place-items-center text-ink-3" title="Always asked on the web">
          <Lock size={12} role="img" aria-label="Always asked on the web" />
        </span>
      ) : (
        <IconButton label={`Do not ask ${field.label}`} onClick={remove} className="!size-6 !text-ink-3">
          <X size={13} />
        </IconButton>
      )}
    </div>
    <div className="mt-1 flex flex-wrap items-center gap-x-3">
      <code className="text-small text-ink-3">{field.key.replace(/^fields\./, '')}</code>
      <input className="h-7 min-w-32 flex-1 rounded-md border border-transparent bg-transparent px-1.5 text-small hover:border-line-strong focus:border-line-strong" aria-label={`Hint for ${field.label}`} placeholder="Hint" maxLength={500} value={field.description} onChange={(event) => change({ description: event.target.value })} />
      {locked ? <span className="text-small text-ink-3">Required</span> : <CheckField label="Required" checked={field.is_required} onChange={(event) => change({ is_required: event.target.checked })} />}
    </div>
  </li>
)

type EditorProps = { fields: Asked[]; definitions: readonly OwnField[]; onWeb: boolean; onChange: (fields: Asked[]) => void }
export const AskedEditor = ({ fields, definitions, onWeb, onChange }: EditorProps) => {
  const more = addable(fields, definitions)
  const move = (from: number, to: number) => {
    const rest = fields.filter((_, at) => at !== from)
    onChange([...rest.slice(0, to), ...fields.slice(from, from + 1), ...rest.slice(to)])
  }
  return (
    <fieldset>
      <legend className="mb-1.5 text-[12.5px] font-medium">Fields</legend>
      <ol className="flex flex-col gap-1.5">
        {fields.map((field, at) => (
          <Row
            key={field.key}
            field={field}
            at={at}
            last={fields.length - 1}
            locked={onWeb && (field.key === 'name' || field.key === 'email')}
            change={(part) => onChange(fields.map((each, i) => (i === at ? { ...each, ...part } : each)))}
            move={(to) => move(at, to)}
            remove={() => onChange(fields.filter((_, i) => i !== at))}
          />
        ))}
      </ol>
      {more.length > 0 ? (
        <Menu
          align="start"
          trigger={
            <Button look="ghost" className="mt-1.5">
              <Plus size={13} /> Field
            </Button>
          }
        >
          {more.map((field) => (
            <MenuItem key={field.key} onSelect={() => onChange([...fields, field])}>
              {field.label}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </fieldset>
  )
}
