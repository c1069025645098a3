// What is asked and told about custom apps.
import { addCustomApp, type BodyInput, changeCustomApp, connectCustomApp, disconnectCustomApp, listCustomApps, listShownApps, readCustomApp, removeCustomApp, renewCustomAppSecret } from '@patchbay/contract'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const customAppsQuery = queryOptions({
  queryKey: ['custom-apps', 'settings'],
  queryFn: ({ signal }) => call(listCustomApps, {}, { signal }),
  staleTime: 5_000,
})

export const shownAppsQuery = queryOptions({
  queryKey: ['custom-apps', 'shown'],
  queryFn: ({ signal }) => call(listShownApps, {}, { signal }),
  staleTime: 300_000,
})

export type About = { issue_id: string } | { account_id: string }
export const answerQuery = (id: string, about: About) =>
  queryOptions({
    queryKey: ['custom-apps', 'answer', id, about],
    queryFn: ({ signal }) => call(readCustomApp, { params: { id }, query: about }, { signal }),
    staleTime: 60_000,
    retry: false,
  })

/** Past what is kept for everybody. */
export const useAskAgain = (id: string, about: About) => {
  const client = useQueryClient()
  return () => client.fetchQuery({ ...answerQuery(id, about), staleTime: 0, queryFn: () => call(readCustomApp, { params: { id }, query: { ...about, fresh: 'true' } }) })
}

type AppBody = BodyInput<typeof addCustomApp>

export const stale = ['custom-apps']
const trouble = 'Nothing was changed'

/** Gives the secret when it is a new one. */
export const keepApp = async ({ id, body }: { id: string | null; body: AppBody }): Promise<string | null> => {
  if (!id) return (await call(addCustomApp, { body })).secret
  await call(changeCustomApp, { params: { id }, body })
  return null
}

export const useRenewAppSecret = () => useChange({ work: async (id: string) => (await call(renewCustomAppSecret, { params: { id } })).secret, stale, trouble })
export const useRemoveApp = () => useChange({ work: (id: string) => call(removeCustomApp, { params: { id } }), stale, trouble, said: 'The app is removed' })
export const useDisconnectApp = () => useChange({ work: (id: string) => call(disconnectCustomApp, { params: { id } }), stale, trouble })
export const useConnectApp = () =>
  useChange({
    work: async (id: string) => {
      const { name, state, says } = await call(connectCustomApp, { params: { id } })
      return state === 'connected' ? tell(`${name} is connected`) : tellTrouble(`${name} is not connected`, { description: says })
    },
    stale,
    trouble,
  })
