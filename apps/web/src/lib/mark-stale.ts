// Says that answers are old now: those that are here, and those on their way, which may have left before what makes them old.
import type { QueryClient, QueryKey } from '@tanstack/react-query'

/**
 * TanStack Query marks a query that is being fetched as old, and forgets it once the answer is there; it breaks off and asks anew
 * only for a query that is on the screen and has an answer already. What is on its way otherwise is marked again once it has come.
 */
export const markStale = (client: QueryClient, queryKey: QueryKey): void => {
  const coming = client.getQueryCache().findAll({ queryKey, fetchStatus: 'fetching' }).filter((query) => !query.isActive() || query.state.data === undefined)
  void client.invalidateQueries({ queryKey })
  for (const query of coming)
    void query.promise
      ?.catch(() => undefined)
      .then(() => client.invalidateQueries({ queryKey: query.queryKey, exact: true }))
}
