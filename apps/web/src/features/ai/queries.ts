// What is asked and told about models, decisions and quality.
import {
  addAiProvider, type AiOutcome, type AiProviderInput, type AiSettings, type BodyInput, changeAiProvider, checkAiProvider, correctAiMark, getAi, getAiMarks, getAiQuality, getAiSpend, listAiDecisions,
  removeAiProvider, setAi,
} from '@patchbay/contract'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const aiQuery = queryOptions({ queryKey: ['ai', 'overview'], queryFn: ({ signal }) => call(getAi, {}, { signal }), staleTime: 10_000 })

export const spendQuery = queryOptions({ queryKey: ['ai', 'spend'], queryFn: ({ signal }) => call(getAiSpend, { query: { days: 30 } }, { signal }), staleTime: 30_000 })

export const qualityQuery = (days: number) => queryOptions({ queryKey: ['ai', 'quality', days], queryFn: ({ signal }) => call(getAiQuality, { query: { days } }, { signal }), staleTime: 60_000 })

export type LogFilter = { outcome?: AiOutcome; by?: 'local' | 'model'; subject?: string }
export const decisionsQuery = (filter: LogFilter) =>
  infiniteQueryOptions({
    queryKey: ['ai', 'decisions', filter],
    queryFn: ({ signal, pageParam }) => call(listAiDecisions, { query: { ...filter, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.has_next_page ? page.cursor : undefined),
    staleTime: 10_000,
  })

export const marksQuery = (issueId: string) => queryOptions({ queryKey: ['ai', 'marks', issueId], queryFn: ({ signal }) => call(getAiMarks, { params: { id: issueId } }, { signal }), staleTime: 10_000 })

const sayFailure = (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) })

/** Whatever was changed, all that is known of models is asked anew. */
const useChange = <Given, Told>(work: (given: Given) => Promise<Told>, says?: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onError: sayFailure,
    onSuccess: () => {
      if (says) tell(says)
      return client.invalidateQueries({ queryKey: ['ai'] })
    },
  })
}

export const useSaveProvider = (id: string | null) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AiProviderInput) => (id ? call(changeAiProvider, { params: { id }, body }) : call(addAiProvider, { body })),
    networkMode: 'always',
    onSuccess: () => client.invalidateQueries({ queryKey: ['ai'] }),
  })
}
export const useRemoveProvider = () => useChange((id: string) => call(removeAiProvider, { params: { id } }), 'The model and its key are removed')
export const useCheckProvider = () => useChange((id: string) => call(checkAiProvider, { params: { id } }))

export const useSetAi = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AiSettings) => call(setAi, { body }),
    networkMode: 'always',
    // A switch is seen at once, and put right when the server says no.
    onMutate: (settings) => client.setQueryData(aiQuery.queryKey, (old) => old && { ...old, settings }),
    onError: sayFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['ai'] }),
  })
}

export const useCorrectMark = (issueId: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyInput<typeof correctAiMark>) => call(correctAiMark, { params: { id: issueId }, body }),
    networkMode: 'always',
    onError: sayFailure,
    onSuccess: () => {
      tell('Kept, and learned from')
      return client.invalidateQueries({ queryKey: ['ai', 'marks', issueId] })
    },
  })
}
