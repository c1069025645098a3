// Making an API token, and showing it the only time it can be seen.
import { BUILT_IN_ROLES, type Role, ROLES, TOKEN_DAYS } from '@patchbay/contract'
import { Check, Copy } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
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

type NewTokenProps = { onMade: (token: string) => void; onClose: () => void }
const NewToken = ({ onMade, onClose }: NewTokenProps) => {
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('member')
  const [days, setDays] = useState('')
  const add = useAddToken()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const lasts = TOKEN_DAYS.find((each) => String(each) === days) ?? null
    add.mutate({ name, role, expires_in_days: lasts }, { onSuccess: ({ token }) => onMade(token) })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label="Name" required maxLength={100} autoComplete="off" placeholder="Nightly export" hint="What the program does is shown under this name." value={name} onChange={(event) => setName(event.target.value)} />
      <SelectField label="Role" value={role} onChange={(event) => setRole(ROLES.find((each) => each === event.target.value) ?? 'member')}>
        {ROLES.map((each) => (
          <option key={each} value={each}>{BUILT_IN_ROLES[each].name}</option>
        ))}
      </SelectField>
      <p className="-mt-2 text-small text-ink-3">{BUILT_IN_ROLES[role].description}</p>
      <SelectField label="Ends" value={days} onChange={(event) => setDays(event.target.value)}>
        <option value="">Never</option>
        {TOKEN_DAYS.map((each) => (
          <option key={each} value={each}>After {each} days</option>
        ))}
      </SelectField>
      {add.isError ? <p role="alert" className="text-urgent">{reasonOf(add.error)}</p> : null}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={add.isPending || !name.trim()}>
          {add.isPending ? 'Making…' : 'Make the token'}
        </Button>
      </div>
    </form>
  )
}

export const TokenForm = ({ onClose }: { onClose: () => void }) => {
  const [token, setToken] = useState<string | null>(null)
  return token === null ? (
    <Modal open onOpenChange={onClose} title="New API token" says="Give the least that the program needs.">
      <NewToken onMade={setToken} onClose={onClose} />
    </Modal>
  ) : (
    <Modal open onOpenChange={onClose} title="Your new API token" says="It is shown only now and kept nowhere. The program sends it as Authorization: Bearer.">
      <Shown token={token} onClose={onClose} />
    </Modal>
  )
}
