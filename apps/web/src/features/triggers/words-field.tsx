// Words of a trigger, in which variables may stand.
import { triggerVariables, type TriggerSubject } from '@patchbay/contract'
import { AreaField } from '../../ui/field.tsx'

const SAME: Record<TriggerSubject, string> = { issue: ', and the same for account and requester', account: '', contact: ', and the same for requester' }
type WordsProps = { label: string; value: string; rows?: number; mono?: boolean; about?: TriggerSubject; onChange: (value: string) => void }
export const Words = ({ label, value, rows = 3, mono = false, about = 'issue', onChange }: WordsProps) => (
  <AreaField
    label={label}
    value={value}
    rows={rows}
    className={`w-full resize-y rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink [field-sizing:content] ${mono ? 'font-mono text-[12px]' : 'text-ui'}`}
    hint={
      <details>
        <summary className="cursor-pointer">Variables in double braces, such as {about === 'issue' ? '{{ issue.number }}' : '{{ account.name }}'}</summary>
        <span className="break-words">{triggerVariables(about).join(', ')}; custom fields are {about === 'issue' ? 'issue' : 'account'}.custom_fields.&lt;name&gt;{SAME[about]}.</span>
      </details>
    }
    onChange={(event) => onChange(event.target.value)}
  />
)
