// Which answers of a form bring which other questions: checked from top to bottom, the first that matches is used.
import type { FormCondition, ShownField } from '@patchbay/contract'
import { ConditionList, PICK_LOOK, PickMany, toggled } from '../../ui/condition-list.tsx'
import { CheckField } from '../../ui/field.tsx'
import type { Choice } from '../../ui/picker.tsx'

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
        <select className={PICK_LOOK} aria-label="Field that decides" value={condition.key} onChange={(event) => onChange({ key: event.target.value, values: [], shows: condition.shows.filter((shown) => shown.key !== event.target.value) })}>
          {controls.map((field) => (
            <option key={field.key} value={field.key}>
              {field.label}
            </option>
          ))}
        </select>
        <span className="text-ink-2">is</span>
        <PickMany label="Values" choices={valuesOf(controls.find((field) => field.key === condition.key))} chosen={condition.values} empty="choose…" onToggle={(value) => onChange({ ...condition, values: toggled(condition.values, value) })} />
        <span className="text-ink-2">ask</span>
        <PickMany label="Fields" choices={others.map((field) => ({ value: field.key, label: field.label }))} chosen={chosen} empty="choose…" onToggle={toggle} />
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
  return (
    <ConditionList
      legend="Asked only when"
      conditions={conditions}
      renderOne={(condition, change) => <One condition={condition} controls={controls} fields={fields} onChange={change} />}
      blank={{ key: first.key, values: [], shows: [] }}
      onChange={onChange}
    />
  )
}
