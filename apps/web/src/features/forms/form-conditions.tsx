// Which answers of a form bring which other questions: checked from top to bottom, the first that matches is used.
import type { FormCondition, ShownField } from '@patchbay/contract'
import { ArrowUp, CopyPlus, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckField } from '../../ui/field.tsx'
import { type Choice, Picker } from '../../ui/picker.tsx'

const PICK = 'inline-flex h-7 min-w-0 max-w-full items-center rounded-md border bg-surface px-2 text-ui hover:bg-hover'

type PickProps = { label: string; choices: Choice[]; chosen: string[]; empty: string; onToggle: (value: string) => void }
const Pick = ({ label, choices, chosen, empty, onToggle }: PickProps) => {
  const [open, setOpen] = useState(false)
  const labels = chosen.map((value) => choices.find((choice) => choice.value === value)?.label ?? 'gone')
  return (
    <Picker label={label} many choices={choices} selected={chosen} onPick={onToggle} open={open} onOpenChange={setOpen}>
      <button type="button" className={PICK}>
        <span className={`truncate ${labels.length === 0 ? 'text-ink-3' : ''}`}>{labels.length === 0 ? empty : labels.join(' or ')}</span>
      </button>
    </Picker>
  )
}

const toggled = (list: string[], value: string): string[] => (list.includes(value) ? list.filter((each) => each !== value) : [...list, value])
const valuesOf = (field: ShownField | undefined): Choice[] => (field?.type === 'boolean' ? [{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }] : (field?.options ?? []).map((option) => ({ value: option.slug, label: option.label })))

type OneProps = { condition: FormCondition; controls: ShownField[]; fields: readonly ShownField[]; onChange: (condition: FormCondition) => void }
const One = ({ condition, controls, fields, onChange }: OneProps) => {
  const chosen = condition.shows.map((shown) => shown.key)
  const others = fields.filter((field) => field.key !== condition.key && field.key !== 'name' && field.key !== 'email')
  const toggle = (key: string) => onChange({ ...condition, shows: chosen.includes(key) ? condition.shows.filter((shown) => shown.key !== key) : [...condition.shows, { key, is_required: false }] })
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="text-ink-2">When</span>
        <select className={PICK} aria-label="Field that decides" value={condition.key} onChange={(event) => onChange({ key: event.target.value, values: [], shows: condition.shows.filter((shown) => shown.key !== event.target.value) })}>
          {controls.map((field) => (
            <option key={field.key} value={field.key}>
              {field.label}
            </option>
          ))}
        </select>
        <span className="text-ink-2">is</span>
        <Pick label="Values" choices={valuesOf(controls.find((field) => field.key === condition.key))} chosen={condition.values} empty="choose…" onToggle={(value) => onChange({ ...condition, values: toggled(condition.values, value) })} />
        <span className="text-ink-2">ask</span>
        <Pick label="Fields" choices={others.map((field) => ({ value: field.key, label: field.label }))} chosen={chosen} empty="choose…" onToggle={toggle} />
      </div>
      <div className="flex flex-wrap gap-x-4">
        {condition.shows.map((shown) => (
          <CheckField
            key={shown.key}
            label={`${fields.find((field) => field.key === shown.key)?.label ?? 'A field'} is required then`}
            checked={shown.is_required}
            onChange={(event) => onChange({ ...condition, shows: condition.shows.map((each) => (each.key === shown.key ? { ...each, is_required: event.target.checked } : each)) })}
          />
        ))}
      </div>
    </div>
  )
}

type EditorProps = { conditions: FormCondition[]; fields: readonly ShownField[]; onChange: (conditions: FormCondition[]) => void }
export const FormConditions = ({ conditions, fields, onChange }: EditorProps) => {
  const controls = fields.filter((field) => valuesOf(field).length > 0)
  const [first] = controls
  if (!first) return null
  const put = (at: number, next: FormCondition[]) => onChange([...conditions.slice(0, at), ...next, ...conditions.slice(at + 1)])
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">Asked only when</legend>
      <ol className="flex flex-col gap-2">
        {conditions.map((condition, at) => (
          <li key={at} className="flex items-start gap-1 rounded-lg border bg-bg p-2">
            <One condition={condition} controls={controls} fields={fields} onChange={(next) => put(at, [next])} />
            <IconButton label="Check it earlier" disabled={at === 0} onClick={() => onChange(conditions.map((each, i) => (i === at - 1 ? condition : i === at ? (conditions[at - 1] as FormCondition) : each)))} className="!size-6 !text-ink-3">
              <ArrowUp size={13} />
            </IconButton>
            <IconButton label="Duplicate" onClick={() => put(at, [condition, structuredClone(condition)])} className="!size-6 !text-ink-3">
              <CopyPlus size={13} />
            </IconButton>
            <IconButton label="Delete this condition" onClick={() => put(at, [])} className="!size-6 !text-ink-3">
              <X size={13} />
            </IconButton>
          </li>
        ))}
      </ol>
      <Button look="ghost" className="mt-1" onClick={() => onChange([...conditions, { key: first.key, values: [], shows: [] }])}>
        <Plus size={13} /> Condition
      </Button>
    </fieldset>
  )
}
