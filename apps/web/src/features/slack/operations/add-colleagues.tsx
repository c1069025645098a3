// Adding colleagues to Slack channels: whom, where, how far it has come, and what became of each.
import type { Invitation, InviteOutcome, Person, SlackReach } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { reasonOf } from '../../../lib/api.ts'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/field.tsx'
import { Modal } from '../../../ui/modal.tsx'
import { channelChoices, CheckList } from './choose.tsx'
import { invitationQuery, useInvite } from './queries.ts'

const OUTCOMES: Record<InviteOutcome, string> = {
  waiting: 'Waiting',
  done: 'Added',
  already_in: 'Already there',
  not_found: 'Not found in Slack',
  cannot_invite: 'Could not be added',
}
const isTrouble = (outcome: InviteOutcome): boolean => outcome === 'not_found' || outcome === 'cannot_invite'

const Results = ({ invitation }: { invitation: Invitation }) => {
  const done = invitation.total - invitation.left
  const trouble = invitation.rows.filter((row) => isTrouble(row.outcome)).length
  return (
    <>
      <progress className="h-2 w-full accent-accent" max={invitation.total} value={done} aria-label="How far it has come" />
      <p role="status" className="mt-1 mb-3 text-ink-2">
        {done} of {invitation.total} done{trouble > 0 ? `, ${trouble} with trouble` : ''}
      </p>
      <ul className="max-h-80 overflow-y-auto rounded-md border" tabIndex={0} aria-label="Results">
        {invitation.rows.map((row) => (
          <li key={`${row.member_name} ${row.channel_name}`} className="border-b px-3 py-2 last:border-b-0">
            <div className="flex flex-wrap gap-x-3">
              <span className="min-w-0 flex-1 truncate">
                {row.member_name} · #{row.channel_name}
              </span>
              <span className={isTrouble(row.outcome) ? 'text-urgent' : 'text-ink-2'}>{OUTCOMES[row.outcome]}</span>
            </div>
            {row.why ? <p className="text-small text-ink-3">{row.why}</p> : null}
          </li>
        ))}
      </ul>
    </>
  )
}

const Progress = ({ id }: { id: string }) => {
  const invitation = useQuery(invitationQuery(id))
  if (invitation.data) return <Results invitation={invitation.data} />
  if (invitation.isPending) return <div className="skeleton h-24" role="status" aria-label="Loading" />
  return (
    <p role="alert" className="text-urgent">
      {reasonOf(invitation.error)}
    </p>
  )
}

type Which = { way: 'all' | 'tag' | 'some'; tag: string; some: string[]; without: string[] }

const reachOf = (channels: readonly SlackReach[], { way, tag, some, without }: Which): SlackReach[] =>
  channels.filter((each) => (way === 'all' || (way === 'tag' ? each.tags.includes(tag) : some.includes(each.id))) && !without.includes(each.id))

const WhichChannels = ({ channels, which, onChange }: { channels: readonly SlackReach[]; which: Which; onChange: (next: Which) => void }) => {
  const tags = [...new Set(channels.flatMap((each) => each.tags))].toSorted()
  return (
    <div className="grid items-start gap-3 min-[720px]:grid-cols-2">
      <SelectField
        label="Channels"
        value={which.way}
        onChange={(event) => onChange({ ...which, way: event.target.value as Which['way'], tag: which.tag || (tags[0] ?? '') })}
      >
        <option value="all">All channels ({channels.length})</option>
        {tags.length > 0 ? <option value="tag">Channels with a tag</option> : null}
        <option value="some">Some channels</option>
      </SelectField>
      {which.way === 'tag' ? (
        <SelectField label="Tag" value={which.tag} onChange={(event) => onChange({ ...which, tag: event.target.value })}>
          {tags.map((tag) => (
            <option key={tag}>{tag}</option>
          ))}
        </SelectField>
      ) : null}
      {which.way === 'some' ? (
        <CheckList label="Which channels" choices={channelChoices(channels)} chosen={which.some} onChange={(some) => onChange({ ...which, some })} />
      ) : null}
    </div>
  )
}

type Props = { people: readonly Person[]; channels: readonly SlackReach[]; onStarted: (id: string) => void }
const Start = ({ people, channels, onStarted }: Props) => {
  const [members, setMembers] = useState<string[]>([])
  const [which, setWhich] = useState<Which>({ way: 'all', tag: '', some: [], without: [] })
  const invite = useInvite()
  const reached = reachOf(channels, which)
  const start = () => invite.mutate({ member_ids: members, channel_ids: reached.map((each) => each.id) }, { onSuccess: ({ id }) => onStarted(id) })
  return (
    <div className="flex flex-col gap-3">
      <CheckList
        label="Colleagues"
        choices={people.map((person) => ({ value: person.id, label: person.name }))}
        chosen={members}
        onChange={setMembers}
      />
      <WhichChannels channels={channels} which={which} onChange={setWhich} />
      <div className="max-h-52 overflow-y-auto rounded-md border" tabIndex={0} role="region" aria-label="Channels they will be added to">
        {reached.length === 0 ? <p className="px-3 py-4 text-center text-ink-2">No channel chosen.</p> : null}
        {reached.map((each) => (
          <div key={each.id} className="flex items-center gap-2 border-b px-3 py-1 last:border-b-0">
            <span className="min-w-0 flex-1 truncate">
              #{each.name} <span className="text-ink-3">{each.account?.name ?? ''}</span>
            </span>
            <Button look="ghost" aria-label={`Leave out #${each.name}`} onClick={() => setWhich({ ...which, without: [...which.without, each.id] })}>
              ×
            </Button>
          </div>
        ))}
      </div>
      {invite.isError ? (
        <p role="alert" className="text-urgent">
          {reasonOf(invite.error)}
        </p>
      ) : null}
      <div className="flex justify-end">
        <Button look="primary" disabled={members.length === 0 || reached.length === 0 || invite.isPending} onClick={start}>
          {invite.isPending ? 'Starting…' : `Add to ${reached.length} ${reached.length === 1 ? 'channel' : 'channels'}`}
        </Button>
      </div>
    </div>
  )
}

export const AddColleagues = ({ people, channels }: { people: readonly Person[]; channels: readonly SlackReach[] }) => {
  const [open, setOpen] = useState(false)
  const [started, setStarted] = useState('')
  const outward = channels.filter((each) => each.kind !== 'notifications')
  const begin = () => {
    setStarted('')
    setOpen(true)
  }
  return (
    <section className="mb-8 flex flex-wrap items-center gap-3 rounded-lg border bg-surface p-4" aria-label="Add employees to channels">
      <div className="min-w-60 flex-1">
        <h2 className="font-semibold">Add employees to channels</h2>
        <p className="text-ink-2">A new colleague joins all their customers’ channels at once.</p>
      </div>
      <Button onClick={begin} disabled={outward.length === 0} title={outward.length === 0 ? 'Enable a channel first' : undefined}>
        <UserPlus size={14} /> Add employees…
      </Button>
      <Modal open={open} onOpenChange={setOpen} title="Add employees to channels" wide>
        {started ? <Progress id={started} /> : <Start people={people} channels={outward} onStarted={setStarted} />}
      </Modal>
    </section>
  )
}
