// Who works here: people and teams, asked once and kept.
import { listTeams, listUsers, type Person, type User } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

/** Everybody with a seat, and those who had one. */
export const usersQuery = queryOptions({
  queryKey: ['people', 'users'],
  queryFn: async ({ signal }) => (await call(listUsers, {}, { signal })).data,
  staleTime: 60_000,
})

export type Colleague = Person & Pick<User, 'status' | 'status_until'>

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: async ({ signal }): Promise<Colleague[]> => {
    const page = await call(listUsers, {}, { signal })
    return page.data.filter((user) => !user.is_deactivated).map(({ id, name, avatar_url, status, status_until }) => ({ id, name, avatar_url, status, status_until }))
  },
  staleTime: 300_000,
})

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) => (await call(listTeams, {}, { signal })).data,
  staleTime: 300_000,
})
