// What I set for myself, and where I am signed in.
import { type BodyInput, changePassword, changeProfile, endOtherSessions, endSession, listSessions, type Profile, setAvatar } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['my-sessions'],
  queryFn: ({ signal }) => call(listSessions, {}, { signal }),
  staleTime: 10_000,
})

const sayFailure = (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) })

/** The session carries the profile, so everything that shows me follows. */
const useMine = <Given>(work: (given: Given) => Promise<unknown>, done?: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onSuccess: () => (done ? tell(done) : undefined),
    onError: sayFailure,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['session'] }), client.invalidateQueries({ queryKey: ['people'] })]),
  })
}

export const useChangeProfile = () => useMine((body: BodyInput<typeof changeProfile>) => call(changeProfile, { body }), 'Saved')
/** Seen already, so nothing need be said. */
export const useKeepTheme = () => useMine((theme: Profile['theme']) => call(changeProfile, { body: { theme } }))
export const useSetAvatar = () => useMine((picture: string) => call(setAvatar, { body: { picture } }))

export const useChangePassword = () =>
  useMutation({
    mutationFn: (body: BodyInput<typeof changePassword>) => call(changePassword, { body }),
    networkMode: 'always',
    onSuccess: () => tell('The password is changed; you are signed out everywhere else'),
  })

const useEnding = <Given>(work: (given: Given) => Promise<unknown>, done: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onSuccess: () => tell(done),
    onError: sayFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['my-sessions'] }),
  })
}
export const useEndSession = () => useEnding((id: string) => call(endSession, { params: { id } }), 'Signed out there')
export const useEndOthers = () => useEnding(() => call(endOtherSessions, {}), 'Signed out everywhere but here')

export type Draft = Pick<Profile, 'name' | 'signature' | 'time_zone' | 'language' | 'message_language' | 'undo_send_seconds'>
