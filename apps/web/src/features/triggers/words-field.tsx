// Words of a trigger, in which variables may stand.
import { AreaField } from '../../ui/field.tsx'
import { VARIABLES } from './drafts.ts'

type WordsProps = { label: string; value: string; rows?: number; mono?: boolean; onChange: (value: string) => void }
export const Words = ({ label, value, rows = 3, mono = false, onChange }: WordsProps) => (
  <AreaField
    label={label}
    value={value}
    rows={rows}
    className={`w-full resize-y rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink [field-sizing:content] ${mono ? 'font-mono text-[12px]' : 'text-ui'}`}
    hint={
      <details>
        <summary className="cursor-pointer">Variables in double braces, such as {'{{ issue.number }}'}</summary>
        <span className="break-words">{VARIABLES.join(', ')}; custom fields are issue.custom_fields.&lt;name&gt;, and the same for account and requester.</span>
      </details>
    }
    onChange={(event) => onChange(event.target.value)}
  />
)
