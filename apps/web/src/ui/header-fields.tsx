// Headers of one's own for what is sent elsewhere: a name and a value each, whose value is never shown again.
import { X } from 'lucide-react'
import { IconButton } from './button.tsx'
import { Field } from './field.tsx'
import { AddButton } from './settings-list.tsx'

export type Header = { name: string; value: string }
const MOST = 10

export const bodyHeaders = (headers: readonly Header[]): Header[] => headers.filter((each) => each.name.trim() !== '')

type HeaderFieldsProps = { headers: readonly Header[]; /** Those whose value is kept already. */ held: readonly string[]; onChange: (headers: Header[]) => void }
export const HeaderFields = ({ headers, held, onChange }: HeaderFieldsProps) => {
  const set = (at: number, part: Partial<Header>) => onChange(headers.map((each, n) => (n === at ? { ...each, ...part } : each)))
  return (
    <>
      {headers.map((each, at) => (
        // A header is what stands at its place while it is named.
        <div key={at} className="grid grid-cols-[1fr_1fr_28px] items-end gap-2">
          <Field label="Header" maxLength={60} placeholder="Authorization" value={each.name} onChange={(event) => set(at, { name: event.target.value })} />
          <Field label="Value" type="password" maxLength={2000} autoComplete="off" placeholder={held.includes(each.name) ? 'kept as it is' : ''} value={each.value} onChange={(event) => set(at, { value: event.target.value })} />
          <IconButton label="Remove this header" onClick={() => onChange(headers.filter((_, n) => n !== at))}>
            <X size={14} />
          </IconButton>
        </div>
      ))}
      {headers.length < MOST ? (
        <AddButton look="ghost" className="self-start" onClick={() => onChange([...headers, { name: '', value: '' }])}>
          Header
        </AddButton>
      ) : null}
    </>
  )
}
