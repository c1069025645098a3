// What is asked and told about macros.
import { addMacro, type BodyInput, changeMacro, type Filter, fillMacro, listOwnMacros, macrosFor, type OwnMacro, removeMacro } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange, useRemoval } from '../../lib/change.ts'

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

export const useSaveMacro = (id: string | null) =>
  useChange({
    work: (body: MacroInput) => (id ? call(changeMacro, { params: { id }, body }) : call(addMacro, { body })),
    stale: ['macros'],
    said: (macro) => (id ? `${macro.name} is changed` : `${macro.name} is there; press M on an issue`),
  })

export const useRemoveMacro = () =>
  useRemoval({
    what: 'macro',
    done: 'removed',
    nameOf: (macro: OwnMacro) => macro.name,
    work: ({ id }) => call(removeMacro, { params: { id } }),
    again: (macro) => call(addMacro, { body: inputOf(macro) }),
    stale: ['macros'],
    guess: (client, { id }) => client.setQueryData(macrosQuery.queryKey, (old) => old?.filter((each) => each.id !== id)),
  })
