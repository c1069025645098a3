// What is asked and told about where cards go.
import { addTriageRule, type BodyInput, changeTriageRule, listTriageRules, removeTriageRule } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const triageQuery = queryOptions({
  queryKey: ['slack', 'triage'],
  queryFn: ({ signal }) => call(listTriageRules, {}, { signal }),
  staleTime: 10_000,
})

const useRuleChange = <Given>(work: (given: Given) => Promise<unknown>, done: string | null) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onSuccess: () => {
      if (done) tell(done)
      return client.invalidateQueries({ queryKey: ['slack'] })
    },
  })
}

export type RuleGiven = BodyInput<typeof addTriageRule>

/** A new rule without an id; with one it is changed. */
export const useSaveRule = (id: string | null) =>
  useRuleChange(
    (body: RuleGiven): Promise<unknown> => (id ? call(changeTriageRule, { params: { id }, body }) : call(addTriageRule, { body })),
    id ? 'The rule is changed' : 'New issues go there from now on',
  )

const sayFailure = (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) })

export const useSwitchRule = () => {
  const { mutate, ...rest } = useRuleChange(({ id, is_on }: { id: string; is_on: boolean }) => call(changeTriageRule, { params: { id }, body: { is_on } }), null)
  return { ...rest, run: (id: string, is_on: boolean) => mutate({ id, is_on }, { onError: sayFailure }) }
}

export const useRemoveRule = () => {
  const { mutate, ...rest } = useRuleChange((id: string) => call(removeTriageRule, { params: { id } }), 'The rule is removed')
  return { ...rest, run: (id: string) => mutate(id, { onError: sayFailure }) }
}
