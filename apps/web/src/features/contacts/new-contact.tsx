// Adding a contact by hand: their name, the address they write from, their company.
import { type Account, createContact } from '@patchbay/contract'
import type { ReactNode } from 'react'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { Field } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'

type Draft = { name: string; email: string; account: Account | null }
const bodyOf = ({ name, email, account }: Draft) => ({ name, ...(email.trim() ? { email: email.trim() } : {}), ...(account ? { account_id: account.id } : {}) })

type NewContactProps = { renderAccount: (account: Account | null, onPick: (account: Account) => void) => ReactNode; onClose: () => void; onMade: (id: string) => void }
export const NewContact = ({ renderAccount, onClose, onMade }: NewContactProps) => {
  const editor = useEditor<Draft, ReturnType<typeof bodyOf>, { id: string }>({
    start: { name: '', email: '', account: null },
    bodyOf,
    save: useChange({ work: (body: ReturnType<typeof bodyOf>) => call(createContact, { body }), stale: ['contacts'], said: ({ name }) => `${name} is added` }),
    onSaved: ({ id }) => onMade(id),
    onClose,
  })
  const { draft, change } = editor
  return (
    <EditorModal narrow editor={editor} title="New contact" save="Add contact">
      <Field label="Name" required autoFocus maxLength={255} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <Field label="Email" type="email" maxLength={320} autoComplete="off" placeholder="name@example.com" hint="What they write from there is theirs." value={draft.email} onChange={(event) => change({ email: event.target.value })} />
      <div className="flex flex-col gap-1.5">
        <span className="text-[12.5px] font-medium">Account</span>
        {renderAccount(draft.account, (account) => change({ account }))}
      </div>
    </EditorModal>
  )
}
