// What a controlling field shows: conditions from top to bottom, of which the first that matches is used.
import { CONTROLLING, type FieldCondition, type OwnField } from '@patchbay/contract'
import { ArrowDown, ArrowUp, CopyPlus, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { CheckField } from '../../ui/field.tsx'
import { type Choice, Picker } from '../../ui/picker.tsx'
import { type Draft, slugOfOption } from './draft.ts'

const PICK = 'inline-flex h-7 min-w-0 max-w-full items-center rounded-md border bg-surface px-2 text-ui hover:bg-hover'

type PickProps = { label: string; choices: Choice[]; chosen: string[]; empty: string; onToggle: (value: string) => void }
const Pick = ({ label, choices, chosen, empty, onToggle }: PickProps) => {
  const [open, setOpen] = useState(false)
  const labels = chosen.map((value) => choices.find((choice) => choice.value === value)?.label ?? `${value} (gone)`)
  return (
    <Picker label={label} many choices={choices} selected={chosen} onPick={onToggle} open={open} onOpenChange={setOpen}>
      <button type="button" className={PICK}>
        <span className={`truncate ${labels.length === 0 ? 'text-ink-3' : ''}`}>{labels.length === 0 ? empty : labels.length > 3 ? `${labels.slice(0, 2).join(', ')} and ${labels.length - 2} more` : labels.join(' or ')}</span>
      </button>
    </Picker>
  )
}

const toggled = (list: string[], value: string): string[] => (list.includes(value) ? list.filter((each) => each !== value) : [...list, value])

type OneProps = { condition: FieldCondition; values: Choice[]; others: readonly OwnField[]; onChange: (condition: FieldCondition) => void }
const One = ({ condition, values, others, onChange }: OneProps) => {
  const chosen = condition.shows.map((shown) => shown.slug)
  const toggle = (slug: string) => onChange({ ...condition, shows: chosen.includes(slug) ? condition.shows.filter((shown) => shown.slug !== slug) : [...condition.shows, { slug, is_required: false }] })
  const labelOf = (slug: string) => others.find((field) => field.slug === slug)?.label ?? slug
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="text-ink-2">When it is</span>
        <Pick label="Values" choices={values} chosen={condition.values} empty="choose values…" onToggle={(value) => onChange({ ...condition, values: toggled(condition.values, value) })} />
        <span className="text-ink-2">show</span>
        <Pick label="Fields to show" choices={others.map((field) => ({ value: field.slug, label: field.label }))} chosen={chosen} empty="choose fields…" onToggle={toggle} />
      </div>
      {condition.shows.length > 0 ? (
        <div className="mt-1 flex flex-wrap gap-x-4">
          {condition.shows.map((shown) => (
            <CheckField
              key={shown.slug}
              label={`${labelOf(shown.slug)} is required then`}
              checked={shown.is_required}
              onChange={(event) => onChange({ ...condition, shows: condition.shows.map((each) => (each.slug === shown.slug ? { ...each, is_required: event.target.checked } : each)) })}
            />
          ))}
        </div>
      ) : null}
    </div>
  )
}

type EditorProps = { draft: Draft; fields: readonly OwnField[]; onChange: (conditions: FieldCondition[]) => void }
export const ConditionsEditor = ({ draft, fields, onChange }: EditorProps) => {
  const { conditions } = draft
  if (!CONTROLLING.includes(draft.type)) return null
  const others = fields.filter((field) => field.object_type === draft.object_type && field.removed_at === null && field.id !== draft.id)
  const values: Choice[] = draft.type === 'boolean' ? [{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }] : draft.options.filter((option) => option.label.trim()).map((option) => ({ value: slugOfOption(option), label: option.label }))
  const put = (at: number, next: FieldCondition[]) => onChange([...conditions.slice(0, at), ...next, ...conditions.slice(at + 1)])
  const swap = (at: number, to: number) => onChange(conditions.map((each, i) => (i === at ? conditions[to] : i === to ? conditions[at] : each) as FieldCondition))
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">What it shows</legend>
      <p className="mb-2 text-small text-ink-3">Checked from top to bottom; the first that matches is used. A field that is named here is hidden until then.</p>
      <ol className="flex flex-col gap-2">
        {conditions.map((condition, at) => (
          <li key={at} className="flex items-start gap-2 rounded-lg border bg-bg p-2">
            <span className="mt-1 w-4 shrink-0 text-center text-ink-3 tabular-nums">{at + 1}</span>
            <One condition={condition} values={values} others={others} onChange={(next) => put(at, [next])} />
            <span className="flex shrink-0">
              <IconButton label="Check it earlier" disabled={at === 0} onClick={() => swap(at, at - 1)} className="!size-6 !text-ink-3">
                <ArrowUp size={13} />
              </IconButton>
              <IconButton label="Check it later" disabled={at === conditions.length - 1} onClick={() => swap(at, at + 1)} className="!size-6 !text-ink-3">
                <ArrowDown size={13} />
              </IconButton>
              <IconButton label="Duplicate" onClick={() => put(at, [condition, structuredClone(condition)])} className="!size-6 !text-ink-3">
                <CopyPlus size={13} />
              </IconButton>
              <IconButton label="Delete this condition" onClick={() => put(at, [])} className="!size-6 !text-ink-3">
                <X size={13} />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      {others.length > 0 ? (
        <Button look="ghost" className="mt-1.5" onClick={() => onChange([...conditions, { values: [], shows: [] }])}>
          <Plus size={13} /> Condition
        </Button>
      ) : (
        <p className="text-small text-ink-3">There is no other field yet that it could show.</p>
      )}
    </fieldset>
  )
}
