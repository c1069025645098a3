// One question of a ticket form, by its type, with what is wrong beneath it.
import type { ShownField } from '@patchbay/contract'
import { useId } from 'preact/hooks'
import { listOf } from '../answers.ts'
import type { Uploaded } from '../state.ts'
import { say } from '../words.ts'
import { Attached, useUploads } from './uploads.tsx'

type Value = string | string[]
type FieldProps = { field: ShownField; isRequired: boolean; value: Value | undefined; files: Uploaded[]; problem: string | undefined; onChange: (value: Value) => void; onFiles: (change: (held: Uploaded[]) => Uploaded[]) => void }
type Shared = { id: string; required: boolean; 'aria-invalid': boolean; 'aria-describedby': string | undefined }

const TYPES: Partial<Record<ShownField['type'], string>> = { email: 'email', url: 'url', date: 'date', datetime: 'datetime-local' }
const COMPLETE: Record<string, string> = { name: 'name', email: 'email' }

/** A moment is kept in the time of the world and shown in that of the visitor. */
const toLocal = (text: string): string => {
  const at = new Date(text)
  return Number.isNaN(at.getTime()) ? '' : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

const Several = ({ field, value, onChange }: Pick<FieldProps, 'field' | 'value' | 'onChange'>) => {
  const chosen = listOf(value)
  return (
    <span class="several">
      {field.options.map((option) => (
        <label key={option.slug}>
          <input type="checkbox" checked={chosen.includes(option.slug)} onChange={(event) => onChange(event.currentTarget.checked ? [...chosen, option.slug] : chosen.filter((one) => one !== option.slug))} />
          <span dir="auto">{option.label}</span>
        </label>
      ))}
    </span>
  )
}

const Files = ({ shared, files, onFiles }: { shared: Shared } & Pick<FieldProps, 'files' | 'onFiles'>) => {
  const { take, problem } = useUploads(files, onFiles)
  return (
    <>
      <Attached files={files} onChange={onFiles} />
      <input {...shared} type="file" multiple onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = '' }} />
      {problem && <span class="problem" role="alert">{problem}</span>}
    </>
  )
}

const Input = ({ field, value, files, shared, onChange, onFiles }: Omit<FieldProps, 'isRequired' | 'problem'> & { shared: Shared }) => {
  const text = listOf(value)[0] ?? ''
  if (field.type === 'files') return <Files shared={shared} files={files} onFiles={onFiles} />
  if (field.type === 'multiselect') return <Several field={field} value={value} onChange={onChange} />
  if (field.type === 'textarea') return <textarea {...shared} dir={text ? 'auto' : undefined} rows={4} maxLength={20_000} value={text} onInput={(event) => onChange(event.currentTarget.value)} />
  if (field.type === 'select' || field.type === 'boolean')
    return (
      <select {...shared} value={text} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{say('choose')}</option>
        {(field.type === 'boolean' ? [{ slug: 'true', label: say('yes') }, { slug: 'false', label: say('no') }] : field.options).map((option) => <option key={option.slug} value={option.slug}>{option.label}</option>)}
      </select>
    )
  if (field.type === 'datetime') return <input {...shared} type="datetime-local" value={toLocal(text)} onInput={({ currentTarget: { value: local } }) => onChange(local && new Date(local).toISOString())} />
  return (
    <input
      {...shared} type={TYPES[field.type] ?? 'text'} dir={text ? 'auto' : undefined} inputMode={field.type === 'number' || field.type === 'decimal' ? 'decimal' : undefined} autoComplete={COMPLETE[field.key]}
      placeholder={field.type === 'emails' ? 'kim@example.com, lee@example.com' : undefined} maxLength={field.key === 'subject' ? 200 : 1_000} value={text} onInput={(event) => onChange(event.currentTarget.value)}
    />
  )
}

export const Field = ({ isRequired, problem, ...rest }: FieldProps) => {
  const { field } = rest
  const id = useId()
  const isGroup = field.type === 'multiselect'
  const told = [field.description && `${id}-told`, problem && `${id}-problem`].filter(Boolean).join(' ') || undefined
  const shared = { id, required: isRequired, 'aria-invalid': Boolean(problem), 'aria-describedby': told }
  const label = <><span dir="auto">{field.label}</span>{!isRequired && <small>{say('optional')}</small>}</>
  return (
    <div class="field" {...(isGroup ? { role: 'group', 'aria-labelledby': `${id}-name`, 'aria-describedby': told } : {})}>
      {isGroup ? <span class="name" id={`${id}-name`}>{label}</span> : <label class="name" for={id}>{label}</label>}
      {field.description && <small id={`${id}-told`} dir="auto">{field.description}</small>}
      <Input {...rest} shared={shared} />
      {problem && <small class="problem" id={`${id}-problem`}>{problem}</small>}
    </div>
  )
}
