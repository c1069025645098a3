// The name of a field of issues, typed or taken from those there are.
import { useId } from 'react'
import { SMALL } from '../../ui/small-select.tsx'
import type { Option } from './drafts.ts'

type FieldNameProps = { value: string; fields: readonly Option[]; onChange: (slug: string) => void }
export const FieldName = ({ value, fields, onChange }: FieldNameProps) => {
  const list = useId()
  return (
    <>
      <input aria-label="Name of the field" className={`${SMALL} w-36`} list={list} placeholder="product_area" maxLength={100} value={value} onChange={(event) => onChange(event.target.value.trim())} />
      <datalist id={list}>
        {fields.map((field) => (
          <option key={field.value} value={field.value}>
            {field.label}
          </option>
        ))}
      </datalist>
    </>
  )
}
