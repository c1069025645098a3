// Adding an account by hand: its name, the domain its people write from, who looks after it.
import { createAccount } from '@patchbay/contract'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'

type Draft = { name: string; domain: string; owner_id: string }
const bodyOf = ({ name, domain, owner_id }: Draft) => ({ name, ...(domain.trim() ? { domain } : {}), ...(owner_id ? { owner_id } : {}) })

type NewAccountProps = { people: readonly { id: string; name: string }[]; me: string; onClose: () => void; onMade: (id: string) => void }
export const NewAccount = ({ people, me, onClose, onMade }: NewAccountProps) => {
  const editor = useEditor({
    start: { name: '', domain: '', owner_id: me },
    bodyOf,
    save: useChange({ work: (body: ReturnType<typeof bodyOf>) => call(createAccount, { body }), stale: ['accounts'], said: ({ name }) => `${name} is added` }),
    onSaved: ({ id }) => onMade(id),
    onClose,
  })
  const { draft, change } = editor
  return (
    <EditorModal narrow editor={editor} title="New account" save="Add account">
      <Field label="Name" required autoFocus maxLength={255} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <Field label="Domain" maxLength={253} autoComplete="off" spellCheck={false} placeholder="example.com" hint="Who writes from there belongs to this account." value={draft.domain} onChange={(event) => change({ domain: event.target.value })} />
      <SelectField label="Owner" value={draft.owner_id} onChange={(event) => change({ owner_id: event.target.value })}>
        <option value="">Nobody</option>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </EditorModal>
  )
}
