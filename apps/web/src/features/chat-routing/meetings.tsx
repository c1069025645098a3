// Kinds of meetings that can be offered in a chat: how long, with whom, where, and how a time is chosen.
import type { MeetingType, MeetingTypeInput } from '@patchbay/contract'
import { CalendarClock } from 'lucide-react'
import { useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Field, SelectField } from '../../ui/field.tsx'
import { AddButton } from '../../ui/settings-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { FormWindow, Row } from './parts.tsx'
import { meetingInputOf, useRemoveMeeting, useSaveMeeting } from './queries.ts'
import { type Choice, readTrouble, sayMeeting } from './say.ts'

type Owners = { people: Choice[]; teams: Choice[] }
const MeetingForm = ({ start, people, teams, onClose }: Owners & { start: MeetingType | null; onClose: () => void }) => {
  const [draft, setDraft] = useState<MeetingTypeInput>(start ? meetingInputOf(start) : { name: '', minutes: 30, member_id: people[0]?.value ?? null, team_id: null, location: '', url: '' })
  const [isTried, setTried] = useState(false)
  const save = useSaveMeeting(start?.id ?? null)
  const change = (part: Partial<MeetingTypeInput>) => setDraft({ ...draft, ...part })
  const missing = draft.name.trim() === '' ? 'Give it a name.' : draft.minutes >= 5 && draft.minutes <= 480 ? null : 'A meeting takes 5 to 480 minutes.'
  const own = (value: string) => change(value.startsWith('team:') ? { team_id: value.slice(5), member_id: null } : { member_id: value, team_id: null })
  const submit = () => {
    setTried(true)
    if (!missing) save.mutate({ ...draft, name: draft.name.trim() }, { onSuccess: onClose })
  }
  return (
    <FormWindow title={start ? 'Change the meeting' : 'New kind of meeting'} says="Offered by the shortcut “Book a meeting” in the thread of a chat." problem={(isTried ? missing : null) ?? (save.isError ? readTrouble(reasonOf(save.error)).says : null)} isSaving={save.isPending} onSave={submit} onClose={onClose}>
      <Field label="Name" required maxLength={100} autoComplete="off" placeholder="A first look" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <div className="grid grid-cols-2 gap-3">
        <Field label="Minutes" type="number" min={5} max={480} required value={draft.minutes || ''} onChange={(event) => change({ minutes: Math.trunc(Number(event.target.value)) })} />
        <SelectField label="With" value={draft.team_id ? `team:${draft.team_id}` : (draft.member_id ?? '')} onChange={(event) => own(event.target.value)}>
          <optgroup label="People">{people.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}</optgroup>
          {teams.length > 0 ? <optgroup label="Teams">{teams.map((one) => <option key={one.value} value={`team:${one.value}`}>{one.label}</option>)}</optgroup> : null}
        </SelectField>
      </div>
      <Field label="Where" maxLength={300} placeholder="A video call; the link is in the invitation" value={draft.location} onChange={(event) => change({ location: event.target.value })} />
      <Field label="Calendar link" type="url" maxLength={2048} hint="Where visitors choose a time by themselves. Empty: times are offered in the chat." value={draft.url} onChange={(event) => change({ url: event.target.value })} />
    </FormWindow>
  )
}

export const Meetings = ({ meetings, people, teams }: Owners & { meetings: MeetingType[] }) => {
  const [edited, setEdited] = useState<MeetingType | 'new' | null>(null)
  const remove = useRemoveMeeting()
  const names = new Map([...people, ...teams].map((one) => [one.value, one.label]))
  const add = (look: 'plain' | 'primary') => <AddButton look={look} onClick={() => setEdited('new')}>Add a kind of meeting</AddButton>
  return (
    <>
      {meetings.length === 0 ? (
        <div className="rounded-lg border border-dashed">
          <Blank icon={<CalendarClock size={20} />} title="No meetings yet" action={add('primary')}>
            Say what can be booked: a first look of half an hour with whoever of sales is free, or an hour with one person. It is offered in a chat by “Book a meeting” in its thread.
          </Blank>
        </div>
      ) : (
        <>
          <div className="mb-3 flex justify-end">{add('plain')}</div>
          <ul aria-label="Kinds of meetings" className="overflow-hidden rounded-lg border bg-surface">
            {meetings.map((one) => (
              <Row key={one.id} name={one.name} onEdit={() => setEdited(one)} onRemove={() => remove.mutate(one)}>
                <p className="break-words text-ink-2">{sayMeeting(one, names)}</p>
                {one.url ? <a className="block truncate text-small text-accent hover:underline" href={one.url} target="_blank" rel="noopener noreferrer">{one.url}</a> : null}
              </Row>
            ))}
          </ul>
        </>
      )}
      {edited ? <MeetingForm start={edited === 'new' ? null : edited} people={people} teams={teams} onClose={() => setEdited(null)} /> : null}
    </>
  )
}
