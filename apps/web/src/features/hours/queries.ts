// What is asked and told about support hours.
import {
  addHours, changeHours, type HoursBlock, listHolidayCountries, listHours, previewHours, previewHoursBlocks, removeHours, type ScheduleInput, setHoursBlocks,
} from '@patchbay/contract'
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const hoursQuery = queryOptions({
  queryKey: ['hours'],
  queryFn: ({ signal }) => call(listHours, {}, { signal }),
  staleTime: 30_000,
})

export const countriesQuery = (code: string) =>
  queryOptions({
    queryKey: ['holiday-countries', code],
    queryFn: ({ signal }) => call(listHolidayCountries, { query: code ? { code } : {} }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  })

export const previewQuery = (draft: ScheduleInput | null) =>
  queryOptions({
    queryKey: ['hours', 'preview', draft],
    queryFn: ({ signal }) => call(previewHours, { body: draft as ScheduleInput }, { signal }),
    enabled: draft !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

export const blocksPreviewQuery = (blocks: HoursBlock[]) =>
  queryOptions({
    queryKey: ['hours', 'blocks', blocks],
    queryFn: ({ signal }) => call(previewHoursBlocks, { body: { blocks } }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  })

const useHoursChange = <Given>(work: (given: Given) => Promise<unknown>, done: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onSuccess: () => {
      tell(done)
      return client.invalidateQueries({ queryKey: ['hours'] })
    },
  })
}

export const useSaveSchedule = (id: string | null) =>
  useHoursChange((body: ScheduleInput): Promise<unknown> => (id ? call(changeHours, { params: { id }, body }) : call(addHours, { body })), 'The schedule is saved')

export const useSaveBlocks = () => useHoursChange((blocks: HoursBlock[]) => call(setHoursBlocks, { body: { blocks } }), 'Saved')

/** Taking it back makes it anew: nothing goes by a schedule that could be removed. */
export const useRemoveSchedule = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: { id: string; undo: ScheduleInput }) => call(removeHours, { params: { id } }),
    networkMode: 'always',
    onError: (error) => tellTrouble('It was not removed', { description: reasonOf(error) }),
    onSuccess: (_, { undo }) => {
      const again = () => void call(addHours, { body: undo }).then(() => client.invalidateQueries({ queryKey: ['hours'] }), (error: unknown) => tellTrouble('It could not be brought back', { description: reasonOf(error) }))
      tell(`${undo.name} is removed`, { action: { label: 'Undo', onClick: again } })
      return client.invalidateQueries({ queryKey: ['hours'] })
    },
  })
}
