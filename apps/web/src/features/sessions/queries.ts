// Who is signed in, and how one can sign in.
import { getSession, leaveSeats, type Permission, type Session, signInOptions, signOut, type User } from '@patchbay/contract'
import { type QueryClient, queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => call(getSession, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

export const optionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => call(signInOptions, {}, { signal }),
  staleTime: 60_000,
})

/** Only inside the frame, which is not shown before somebody is signed in. */
export const useSession = (): Session => useSuspenseQuery(sessionQuery).data

export const useMay = (permission: Permission): boolean => useSession().permissions.includes(permission)

export const leave = async (client: QueryClient): Promise<void> => {
  // First those that wait beside it: they are known by their cookie alone.
  await call(leaveSeats, {}).catch(() => undefined)
  await call(signOut, {}).catch(() => undefined)
  client.clear()
}

export const STATUS_LABELS: Record<User['status'], string> = {
  active: 'Active',
  away: 'Busy',
  out_of_office: 'Out of office',
}
export const STATUS_COLORS: Record<User['status'], string> = {
  active: 'var(--closed)',
  away: 'var(--on-you)',
  out_of_office: 'var(--on-customer)',
}
