// Conditions from top to bottom, of which the first that matches is used, and the picking of what they are about.
import { ArrowDown, ArrowUp, CopyPlus, Plus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { moved } from '../lib/moved.ts'
import { Button, IconButton } from './button.tsx'
import { type Choice, Picker } from './picker.tsx'

export const PICK_LOOK = 'inline-flex h-7 min-w-0 max-w-full items-center rounded-md border bg-surface px-2 text-ui hover:bg-hover'
const SMALL = '!size-6 !text-ink-3'

const sayChosen = (labels: readonly string[]): string => (labels.length > 3 ? `${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more` : labels.join(' or '))

type PickProps = { label: string; choices: Choice[]; chosen: string[]; empty: string; onToggle: (value: string) => void }
export const PickMany = ({ label, choices, chosen, empty, onToggle }: PickProps) => {
  const [open, setOpen] = useState(false)
  const labels = chosen.map((value) => choices.find((choice) => choice.value === value)?.label ?? `${value} (gone)`)
  const said = labels.length === 0 ? empty : sayChosen(labels)
  return (
    <Picker label={label} many choices={choices} selected={chosen} onPick={onToggle} open={open} onOpenChange={setOpen}>
      <button type="button" aria-label={`${label}: ${said}`} className={PICK_LOOK}>
        <span className={`truncate ${labels.length === 0 ? 'text-ink-3' : ''}`}>{said}</span>
      </button>
    </Picker>
  )
}

export const toggled = (list: string[], value: string): string[] => (list.includes(value) ? list.filter((each) => each !== value) : [...list, value])

type ListProps<C> = {
  legend: string
  says?: string
  conditions: C[]
  renderOne: (condition: C, onChange: (condition: C) => void) => ReactNode
  /** One that says nothing yet; none where there is nothing it could say. */
  blank: C | null
  none?: string
  onChange: (conditions: C[]) => void
}
export const ConditionList = <C,>({ legend, says, conditions, renderOne, blank, none, onChange }: ListProps<C>) => {
  const put = (at: number, next: C[]) => onChange([...conditions.slice(0, at), ...next, ...conditions.slice(at + 1)])
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">{legend}</legend>
      {says ? <p className="mb-2 text-small text-ink-3">{says}</p> : null}
      <ol className="flex flex-col gap-2">
        {conditions.map((condition, at) => (
          <li key={at} className="flex items-start gap-2 rounded-lg border bg-bg p-2">
            <span className="mt-1 w-4 shrink-0 text-center text-ink-3 tabular-nums">{at + 1}</span>
            {renderOne(condition, (next) => put(at, [next]))}
            <span className="flex shrink-0">
              <IconButton label={`Check condition ${at + 1} earlier`} disabled={at === 0} onClick={() => onChange(moved(conditions, at, at - 1))} className={SMALL}>
                <ArrowUp size={13} />
              </IconButton>
              <IconButton label={`Check condition ${at + 1} later`} disabled={at === conditions.length - 1} onClick={() => onChange(moved(conditions, at, at + 1))} className={SMALL}>
                <ArrowDown size={13} />
              </IconButton>
              <IconButton label={`Duplicate condition ${at + 1}`} onClick={() => put(at, [condition, structuredClone(condition)])} className={SMALL}>
                <CopyPlus size={13} />
              </IconButton>
              <IconButton label={`Delete condition ${at + 1}`} onClick={() => put(at, [])} className={SMALL}>
                <X size={13} />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      {blank === null ? (
        <p className="text-small text-ink-3">{none}</p>
      ) : (
        <Button look="ghost" className="mt-1.5" onClick={() => onChange([...conditions, blank])}>
          <Plus size={13} /> Condition
        </Button>
      )}
    </fieldset>
  )
}
