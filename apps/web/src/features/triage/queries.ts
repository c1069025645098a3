// What is asked and told about where cards go.
import { addTriageRule, type BodyInput, changeTriageRule, listTriageRules, removeTriageRule } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'

export const triageQuery = queryOptions({
  queryKey: ['slack', 'triage'],
  queryFn: ({ signal }) => call(listTriageRules, {}, { signal }),
  staleTime: 10_000,
})

type RuleGiven = BodyInput<typeof addTriageRule>

/** A new rule without an id; with one it is changed. */
export const useSaveRule = (id: string | null) =>
  useChange({
    work: (body: RuleGiven): Promise<unknown> => (id ? call(changeTriageRule, { params: { id }, body }) : call(addTriageRule, { body })),
    stale: ['slack'],
    said: id ? 'The rule is changed' : 'New issues go there from now on',
  })

export const useSwitchRule = () =>
  useChange({
    work: ({ id, is_on }: { id: string; is_on: boolean }) => call(changeTriageRule, { params: { id }, body: { is_on } }),
    stale: ['slack'],
    trouble: 'Nothing was changed',
    guess: (client, { id, is_on }) => client.setQueryData(triageQuery.queryKey, (old) => old?.map((rule) => (rule.id === id ? { ...rule, is_on } : rule))),
  })

export const useRemoveRule = () => useChange({ work: (id: string) => call(removeTriageRule, { params: { id } }), stale: ['slack'], said: 'The rule is removed', trouble: 'Nothing was changed' })
