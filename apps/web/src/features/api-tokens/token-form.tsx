// Making an API token, and showing it the only time it can be seen.
import { BUILT_IN_ROLES, type Role, ROLES, TOKEN_DAYS } from '@patchbay/contract'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { useAddToken } from './queries.ts'

const Shown = ({ token, onClose }: { token: string; onClose: () => void }) => {
  const [copied, setCopied] = useState(false)
  return (
    <>
      <code className="block rounded-md bg-hover px-3 py-2 font-mono text-[12px] break-all select-all">{token}</code>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={() => void navigator.clipboard.writeText(token).then(() => setCopied(true))}>
          {copied ? <Check size={13} /> : <Copy size={13} />} {copied ? 'Copied' : 'Copy'}
        </Button>
        <Button look="primary" onClick={onClose}>
          I have kept it
        </Button>
      </div>
    </>
  )
}

type Draft = { name: string; role: Role; days: string }
const START: Draft = { name: '', role: 'member', days: '' }
const bodyOf = ({ name, role, days }: Draft) => ({ name, role, expires_in_days: TOKEN_DAYS.find((each) => String(each) === days) ?? null })

type NewTokenProps = { onMade: (token: string) => void; onClose: () => void }
const NewToken = ({ onMade, onClose }: NewTokenProps) => {
  const editor = useEditor({ start: START, bodyOf, save: useAddToken(), onSaved: ({ token }) => onMade(token), onClose })
  const { draft: { name, role, days }, change } = editor
  return (
    <EditorModal narrow editor={editor} title="New API token" says="Give the least that the program needs." save="Make the token">
      <Field label="Name" required maxLength={100} autoComplete="off" placeholder="Nightly export" hint="What the program does is shown under this name." value={name} onChange={(event) => change({ name: event.target.value })} />
      <SelectField label="Role" value={role} onChange={(event) => change({ role: ROLES.find((each) => each === event.target.value) ?? 'member' })}>
        {ROLES.map((each) => (
          <option key={each} value={each}>{BUILT_IN_ROLES[each].name}</option>
        ))}
      </SelectField>
      <p className="-mt-2 text-small text-ink-3">{BUILT_IN_ROLES[role].description}</p>
      <SelectField label="Ends" value={days} onChange={(event) => change({ days: event.target.value })}>
        <option value="">Never</option>
        {TOKEN_DAYS.map((each) => (
          <option key={each} value={each}>After {each} days</option>
        ))}
      </SelectField>
    </EditorModal>
  )
}

export const TokenForm = ({ onClose }: { onClose: () => void }) => {
  const [token, setToken] = useState<string | null>(null)
  return token === null ? (
    <NewToken onMade={setToken} onClose={onClose} />
  ) : (
    <Modal open onOpenChange={onClose} title="Your new API token" says="It is shown only now and kept nowhere. The program sends it as Authorization: Bearer.">
      <Shown token={token} onClose={onClose} />
    </Modal>
  )
}
