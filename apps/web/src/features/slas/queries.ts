// What is asked and told about policies.
import { addSlaPolicy, type BodyInput, changeSlaPolicy, listSlaPolicies, orderSlaPolicies, previewSlaPolicy, removeSlaPolicy, type SlaPolicy, type SlaPolicyInput } from '@patchbay/contract'
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const slasQuery = queryOptions({
  queryKey: ['slas'],
  queryFn: ({ signal }) => call(listSlaPolicies, {}, { signal }),
  staleTime: 10_000,
})

export const policyPreviewQuery = (given: BodyInput<typeof previewSlaPolicy> | null) =>
  queryOptions({
    queryKey: ['sla-preview', given],
    queryFn: ({ signal }) => call(previewSlaPolicy, { body: given as BodyInput<typeof previewSlaPolicy> }, { signal }),
    enabled: given !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

export const inputOf = ({ name, is_on, conditions, targets, pause_in, warn, alert }: SlaPolicy): SlaPolicyInput => ({ name, is_on, conditions, targets, pause_in, warn, alert })

const sayFailure = (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) })

export const useSavePolicy = (id: string | null) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: SlaPolicyInput) => (id ? call(changeSlaPolicy, { params: { id }, body }) : call(addSlaPolicy, { body })),
    networkMode: 'always',
    onSuccess: () => {
      tell(id ? 'The policy is changed; clocks that run follow' : 'It is promised from now on')
      return client.invalidateQueries({ queryKey: ['slas'] })
    },
  })
}

/** Switching and ordering are seen at once, and put right when the server says no. */
const usePolicies = <Given>(work: (given: Given) => Promise<unknown>, guess: (policies: SlaPolicy[], given: Given) => SlaPolicy[]) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onMutate: (given: Given) => client.setQueryData(slasQuery.queryKey, (old) => old && guess(old, given)),
    onError: sayFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['slas'] }),
  })
}

export const useSwitchPolicy = () =>
  usePolicies(
    ({ policy, is_on }: { policy: SlaPolicy; is_on: boolean }) => call(changeSlaPolicy, { params: { id: policy.id }, body: { ...inputOf(policy), is_on } }),
    (policies, { policy, is_on }) => policies.map((p) => (p.id === policy.id ? { ...p, is_on } : p)),
  )

export const useOrderPolicies = () =>
  usePolicies(
    (ids: string[]) => call(orderSlaPolicies, { body: { ids } }),
    (policies, ids) => ids.flatMap((id) => policies.find((p) => p.id === id) ?? []),
  )

export const useRemovePolicy = () =>
  usePolicies(
    (id: string) => call(removeSlaPolicy, { params: { id } }),
    (policies, id) => policies.filter((p) => p.id !== id),
  )
