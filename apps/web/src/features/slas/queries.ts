// What is asked and told about policies.
import { addSlaPolicy, type BodyInput, changeSlaPolicy, listSlaPolicies, orderSlaPolicies, previewSlaPolicy, removeSlaPolicy, type SlaPolicy, type SlaPolicyInput } from '@patchbay/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'

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

export const useSavePolicy = (id: string | null) =>
  useChange({
    work: (body: SlaPolicyInput) => (id ? call(changeSlaPolicy, { params: { id }, body }) : call(addSlaPolicy, { body })),
    stale: ['slas'],
    said: id ? 'The policy is changed; clocks that run follow' : 'It is promised from now on',
  })

const usePolicies = <Given>(work: (given: Given) => Promise<unknown>, guess: (policies: SlaPolicy[], given: Given) => SlaPolicy[]) =>
  useChange({ work, stale: ['slas'], trouble: 'Nothing was changed', guess: (client, given) => client.setQueryData(slasQuery.queryKey, (old) => old && guess(old, given)) })

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
