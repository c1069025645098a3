// Being away: how, until when, and who takes what is open.
import { type Handover, type User } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useSetStatus } from '../features/members/changes.ts'
import { peopleQuery } from '../features/members/queries.ts'
import { STATUS_LABELS, useSession } from '../features/sessions/queries.ts'
import { teamTreeQuery } from '../features/teams/queries.ts'
import { momentOfField } from '../lib/reader.ts'
import { atHour, mondayAt } from '../lib/time-words.ts'
import { Button } from '../ui/button.tsx'
import { Field, SelectField } from '../ui/field.tsx'
import { Modal } from '../ui/modal.tsx'

const MINUTE = 60_000

/** Named as one says them. */
const PRESETS: { value: string; label: string; until: (now: Date) => Date | null }[] = [
  { value: 'open', label: 'until I say so', until: () => null },
  { value: '30m', label: 'for 30 minutes', until: (now) => new Date(now.getTime() + 30 * MINUTE) },
  { value: '1h', label: 'for an hour', until: (now) => new Date(now.getTime() + 60 * MINUTE) },
  { value: '4h', label: 'for four hours', until: (now) => new Date(now.getTime() + 240 * MINUTE) },
  { value: 'tomorrow', label: 'until tomorrow at 9', until: (now) => atHour(now, 1, 9) },
  { value: 'monday', label: 'until Monday at 9', until: (now) => mondayAt(now, 9) },
  { value: 'exact', label: 'until a day and time…', until: () => null },
]

const handoverOf = (value: string): Handover | undefined => {
  const [to, id = ''] = value.split(':')
  if (to === 'nobody') return { to }
  if (to === 'user') return { to, user_id: id }
  return to === 'team' ? { to, team_id: id } : undefined
}

const HandoverSelect = ({ user, value, onPick }: { user: Pick<User, 'id'>; value: string; onPick: (value: string) => void }) => {
  const people = useQuery(peopleQuery).data ?? []
  const teams = (useQuery(teamTreeQuery).data ?? []).filter((team) => team.strategy !== 'none')
  return (
    <SelectField label="Open issues" value={value} onChange={(event) => onPick(event.target.value)}>
      <option value="keep">stay as they are</option>
      <option value="nobody">go to nobody</option>
      {teams.length > 0 ? (
        <optgroup label="By the rule of a team">
          {teams.map((team) => (
            <option key={team.id} value={`team:${team.id}`}>
              {team.name}
            </option>
          ))}
        </optgroup>
      ) : null}
      <optgroup label="To somebody">
        {people.filter((person) => person.id !== user.id).map((person) => (
          <option key={person.id} value={`user:${person.id}`}>
            {person.name}
            {person.status === 'active' ? '' : ` (${STATUS_LABELS[person.status].toLowerCase()})`}
          </option>
        ))}
      </optgroup>
    </SelectField>
  )
}

type StatusDialogProps = { user: Pick<User, 'id' | 'name'>; start: User['status']; onClose: () => void }
export const StatusDialog = ({ user, start, onClose }: StatusDialogProps) => {
  const me = useSession().user
  const [status, setStatus] = useState(start)
  const [preset, setPreset] = useState(start === 'out_of_office' ? 'tomorrow' : 'open')
  const [exact, setExact] = useState('')
  const [to, setTo] = useState('keep')
  const set = useSetStatus()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const until = preset === 'exact' ? momentOfField(exact) : (PRESETS.find((each) => each.value === preset)?.until(new Date()) ?? null)
    set.mutate({ user, status, until: until?.toISOString() ?? null, handover: status === 'active' ? undefined : handoverOf(to) }, { onSuccess: onClose })
  }
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={user.id === me.id ? 'My status' : `Status of ${user.name}`} says="Who is away gets no new issues from teams.">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <SelectField label="Status" value={status} onChange={(event) => setStatus(event.target.value as User['status'])}>
          {Object.entries(STATUS_LABELS).map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </SelectField>
        {status === 'active' ? null : (
          <>
            <SelectField label="How long" value={preset} onChange={(event) => setPreset(event.target.value)}>
              {PRESETS.map((each) => (
                <option key={each.value} value={each.value}>
                  {each.label}
                </option>
              ))}
            </SelectField>
            {preset === 'exact' ? <Field label="Until" type="datetime-local" required value={exact} onChange={(event) => setExact(event.target.value)} /> : null}
            <HandoverSelect user={user} value={to} onPick={setTo} />
          </>
        )}
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={set.isPending}>
            {set.isPending ? 'Saving…' : 'Set status'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
