// How answers are kept: refusals are final, a server out of reach is tried again.
import { QueryCache, QueryClient } from '@tanstack/react-query'
import { isSignedOut, isUnreachable } from './api.ts'

export const makeQueryClient = (onSignedOut: () => void): QueryClient =>
  new QueryClient({
    queryCache: new QueryCache({ onError: (error) => void (isSignedOut(error) && onSignedOut()) }),
    defaultOptions: {
      queries: {
        gcTime: 600_000,
        refetchOnWindowFocus: true,
        retry: (failures, error) => isUnreachable(error) && failures < 2,
        networkMode: 'always',
      },
    },
  })
