// Another password: asked for with the one that holds.
import { SHORTEST_PASSWORD } from '@patchbay/contract'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { useChangePassword } from './queries.ts'

export const PasswordForm = () => {
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const change = useChangePassword()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate(
      { current, next },
      {
        onSuccess: () => {
          setCurrent('')
          setNext('')
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3 rounded-lg border bg-surface p-4">
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <Field label="Current password" type="password" autoComplete="current-password" required value={current} onChange={(event) => setCurrent(event.target.value)} />
        <Field label="New password" type="password" autoComplete="new-password" required minLength={SHORTEST_PASSWORD} hint={`At least ${SHORTEST_PASSWORD} letters.`} value={next} onChange={(event) => setNext(event.target.value)} />
      </div>
      <div className="flex items-center justify-end gap-3">
        <p role="alert" className="flex-1 text-urgent">
          {change.isError ? reasonOf(change.error) : ''}
        </p>
        <Button type="submit" disabled={change.isPending || !current || !next}>
          {change.isPending ? 'Changing…' : 'Change the password'}
        </Button>
      </div>
    </form>
  )
}
