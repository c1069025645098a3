// Coming in by an invitation: the name others see, and a password.
import { acceptInvitation, type Session, SHORTEST_PASSWORD } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

export const JoinForm = ({ token, email, onEntered }: { token: string; email: string; onEntered: (session: Session) => void }) => {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const accept = useMutation({ mutationFn: () => call(acceptInvitation, { body: { token, name, password } }), networkMode: 'always', onSuccess: onEntered })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    accept.mutate()
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field label="Email" type="email" autoComplete="username" readOnly value={email} />
      <Field label="Your name" required autoFocus maxLength={100} autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
      <Field label="Password" type="password" required minLength={SHORTEST_PASSWORD} autoComplete="new-password" hint={`At least ${SHORTEST_PASSWORD} letters.`} value={password} onChange={(event) => setPassword(event.target.value)} />
      <p role="alert" className="min-h-5 text-urgent">
        {accept.isError ? reasonOf(accept.error) : ''}
      </p>
      <Button type="submit" look="primary" disabled={accept.isPending} className="h-9 justify-center">
        {accept.isPending ? 'Coming in…' : 'Come in'}
      </Button>
    </form>
  )
}
