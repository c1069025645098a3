// What is asked and told about issues that are alike.
import { type Anomaly, type AnomalyState, getAnomaly, listAnomalies, listSimilar, openGroup, updateAnomaly } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const anomaliesQuery = queryOptions({
  queryKey: ['anomalies'],
  queryFn: ({ signal }) => call(listAnomalies, {}, { signal }),
  staleTime: 30_000,
})

export const anomalyQuery = (id: string) =>
  queryOptions({
    queryKey: ['anomalies', id],
    queryFn: ({ signal }) => call(getAnomaly, { params: { id } }, { signal }),
  })

/** What is like an issue changes seldom, and never while one reads it. */
export const similarQuery = (issueId: string) =>
  queryOptions({
    queryKey: ['similar', issueId],
    queryFn: ({ signal }) => call(listSimilar, { params: { id: issueId } }, { signal }),
    staleTime: 5 * 60_000,
  })

const SAID: Record<Exclude<AnomalyState, 'open'>, string> = {
  dismissed: 'Dismissed for everybody',
  false_alarm: 'Taken as a false alarm: the next like it must be larger by half',
}

export const useSettleAnomaly = () => {
  const client = useQueryClient()
  const settle = useMutation({
    mutationFn: ({ anomaly, state }: { anomaly: Anomaly; state: AnomalyState }) => call(updateAnomaly, { params: { id: anomaly.id }, body: { state } }),
    networkMode: 'always',
    onMutate: ({ anomaly, state }) =>
      client.setQueryData(anomaliesQuery.queryKey, (old) => {
        const others = (old ?? []).filter((one) => one.id !== anomaly.id)
        return state === 'open' ? [anomaly, ...others] : others
      }),
    onSuccess: (anomaly, { state }) => {
      if (state !== 'open') tell(SAID[state], { action: { label: 'Undo', onClick: () => settle.mutate({ anomaly, state: 'open' }) } })
    },
    onError: (error) => tellTrouble('That was not saved', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['anomalies'] }),
  })
  return settle
}

/** The burst has been seen to once its issues stand under one. */
export const useGroupAnomaly = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ anomaly: { id }, title }: { anomaly: Anomaly; title: string }) => {
      const { issues } = await client.fetchQuery(anomalyQuery(id))
      const group = await call(openGroup, { body: { title, issue_ids: issues.map((issue) => issue.id) } })
      await call(updateAnomaly, { params: { id }, body: { state: 'dismissed' } })
      return group
    },
    networkMode: 'always',
    onError: (error) => tellTrouble('No group was opened', { description: reasonOf(error) }),
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: ['anomalies'] }), client.invalidateQueries({ queryKey: ['board'] })]),
  })
}
