// What is asked and told about teams and how they give out issues.
import { addTeam, type BodyInput, changeTeam, getAssignment, listTeamTree, listWork, removeTeam, setAssignment, setWork, type TeamInTree, type Work } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'

export const teamTreeQuery = queryOptions({
  queryKey: ['teams', 'tree'],
  queryFn: ({ signal }) => call(listTeamTree, {}, { signal }),
  staleTime: 30_000,
})

export const assignmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['teams', 'assignment', id],
    queryFn: ({ signal }) => call(getAssignment, { params: { id } }, { signal }),
    staleTime: 5_000,
  })

export const workQuery = queryOptions({
  queryKey: ['teams', 'work'],
  queryFn: ({ signal }) => call(listWork, {}, { signal }),
  staleTime: 10_000,
})

const stale = ['teams']

export type TeamDraft = Pick<TeamInTree, 'name' | 'icon' | 'parent_id' | 'user_ids'> & { id: string | null }

export const useSaveTeam = (id: string | null) =>
  useChange({
    work: (body: BodyInput<typeof addTeam>) => (id ? call(changeTeam, { params: { id }, body }) : call(addTeam, { body })),
    stale,
    said: (team) => (id ? 'Saved' : `${team.name} is there`),
  })

export const useRemoveTeam = () => useChange({ work: (team: TeamInTree) => call(removeTeam, { params: { id: team.id } }), stale, said: (_, team) => `${team.name} is removed`, trouble: 'The team was not removed' })

export const useSetAssignment = (id: string) => useChange({ work: (body: BodyInput<typeof setAssignment>) => call(setAssignment, { params: { id }, body }), stale, said: 'Issues are given out like this from now on' })

export const useSetWork = () => useChange({ work: ({ user_id, capacity, skills }: Pick<Work, 'user_id' | 'capacity' | 'skills'>) => call(setWork, { params: { id: user_id }, body: { capacity, skills } }), stale, said: 'Saved' })
