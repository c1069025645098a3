// Who of us is who in Slack: one of us, one of them; suggested by the same address.
import type { ChatSlack } from '@patchbay/contract'
import { Check, Sparkles } from 'lucide-react'
import { useState } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { type Mapping, suggested } from './say.ts'

const BOX = 'h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ui text-ink'
/** From so many on one looks for a name. */
const MANY = 12

type Props = { slack: ChatSlack; mapping: Mapping; onChange: (mapping: Mapping) => void }
type RowProps = Props & { person: ChatSlack['people'][number]; taken: ReadonlySet<string> }
const Row = ({ slack, mapping, onChange, person, taken }: RowProps) => {
  const value = mapping.get(person.user_id) ?? ''
  const set = (slackId: string) => onChange(new Map(mapping).set(person.user_id, slackId))
  const offered = slack.slack_people.filter((one) => one.slack_user_id === value || !taken.has(one.slack_user_id))
  const hint = !value && person.suggested && !taken.has(person.suggested) ? slack.slack_people.find((one) => one.slack_user_id === person.suggested)?.name : undefined
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-center gap-x-3 gap-y-1 border-b px-3 py-2 last:border-b-0 max-[480px]:grid-cols-1">
      <span className="flex min-w-0 items-center gap-2">
        <Avatar name={person.name} />
        <span className="min-w-0">
          <span className="block truncate">{person.name}</span>
          <span className="block truncate text-small text-ink-3">{person.email}</span>
        </span>
      </span>
      <span className="flex min-w-0 flex-col gap-1">
        <select aria-label={`${person.name} in Slack`} className={BOX} value={value} onChange={(event) => set(event.target.value)}>
          <option value="">Not in Slack</option>
          {value && !slack.slack_people.some((one) => one.slack_user_id === value) ? <option value={value}>{value}</option> : null}
          {offered.map((one) => <option key={one.slack_user_id} value={one.slack_user_id}>{one.name}</option>)}
        </select>
        {hint ? (
          <button type="button" className="flex items-center gap-1 self-start text-small text-accent hover:underline" onClick={() => set(person.suggested)}>
            <Check size={12} /> {hint}, by the same address
          </button>
        ) : null}
      </span>
    </li>
  )
}

export const PeopleMap = ({ slack, mapping, onChange }: Props) => {
  const [words, setWords] = useState('')
  const fresh = suggested(slack.people, mapping)
  const taken = new Set([...mapping.values()].filter(Boolean))
  const shown = slack.people.filter((one) => `${one.name} ${one.email}`.toLowerCase().includes(words.trim().toLowerCase()))
  return (
    <section aria-labelledby="people-map">
      <div className="mb-1 flex min-h-7 flex-wrap items-center gap-2">
        <h3 id="people-map" className="flex-1 text-[12.5px] font-medium">Who is who <span className="font-normal text-ink-3">{taken.size} of {slack.people.length} mapped</span></h3>
        {slack.people.length > MANY ? <input type="search" aria-label="Find one of us" placeholder="Find one of us" className={`${BOX} !w-44`} value={words} onChange={(event) => setWords(event.target.value)} /> : null}
        {fresh.size > 0 ? <Button onClick={() => onChange(new Map([...mapping, ...fresh]))}><Sparkles size={13} /> Map {fresh.size} by the same address</Button> : null}
      </div>
      {slack.slack_people.length === 0 ? (
        <p className="rounded-lg border border-dashed px-4 py-5 text-center text-ink-2">Nobody of this Slack workspace is known yet. People appear as soon as Slack has told of them, a minute after connecting.</p>
      ) : (
        <ul className="max-h-80 overflow-y-auto rounded-lg border" tabIndex={0} aria-label="Members and their names in Slack">
          {shown.map((person) => <Row key={person.user_id} slack={slack} mapping={mapping} onChange={onChange} person={person} taken={taken} />)}
          {shown.length === 0 ? <li className="px-4 py-5 text-center text-ink-3">Nobody by that name.</li> : null}
        </ul>
      )}
    </section>
  )
}
