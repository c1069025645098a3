// What a controlling field shows: conditions from top to bottom, of which the first that matches is used.
import { CONTROLLING, type FieldCondition, type OwnField } from '@patchbay/contract'
import { ConditionList, PickMany, toggled } from '../../ui/condition-list.tsx'
import { CheckField } from '../../ui/field.tsx'
import type { Choice } from '../../ui/picker.tsx'
import type { Draft } from './draft.ts'

type OneProps = { condition: FieldCondition; values: Choice[]; others: readonly OwnField[]; onChange: (condition: FieldCondition) => void }
const One = ({ condition, values, others, onChange }: OneProps) => {
  const chosen = condition.shows.map((shown) => shown.slug)
  const toggle = (slug: string) => onChange({ ...condition, shows: chosen.includes(slug) ? condition.shows.filter((shown) => shown.slug !== slug) : [...condition.shows, { slug, is_required: false }] })
  const labelOf = (slug: string) => others.find((field) => field.slug === slug)?.label ?? slug
  return (
    <div className="min-w-0 flex-1">
      <div className="flex flex-wrap items-center gap-1.5">
        <span className="text-ink-2">When it is</span>
        <PickMany label="Values" choices={values} chosen={condition.values} empty="choose values…" onToggle={(value) => onChange({ ...condition, values: toggled(condition.values, value) })} />
        <span className="text-ink-2">show</span>
        <PickMany label="Fields to show" choices={others.map((field) => ({ value: field.slug, label: field.label }))} chosen={chosen} empty="choose fields…" onToggle={toggle} />
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
  const values: Choice[] = draft.type === 'boolean' ? [{ value: 'true', label: 'Yes' }, { value: 'false', label: 'No' }] : draft.options.map((option, at) => ({ value: option.key, label: option.label.trim() || `Option ${at + 1}` }))
  return (
    <ConditionList
      legend="What it shows"
      says="Checked from top to bottom; the first that matches is used. A field that is named here is hidden until then."
      conditions={conditions}
      renderOne={(condition, change) => <One condition={condition} values={values} others={others} onChange={change} />}
      blank={others.length > 0 ? { values: [], shows: [] } : null}
      none="There is no other field yet that it could show."
      onChange={onChange}
    />
  )
}
