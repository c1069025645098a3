// Which issues a policy is for: all conditions must hold.
import { ISSUE_TYPES, PRIORITIES, type SlaCondition, type SlaField, SOURCES } from '@patchbay/contract'
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { BOX } from '../../ui/field.tsx'
import { type Choice, FIELD_LABELS, type Options } from './templates.ts'

const plain = (values: readonly string[]): Choice[] => values.map((value) => ({ value, label: value.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase()) }))

const choicesOf = (field: SlaField, options: Options): Choice[] | null => {
  if (field === 'priority') return [...plain(PRIORITIES), { value: 'none', label: 'None set' }]
  if (field === 'source') return plain(SOURCES)
  if (field === 'type') return plain(ISSUE_TYPES)
  if (field === 'team') return [...options.teams, { value: 'none', label: 'No team' }]
  return null
}

type ValuesProps = { condition: SlaCondition; options: Options; onChange: (values: string[]) => void }
const Values = ({ condition: { field, values }, options, onChange }: ValuesProps) => {
  const choices = choicesOf(field, options)
  if (field === 'account') return <span className="text-ink-2">{values.length === 1 ? 'one account' : `${values.length} accounts`}, set by the API</span>
  if (!choices)
    return <input aria-label="Values" placeholder="Enterprise, Beta" maxLength={500} className={`${BOX} min-w-40 flex-1`} value={values.join(',')} onChange={(event) => onChange(event.target.value.split(',').map((v) => v.trimStart()))} />
  const rest = choices.filter((c) => !values.includes(c.value))
  return (
    <span className="flex min-w-40 flex-1 flex-wrap items-center gap-1">
      {values.map((value) => (
        <span key={value} className="inline-flex h-7 items-center gap-0.5 rounded-md bg-hover ps-2">
          {choices.find((c) => c.value === value)?.label ?? 'gone'}
          <button type="button" aria-label={`Take ${choices.find((c) => c.value === value)?.label ?? value} off`} className="grid size-6 place-items-center text-ink-3 hover:text-ink" onClick={() => onChange(values.filter((v) => v !== value))}>
            <X size={12} />
          </button>
        </span>
      ))}
      {rest.length > 0 ? (
        <select aria-label="Add a value" className={BOX} value="" onChange={(event) => onChange([...values, event.target.value])}>
          <option value="" disabled>
            {values.length === 0 ? 'Choose…' : 'or…'}
          </option>
          {rest.map((each) => (
            <option key={each.value} value={each.value}>
              {each.label}
            </option>
          ))}
        </select>
      ) : null}
    </span>
  )
}

const OFFERED: SlaField[] = ['account_tag', 'priority', 'tag', 'team', 'source', 'type']

type ConditionsProps = { conditions: SlaCondition[]; options: Options; onChange: (conditions: SlaCondition[]) => void }
export const Conditions = ({ conditions, options, onChange }: ConditionsProps) => {
  const set = (at: number, part: Partial<SlaCondition>) => onChange(conditions.map((c, i) => (i === at ? { ...c, ...part } : c)))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-[12.5px] font-medium">Which issues</legend>
      {conditions.length === 0 ? <p className="text-ink-2">Every issue that no policy above this one takes.</p> : null}
      {conditions.map((condition, at) => (
        <div key={at} className="flex flex-wrap items-center gap-2">
          <select aria-label="Field" className={BOX} value={condition.field} onChange={(event) => set(at, { field: event.target.value as SlaField, values: [] })}>
            {[...OFFERED, ...(condition.field === 'account' ? (['account'] as const) : [])].map((field) => (
              <option key={field} value={field}>
                {FIELD_LABELS[field]}
              </option>
            ))}
          </select>
          <select aria-label="Is or is not" className={BOX} value={condition.operator} onChange={(event) => set(at, { operator: event.target.value === 'is' ? 'is' : 'is_not' })}>
            <option value="is">is</option>
            <option value="is_not">is not</option>
          </select>
          <Values condition={condition} options={options} onChange={(values) => set(at, { values })} />
          <IconButton label="Remove this condition" onClick={() => onChange(conditions.filter((_, i) => i !== at))}>
            <X size={14} />
          </IconButton>
        </div>
      ))}
      <Button look="ghost" className="self-start" onClick={() => onChange([...conditions, { field: 'account_tag', operator: 'is', values: [] }])}>
        <Plus size={14} /> Add a condition
      </Button>
    </fieldset>
  )
}
