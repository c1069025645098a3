// What is asked and told about macros.
import { addMacro, type BodyInput, changeMacro, type Filter, fillMacro, listOwnMacros, macrosFor, type OwnMacro, removeMacro } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const macrosQuery = queryOptions({
  queryKey: ['macros'],
  queryFn: ({ signal }) => call(listOwnMacros, {}, { signal }),
  staleTime: 60_000,
})

/** Which of them fit an issue, the most used first. */
export const macrosForQuery = (issueId: string) =>
  queryOptions({
    queryKey: ['macros', 'for', issueId],
    queryFn: ({ signal }) => call(macrosFor, { params: { id: issueId } }, { signal }),
    staleTime: 10_000,
  })

export const filledQuery = (macroId: string, issueId: string) =>
  queryOptions({
    queryKey: ['macros', 'filled', macroId, issueId],
    queryFn: ({ signal }) => call(fillMacro, { params: { id: macroId }, body: { issue_id: issueId } }, { signal }),
    enabled: macroId !== '',
    staleTime: 10_000,
  })

export type MacroInput = Omit<BodyInput<typeof addMacro>, 'conditions'> & { conditions: Filter | null }
export const inputOf = ({ name, group, text_html, text_type, actions, conditions, visibility }: OwnMacro): MacroInput => ({ name, group, text_html, text_type, actions, conditions, visibility })

export const useSaveMacro = (id: string | null) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: MacroInput) => (id ? call(changeMacro, { params: { id }, body }) : call(addMacro, { body })),
    networkMode: 'always',
    onSuccess: (macro) => {
      tell(id ? `${macro.name} is changed` : `${macro.name} is there; press M on an issue`)
      void client.invalidateQueries({ queryKey: ['macros'] })
    },
  })
}

/** A removed macro can be had again for as long as the word about it stands. */
export const useRemoveMacro = () => {
  const client = useQueryClient()
  const again = useMutation({ mutationFn: (body: MacroInput) => call(addMacro, { body }), onSettled: () => client.invalidateQueries({ queryKey: ['macros'] }) })
  return useMutation({
    mutationFn: (macro: OwnMacro) => call(removeMacro, { params: { id: macro.id } }),
    networkMode: 'always',
    onMutate: (macro) => client.setQueryData(macrosQuery.queryKey, (old) => old?.filter((each) => each.id !== macro.id)),
    onSuccess: (_, macro) => tell(`${macro.name} is removed`, { id: `macro ${macro.id}`, duration: 5_000, action: { label: 'Undo', onClick: () => again.mutate(inputOf(macro)) } }),
    onError: (error) => tellTrouble('The macro was not removed', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['macros'] }),
  })
}
