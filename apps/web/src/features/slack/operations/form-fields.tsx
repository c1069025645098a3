// The fields of a form in the settings: what is asked, how, and when.
import { FORM_FIELD_TYPES, type Form, type FormField } from '@patchbay/contract'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { CheckField, Field, SelectField } from '../../../ui/field.tsx'
import { removeAt, replaceAt, RowFrame, Rows } from './section.tsx'

const TYPE_LABELS: Record<FormField['type'], string> = { text: 'Text', select: 'Choice', number: 'Number', date: 'Date', files: 'Files' }

const slugFrom = (label: string): string => label.toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^_|_$/g, '').slice(0, 60)

/** A field keeps its name while its words are polished, unless the name came from the words. */
const rename = (field: FormField, label: string): FormField =>
  ({ ...field, label, slug: field.slug === '' || field.slug === slugFrom(field.label) ? slugFrom(label) : field.slug })

const OptionsField = ({ options, onChange }: { options: readonly string[]; onChange: (options: string[]) => void }) => {
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <Field
      label="Options"
      required
      placeholder="Bug, Question, Idea"
      hint="With commas between them."
      value={typed ?? options.join(', ')}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange([...new Set(event.target.value.split(',').map((one) => one.trim().slice(0, 75)).filter((one) => one !== ''))])
      }}
      onBlur={() => setTyped(null)}
    />
  )
}

type WhenProps = { field: FormField; before: readonly FormField[]; onChange: (next: FormField) => void }
const When = ({ field, before, onChange }: WhenProps) => {
  const selects = before.filter((one) => one.type === 'select' && one.options.length > 0)
  if (selects.length === 0) return null
  const { show_when: when } = field
  const choices = selects.flatMap((select) => select.options.map((option) => ({ select, option })))
  const valueOf = (slug: string, option: string) => JSON.stringify([slug, option])
  return (
    <SelectField
      label="Asked"
      value={when ? valueOf(when.slug, when.values[0] ?? '') : ''}
      onChange={(event) => {
        const [slug, option] = event.target.value ? (JSON.parse(event.target.value) as [string, string]) : []
        onChange({ ...field, show_when: slug && option ? { slug, values: [option] } : null })
      }}
    >
      <option value="">Always</option>
      {choices.map(({ select, option }) => (
        <option key={valueOf(select.slug, option)} value={valueOf(select.slug, option)}>
          When {select.label} is {option}
        </option>
      ))}
    </SelectField>
  )
}

const OneField = ({ field, before, onChange }: WhenProps) => (
  <div className="grid items-start gap-3 min-[720px]:grid-cols-3">
    <Field label="Question" required maxLength={150} value={field.label} onChange={(event) => onChange(rename(field, event.target.value))} />
    <SelectField
      label="Answer"
      value={field.type}
      onChange={(event) => onChange({ ...field, type: FORM_FIELD_TYPES.find((type) => type === event.target.value) ?? 'text' })}
    >
      {FORM_FIELD_TYPES.map((type) => (
        <option key={type} value={type}>
          {TYPE_LABELS[type]}
        </option>
      ))}
    </SelectField>
    {field.type === 'files' ? null : (
      <Field
        label="Field of the issue"
        required
        maxLength={60}
        value={field.slug}
        problem={field.slug === '' || /^[a-z0-9_-]+$/.test(field.slug) ? undefined : 'Use a-z, 0-9, - and _'}
        onChange={(event) => onChange({ ...field, slug: event.target.value.trim() })}
      />
    )}
    {field.type === 'select' ? <OptionsField options={field.options} onChange={(options) => onChange({ ...field, options })} /> : null}
    <When field={field} before={before} onChange={onChange} />
    <div className="self-end">
      <CheckField label="Required" checked={field.required} onChange={(event) => onChange({ ...field, required: event.target.checked })} />
    </div>
  </div>
)

export const FormFields = ({ form, onChange }: { form: Form; onChange: (fields: FormField[]) => void }) => {
  const { fields } = form
  const fresh: FormField = { slug: '', label: '', type: 'text', required: false, options: [], show_when: null }
  return (
    <>
      <Rows empty="No question yet.">
        {fields.map((field, at) => (
          <RowFrame key={at} title={field.label || `Question ${at + 1}`} onRemove={() => onChange(removeAt(fields, at))}>
            <OneField field={field} before={fields.slice(0, at)} onChange={(next) => onChange(replaceAt(fields, at, next))} />
          </RowFrame>
        ))}
      </Rows>
      <Button className="self-start" disabled={fields.length >= 30} onClick={() => onChange([...fields, fresh])}>
        <Plus size={14} /> Add a question
      </Button>
    </>
  )
}
