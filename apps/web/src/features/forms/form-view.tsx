// A ticket form as it is filled in: what is asked now, by the conditions it was given.
import { type FormCondition, type ShownField, visibleFields } from '@patchbay/contract'
import { type ReactNode, useId } from 'react'
import { FilesField, type Upload } from './files-field.tsx'

export type Answers = Record<string, string | string[]>
type ViewProps = { fields: readonly ShownField[]; conditions: readonly FormCondition[]; answers: Answers; locked: ReadonlySet<string>; upload?: Upload; onChange: (answers: Answers) => void }

const BOX = 'w-full rounded-md border border-line-strong bg-surface px-3 text-message text-ink disabled:bg-hover disabled:text-ink-2'
const listOf = (value: string | string[] | undefined): string[] => (value === undefined || value === '' ? [] : [value].flat())

export const askedNow = (fields: readonly ShownField[], conditions: readonly FormCondition[], answers: Answers): { field: ShownField; required: boolean }[] => {
  const ruled = fields.map((field) => ({
    slug: field.key, is_required: field.is_required,
    conditions: conditions.filter((condition) => condition.key === field.key).map(({ values, shows }) => ({ values, shows: shows.map((shown) => ({ slug: shown.key, is_required: shown.is_required })) })),
  }))
  const visible = visibleFields(ruled, (key) => listOf(answers[key]))
  return fields.flatMap((field) => (visible.has(field.key) ? [{ field, required: visible.get(field.key) === true }] : []))
}

type InputProps = { field: ShownField; required: boolean; id: string; told: string | undefined; value: string | string[] | undefined; disabled: boolean; upload?: Upload | undefined; onChange: (value: string | string[]) => void }

const Several = ({ field, value, disabled, onChange }: InputProps) => {
  const chosen = listOf(value)
  return (
    <div className="flex flex-wrap gap-x-5 gap-y-1">
      {field.options.map((option) => (
        <label key={option.slug} className="flex min-h-7 cursor-pointer items-center gap-2">
          <input type="checkbox" className="size-4 accent-accent" disabled={disabled} checked={chosen.includes(option.slug)} onChange={(event) => onChange(event.target.checked ? [...chosen, option.slug] : chosen.filter((each) => each !== option.slug))} />
          {option.label}
        </label>
      ))}
    </div>
  )
}

const TYPES: Partial<Record<ShownField['type'], string>> = { email: 'email', url: 'url', date: 'date', datetime: 'datetime-local' }

const toInput = (text: string): string => {
  const at = new Date(text)
  return text === '' || Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** In a preview nothing leaves. */
const nowhere: Upload = () => Promise.reject(new Error('Files cannot be sent from here.'))

const Input = (props: InputProps) => {
  const { field, required, id, told, value, disabled, onChange } = props
  const text = listOf(value)[0] ?? ''
  const shared = { id, required, disabled, 'aria-describedby': told }
  if (field.type === 'files') return <FilesField id={id} told={told} required={required} disabled={disabled || !props.upload} upload={props.upload ?? nowhere} onChange={onChange} />
  if (field.type === 'multiselect') return <Several {...props} />
  if (field.type === 'textarea') return <textarea {...shared} rows={5} maxLength={20_000} className={`${BOX} resize-y py-2`} value={text} onChange={(event) => onChange(event.target.value)} />
  if (field.type === 'select' || field.type === 'boolean')
    return (
      <select {...shared} className={`${BOX} h-10`} value={text} onChange={(event) => onChange(event.target.value)}>
        <option value="">Choose…</option>
        {(field.type === 'boolean' ? [{ slug: 'true', label: 'Yes' }, { slug: 'false', label: 'No' }] : field.options).map((option) => (
          <option key={option.slug} value={option.slug}>
            {option.label}
          </option>
        ))}
      </select>
    )
  if (field.type === 'datetime') return <input {...shared} type="datetime-local" className={`${BOX} h-10`} value={toInput(text)} onChange={(event) => onChange(event.target.value === '' ? '' : new Date(event.target.value).toISOString())} />
  return (
    <input
      {...shared}
      type={TYPES[field.type] ?? 'text'}
      inputMode={field.type === 'number' || field.type === 'decimal' ? 'decimal' : undefined}
      autoComplete={field.key === 'name' ? 'name' : field.key === 'email' ? 'email' : undefined}
      placeholder={field.type === 'emails' ? 'kim@example.com, lee@example.com' : undefined}
      maxLength={field.key === 'subject' ? 200 : 1_000}
      className={`${BOX} h-10`}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

const Question = ({ field, required, value, disabled, upload, onChange }: Omit<InputProps, 'id' | 'told'>) => {
  const id = useId()
  const several = field.type === 'multiselect'
  const name: ReactNode = (
    <>
      {field.label} {required ? <span className="text-urgent" aria-hidden="true">*</span> : <span className="font-normal text-ink-3">optional</span>}
    </>
  )
  const told = field.description ? `${id}-told` : undefined
  return (
    <div role={several ? 'group' : undefined} aria-labelledby={several ? `${id}-name` : undefined} className="flex flex-col gap-1.5">
      {several ? (
        <span id={`${id}-name`} className="text-ui font-medium">
          {name}
        </span>
      ) : (
        <label htmlFor={id} className="text-ui font-medium">
          {name}
        </label>
      )}
      <Input field={field} required={required} id={id} told={told} value={value} disabled={disabled} upload={upload} onChange={onChange} />
      {field.description ? (
        <p id={told} className="text-small text-ink-3">
          {field.description}
        </p>
      ) : null}
    </div>
  )
}

export const FormView = ({ fields, conditions, answers, locked, upload, onChange }: ViewProps) => (
  <div className="flex flex-col gap-5">
    {askedNow(fields, conditions, answers).map(({ field, required }) => (
      <Question key={field.key} field={field} required={required} value={answers[field.key]} disabled={locked.has(field.key)} upload={upload} onChange={(value) => onChange({ ...answers, [field.key]: value })} />
    ))}
  </div>
)
