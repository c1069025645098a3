// What is asked and told about teams and how they give out issues.
import { addTeam, type BodyInput, changeTeam, getAssignment, listTeamTree, listWork, removeTeam, setAssignment, setWork, type TeamInTree, type Work } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

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

const useTeams = <Given, Made>(work: (given: Given) => Promise<Made>, done?: (made: Made) => void) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onSuccess: done,
    onSettled: () => client.invalidateQueries({ queryKey: ['teams'] }),
  })
}

export type TeamDraft = Pick<TeamInTree, 'name' | 'icon' | 'parent_id' | 'user_ids'> & { id: string | null }

export const useSaveTeam = (id: string | null) => useTeams((body: BodyInput<typeof addTeam>) => (id ? call(changeTeam, { params: { id }, body }) : call(addTeam, { body })))

export const useRemoveTeam = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (team: TeamInTree) => call(removeTeam, { params: { id: team.id } }),
    networkMode: 'always',
    onSuccess: (_, team) => tell(`${team.name} is removed`),
    onError: (error) => tellTrouble('The team was not removed', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['teams'] }),
  })
}

export const useSetAssignment = (id: string) => useTeams((body: BodyInput<typeof setAssignment>) => call(setAssignment, { params: { id }, body }), () => tell('Issues are given out like this from now on'))

export const useSetWork = () => useTeams(({ user_id, capacity, skills }: Pick<Work, 'user_id' | 'capacity' | 'skills'>) => call(setWork, { params: { id: user_id }, body: { capacity, skills } }), () => tell('Saved'))
