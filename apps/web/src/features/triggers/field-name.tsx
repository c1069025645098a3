// The name of a field that may be set: taken from those there are, or typed where there is none.
import { SMALL, SmallSelect } from '../../ui/small-select.tsx'
import type { SettableField } from './drafts.ts'

type FieldNameProps = { value: string; fields: readonly SettableField[]; onChange: (slug: string) => void }
export const FieldName = ({ value, fields, onChange }: FieldNameProps) => {
  if (fields.length === 0) return <input aria-label="Name of the field" className={`${SMALL} w-36`} placeholder="product_area" maxLength={100} value={value} onChange={(event) => onChange(event.target.value.trim())} />
  // Clients may write into fields that nobody defined.
  const known = value === '' || fields.some((field) => field.value === value) ? fields : [...fields, { value, label: value }]
  return <SmallSelect label="Field" value={value} options={known} onPick={onChange} />
}
