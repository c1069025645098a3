// Who is not at work, as a mark on every face.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { peopleQuery } from '../features/members/queries.ts'
import { STATUS_COLORS, STATUS_LABELS } from '../features/sessions/queries.ts'
import { sayExactly } from '../lib/time-words.ts'
import type { FaceMark } from '../ui/avatar.tsx'

export const useFaceMarks = (): ReadonlyMap<string, FaceMark> => {
  const people = useQuery(peopleQuery).data
  return useMemo(() => {
    const away = (people ?? []).filter((person) => person.status !== 'active')
    const says = (until: string | null) => (until ? ` until ${sayExactly(until)}` : '')
    return new Map(away.map((person) => [person.id, { color: STATUS_COLORS[person.status], says: `${person.name}: ${STATUS_LABELS[person.status].toLowerCase()}${says(person.status_until)}` }]))
  }, [people])
}
