// What a form asks: its fields in their order, what they are called there, and which must be filled in.
import type { Asked, OwnField } from '@patchbay/contract'
import { AskedList } from '../../ui/asked-list.tsx'
import { CheckField } from '../../ui/field.tsx'
import { addable } from './draft.ts'

type EditorProps = { fields: Asked[]; definitions: readonly OwnField[]; onWeb: boolean; onChange: (fields: Asked[]) => void }
export const AskedEditor = ({ fields, definitions, onWeb, onChange }: EditorProps) => (
  <AskedList
    legend="Fields"
    items={fields}
    keyOf={({ key }) => key}
    wordsOf={({ key, label }) => ({ label: `Name of ${key}`, value: label, maxLength: 150 })}
    write={(label) => ({ label })}
    lockOf={({ key }) => (onWeb && (key === 'name' || key === 'email') ? { says: 'Always asked on the web' } : null)}
    removeLabel={({ label }) => `Do not ask ${label}`}
    renderMore={(field, change, isLocked) => (
      <div className="mt-1 flex flex-wrap items-center gap-x-3">
        <code className="text-small text-ink-3">{field.key.replace(/^fields\./, '')}</code>
        <input className="h-7 min-w-32 flex-1 rounded-md border border-transparent bg-transparent px-1.5 text-small hover:border-line-strong focus:border-line-strong" aria-label={`Hint for ${field.label}`} placeholder="Hint" maxLength={500} value={field.description} onChange={(event) => change({ description: event.target.value })} />
        {isLocked ? <span className="text-small text-ink-3">Required</span> : <CheckField label="Required" checked={field.is_required} onChange={(event) => change({ is_required: event.target.checked })} />}
      </div>
    )}
    add={{ label: 'Field', choices: addable(fields, definitions).map((field) => ({ key: field.key, label: field.label, pick: () => onChange([...fields, field]) })) }}
    onChange={onChange}
  />
)
