// A field and what it is set to, by the kind of the field: chosen where there is a choice, typed where there is none.
import type { TriggerSubject } from '@patchbay/contract'
import { SMALL, SmallSelect } from '../../ui/small-select.tsx'
import type { SettableField } from './drafts.ts'
import { FieldName } from './field-name.tsx'
import { Tick } from './flow-parts.tsx'
import type { FormProps } from './outward-forms.tsx'

type Action = FormProps<'set_field'>['action']
type ValueProps = { action: Action; field: SettableField | undefined; onChange: (action: Action) => void }

const INPUTS: Partial<Record<SettableField['kind'], string>> = { number: 'number', date: 'date' }
const NOTHING = { value: '', label: 'nothing' }

const Value = ({ action, field, onChange }: ValueProps) => {
  const { do: kind, slug, value } = action
  const set = (next: string) => onChange({ do: kind, slug, value: next })
  if (field?.kind === 'choices') {
    const held = action.values ?? (value ? [value] : [])
    const all = field.choices.map((choice) => choice.value)
    const toggle = (option: string, on: boolean) => onChange({ do: kind, slug, value: '', values: all.filter((each) => (each === option ? on : held.includes(each))) })
    return field.choices.map((choice) => <Tick key={choice.value} label={choice.label} on={held.includes(choice.value)} onChange={(on) => toggle(choice.value, on)} />)
  }
  if (field && field.choices.length > 0) return <SmallSelect label="Value" value={value} options={[NOTHING, ...field.choices]} onPick={set} />
  return <input aria-label="Value" type={INPUTS[field?.kind ?? 'text'] ?? 'text'} step="any" className={`${SMALL} w-44`} maxLength={2000} placeholder="empty clears it" value={value} onChange={(event) => set(event.target.value)} />
}

export const FieldValue = ({ action, about, options, onChange }: FormProps<'set_field'> & { about: TriggerSubject }) => {
  const fields = options.fields[about]
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1.5">
      <FieldName value={action.slug} fields={fields} onChange={(slug) => onChange({ do: action.do, slug, value: '' })} />
      <span className="text-ink-3">to</span>
      <Value action={action} field={fields.find((field) => field.value === action.slug)} onChange={onChange} />
    </div>
  )
}
