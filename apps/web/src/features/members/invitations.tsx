// Inviting people: a link to hand over, and what is still open.
import { inviteUser, listUserInvitations, revokeUserInvitation, type UserInvitation } from '@patchbay/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Check, Copy, Mail } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { sayExactly } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import type { RoleChoice } from './user-table.tsx'

const invitationsQuery = queryOptions({
  queryKey: ['people', 'invitations'],
  queryFn: ({ signal }) => call(listUserInvitations, {}, { signal }),
  staleTime: 30_000,
})

const CopyLink = ({ link }: { link: string }) => {
  const [copied, setCopied] = useState(false)
  const copy = () =>
    navigator.clipboard
      .writeText(link)
      .then(() => setCopied(true))
      .catch(() => tellTrouble('The link could not be copied', { description: 'Mark it and copy it by hand.' }))
  return (
    <div className="flex gap-2">
      <input readOnly aria-label="Link of the invitation" value={link} onFocus={(event) => event.target.select()} className="h-9 min-w-0 flex-1 rounded-md border bg-bg px-2.5 font-mono text-small text-ink-2" />
      <Button look="primary" className="h-9" onClick={() => void copy()}>
        {copied ? <Check size={14} /> : <Copy size={14} />} {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  )
}

const MEMBER = '00000000-0000-4000-8000-000000000002'

export const InviteForm = ({ roles, onClose }: { roles: readonly RoleChoice[]; onClose: () => void }) => {
  const client = useQueryClient()
  const [email, setEmail] = useState('')
  const [roleId, setRoleId] = useState(MEMBER)
  const invite = useMutation({
    mutationFn: () => call(inviteUser, { body: { email, role_id: roleId } }),
    networkMode: 'always',
    onSuccess: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate()
  }
  if (invite.data)
    return (
      <Modal open onOpenChange={onClose} title={`${invite.data.email} is invited`} says={`${invite.data.is_mailed ? 'A mail with this link is on its way to them.' : 'Send them this link yourself.'} It is good once and for seven days, and is not shown again.`}>
        <CopyLink link={invite.data.link} />
        <div className="mt-4 flex justify-end gap-2">
          <Button
            onClick={() => {
              setEmail('')
              invite.reset()
            }}
          >
            Invite another
          </Button>
          <Button onClick={onClose}>Done</Button>
        </div>
      </Modal>
    )
  return (
    <Modal open onOpenChange={onClose} title="Invite somebody" says="They choose their name and password when they come in.">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field label="Email" type="email" required autoFocus autoComplete="off" value={email} onChange={(event) => setEmail(event.target.value)} problem={invite.isError ? reasonOf(invite.error) : undefined} />
        <SelectField label="Role" value={roleId} onChange={(event) => setRoleId(event.target.value)}>
          {roles.map((role) => (
            <option key={role.id} value={role.id}>
              {role.name}
            </option>
          ))}
        </SelectField>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={invite.isPending}>
            {invite.isPending ? 'Inviting…' : 'Invite'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

const Row = ({ invitation }: { invitation: UserInvitation }) => {
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => call(revokeUserInvitation, { params: { id: invitation.id } }),
    networkMode: 'always',
    onSuccess: () => tell(`The link of ${invitation.email} is good for nothing now`),
    onError: (error) => tellTrouble('The invitation still stands', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: invitationsQuery.queryKey }),
  })
  return (
    <li className="flex min-h-12 items-center gap-3 border-b px-4 py-1.5 last:border-b-0">
      <span className="grid size-7 shrink-0 place-items-center rounded-full bg-hover text-ink-3">
        <Mail size={14} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate">{invitation.email}</span>
        <span className="block truncate text-small text-ink-3">
          {invitation.role.name} · by {invitation.invited_by} · until {sayExactly(invitation.expires_at)}
        </span>
      </span>
      <Button onClick={() => revoke.mutate()} disabled={revoke.isPending}>
        Take back
      </Button>
    </li>
  )
}

export const Invitations = () => {
  const invitations = useQuery(invitationsQuery).data
  if (!invitations || invitations.length === 0) return null
  return (
    <section className="mt-6">
      <h2 className="mb-2 font-semibold">
        Invited <span className="font-normal text-ink-3 tabular-nums">{invitations.length}</span>
      </h2>
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {invitations.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </section>
  )
}
