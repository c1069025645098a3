// What is asked and told about macros.
import { addMacro, type BodyInput, changeMacro, type Filter, fillMacro, fillMacroBefore, type IssueToBe, listOwnMacros, macrosFor, type OwnMacro, removeMacro } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange, useRemoval } from '../../lib/change.ts'

export const macrosQuery = queryOptions({
  queryKey: ['macros'],
  queryFn: ({ signal }) => call(listOwnMacros, {}, { signal }),
  staleTime: 60_000,
})

/** An issue, or one that is about to be opened. */
export type MacroPlace = { issueId: string } | { before: IssueToBe }

/** Of an issue that is not there yet nobody can say whether a filter fits it. */
const fittingAny = (all: readonly OwnMacro[]): string[] => all.filter((macro) => macro.conditions === null).toSorted((a, b) => b.uses - a.uses).map(({ id }) => id)

/** Which of them fit there, the most used first. */
export const macrosForQuery = (place: MacroPlace) =>
  queryOptions({
    queryKey: ['macros', 'for', 'before' in place ? '' : place.issueId],
    queryFn: async ({ signal }) => ('before' in place ? fittingAny(await call(listOwnMacros, {}, { signal })) : call(macrosFor, { params: { id: place.issueId } }, { signal })),
    staleTime: 10_000,
  })

export const filledQuery = (macroId: string, place: MacroPlace) =>
  queryOptions({
    queryKey: ['macros', 'filled', macroId, place],
    queryFn: ({ signal }) =>
      'before' in place ? call(fillMacroBefore, { params: { id: macroId }, body: place.before }, { signal }) : call(fillMacro, { params: { id: macroId }, body: { issue_id: place.issueId } }, { signal }),
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
