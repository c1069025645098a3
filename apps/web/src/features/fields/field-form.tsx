// Making or changing a custom field.
import { FIELD_TYPES, FORMULA, type OwnField, slugFor } from '@patchbay/contract'
import { AreaField, CheckField, Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { ConditionsEditor } from './conditions-editor.tsx'
import { type Draft, givenOf, hasOptions, newOption, problemOf, withOptions } from './draft.ts'
import { FormulaEditor } from './formula-editor.tsx'
import { OptionsEditor } from './options-editor.tsx'
import { useSaveField } from './queries.ts'
import { FORMULA_WORDS, OBJECT_WORDS, TYPE_WORDS } from './words.ts'

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }

const Basics = ({ draft, change }: PartProps) => (
  <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
    <Field label="Name" required autoFocus maxLength={100} autoComplete="off" value={draft.label} onChange={(event) => change({ label: event.target.value })} />
    {draft.id === null ? (
      <SelectField
        label="Type"
        value={draft.formula ? FORMULA : draft.type}
        onChange={(event) => {
          if (event.target.value === FORMULA) return change({ formula: { expression: '', decimals: 2 }, type: 'number', options: [], default: [], conditions: [], is_required: false, is_ai_supported: false })
          const type = FIELD_TYPES.find((each) => each === event.target.value) ?? 'text'
          const options = hasOptions({ type }) && draft.options.length === 0 ? [newOption(), newOption()] : draft.options
          change({ type, options, default: [], conditions: [], formula: null })
        }}
      >
        {FIELD_TYPES.map((type) => (
          <option key={type} value={type}>
            {TYPE_WORDS[type].label}
          </option>
        ))}
        <option value={FORMULA}>{FORMULA_WORDS.label}</option>
      </SelectField>
    ) : (
      <Field label="Type" disabled value={draft.formula ? `Formula: ${TYPE_WORDS[draft.type].label.toLowerCase()}` : TYPE_WORDS[draft.type].label} hint="Stays, for values are kept as this." />
    )}
    <Field
      label="Slug"
      autoComplete="off"
      maxLength={60}
      disabled={draft.id !== null}
      placeholder={slugFor(draft.label) || 'product_area'}
      hint={draft.id === null ? 'How the API calls it. It stays once the field is there.' : 'How the API calls it.'}
      value={draft.slug}
      onChange={(event) => change({ slug: event.target.value.trim() })}
    />
  </div>
)

const WITHOUT_DEFAULT = new Set<Draft['type']>(['user'])

const Default = ({ draft, change }: PartProps) => {
  if (draft.formula || WITHOUT_DEFAULT.has(draft.type)) return null
  if (draft.type === 'multiselect')
    return (
      <fieldset>
        <legend className="mb-1 text-[12.5px] font-medium">New ones begin with</legend>
        <div className="flex max-h-28 flex-wrap gap-x-4 overflow-y-auto">
          {draft.options.filter((option) => option.label.trim()).slice(0, 100).map(({ key, label }) => (
            <CheckField key={key} label={label} checked={draft.default.includes(key)} onChange={(event) => change({ default: event.target.checked ? [...draft.default, key] : draft.default.filter((each) => each !== key) })} />
          ))}
        </div>
      </fieldset>
    )
  const value = draft.default[0] ?? ''
  const set = (next: string) => change({ default: next === '' ? [] : [next] })
  if (draft.type === 'select' || draft.type === 'boolean') {
    const choices = draft.type === 'boolean' ? [['true', 'Yes'], ['false', 'No']] : draft.options.filter((option) => option.label.trim()).map((option) => [option.key, option.label])
    return (
      <SelectField label="New ones begin with" value={value} onChange={(event) => set(event.target.value)}>
        <option value="">Nothing</option>
        {choices.map(([key, label]) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </SelectField>
    )
  }
  return <Field label="New ones begin with" type={draft.type === 'date' ? 'date' : 'text'} placeholder="Nothing" value={value} onChange={(event) => set(event.target.value)} />
}

const Rules = ({ draft, change }: PartProps) => draft.formula ? null : (
  <div className="flex flex-wrap gap-x-6">
    {draft.object_type === 'issue' ? <CheckField label="Required before anything else is saved" checked={draft.is_required} onChange={(event) => change({ is_required: event.target.checked })} /> : null}
    {draft.object_type === 'issue' && draft.type !== 'user' ? (
      <CheckField label="The AI fills it in while nobody has" checked={draft.is_ai_supported} onChange={(event) => change({ is_ai_supported: event.target.checked })} />
    ) : null}
  </div>
)

type FormProps = { start: Draft; fields: readonly OwnField[]; onClose: () => void }
export const FieldForm = ({ start, fields, onClose }: FormProps) => {
  const editor = useEditor({ start, bodyOf: givenOf, problemOf, save: useSaveField(start.id), onClose })
  const { draft, change } = editor
  return (
    <EditorModal editor={editor} title={start.id ? `Change ${start.label}` : `New field of an ${OBJECT_WORDS[start.object_type].one}`.replace('an contact', 'a contact')}>
      <Basics draft={draft} change={change} />
      <AreaField
        rows={2}
        label="Description"
        maxLength={2_000}
        placeholder={draft.is_ai_supported ? 'Which part of the product the customer writes about; billing when they speak of invoices or plans.' : ''}
        hint={draft.is_ai_supported ? 'What the AI goes by: say when each value fits, with words customers use.' : draft.formula ? 'Shown to whoever reads it.' : 'Shown to whoever fills it in.'}
        value={draft.description}
        onChange={(event) => change({ description: event.target.value })}
      />
      {draft.formula ? <FormulaEditor draft={draft} formula={draft.formula} fields={fields} onChange={(formula) => change({ formula })} /> : null}
      {hasOptions(draft) ? <OptionsEditor options={draft.options} withMeaning={draft.is_ai_supported} onChange={(options) => change(withOptions(draft, options))} /> : null}
      <Default draft={draft} change={change} />
      <Rules draft={draft} change={change} />
      <ConditionsEditor draft={draft} fields={fields} onChange={(conditions) => change({ conditions })} />
    </EditorModal>
  )
}
