// What each member of a team can take: how much at once, and what they know.
import type { Person, Skill, Work } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { BOX } from '../../ui/field.tsx'
import { Failed, Skeleton } from '../../ui/states.tsx'
import { useSetWork, workQuery } from './queries.ts'
import { Skills, type Subject } from './skills.tsx'

type RowProps = { work: Work; person: Person; subjects: readonly Subject[]; used: readonly Skill[]; mayChange: boolean }
const Row = ({ work, person, subjects, used, mayChange }: RowProps) => {
  const [capacity, setCapacity] = useState(work.capacity === null ? '' : String(work.capacity))
  const [skills, setSkills] = useState<Skill[]>(work.skills)
  const set = useSetWork()
  const changed = capacity !== (work.capacity === null ? '' : String(work.capacity)) || JSON.stringify(skills) !== JSON.stringify(work.skills)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    set.mutate({ user_id: work.user_id, capacity: capacity === '' ? null : Number(capacity), skills })
  }
  return (
    <li className="border-b px-3 py-2 last:border-b-0">
      <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
        <Avatar who={person.id} name={person.name} url={person.avatar_url} size={22} />
        <span className="w-36 min-w-0 truncate" title={person.name}>
          {person.name}
        </span>
        <span className="w-16 text-small text-ink-3 tabular-nums">{work.open} open</span>
        <input type="number" min={0} max={10_000} step={0.5} aria-label={`At most for ${person.name}`} placeholder="no limit" className={`${BOX} w-24`} disabled={!mayChange} value={capacity} onChange={(event) => setCapacity(event.target.value)} />
        <Skills name={person.name} skills={skills} subjects={subjects} used={used} mayChange={mayChange} onChange={setSkills} />
        {changed ? (
          <Button type="submit" disabled={set.isPending}>
            Save
          </Button>
        ) : null}
        {set.isError ? (
          <p role="alert" className="w-full text-urgent">
            {reasonOf(set.error)}
          </p>
        ) : null}
      </form>
    </li>
  )
}

type TableProps = { ids: readonly string[]; people: readonly Person[]; subjects: readonly Subject[]; mayChange: boolean }
export const WorkTable = ({ ids, people, subjects, mayChange }: TableProps) => {
  const work = useQuery(workQuery)
  if (work.isPending) return <Skeleton className="h-24" />
  if (!work.data) return <Failed what="What people can take could not be loaded" error={work.error} onRetry={() => void work.refetch()} />
  const rows = ids.flatMap((id) => {
    const [row, person] = [work.data.find((each) => each.user_id === id), people.find((each) => each.id === id)]
    return row && person ? [{ row, person }] : []
  })
  const used = work.data.flatMap((each) => each.skills)
  if (rows.length === 0) return <p className="rounded-lg border bg-surface px-4 py-6 text-center text-ink-3">Nobody is in the team yet.</p>
  return (
    <ul className="overflow-hidden rounded-lg border bg-surface">
      {rows.map(({ row, person }) => (
        <Row key={person.id} work={row} person={person} subjects={subjects} used={used} mayChange={mayChange} />
      ))}
    </ul>
  )
}
