// What is asked and told about support hours.
import {
  addHours, changeHours, type HoursBlock, listHolidayCountries, listHours, previewHours, previewHoursBlocks, removeHours, type Schedule, type ScheduleInput, setHoursBlocks,
} from '@patchbay/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange, useRemoval } from '../../lib/change.ts'
import { editOf, inputOf } from './templates.ts'

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

export const useSaveSchedule = (id: string | null) =>
  useChange({ work: (body: ScheduleInput): Promise<unknown> => (id ? call(changeHours, { params: { id }, body }) : call(addHours, { body })), stale: ['hours'], said: 'The schedule is saved' })

export const useSaveBlocks = () => useChange({ work: (blocks: HoursBlock[]) => call(setHoursBlocks, { body: { blocks } }), stale: ['hours'], said: 'Saved' })

/** Taking it back makes it anew: nothing goes by a schedule that could be removed. */
export const useRemoveSchedule = () =>
  useRemoval({
    what: 'schedule',
    done: 'removed',
    nameOf: (schedule: Schedule) => schedule.name,
    work: ({ id }) => call(removeHours, { params: { id } }),
    again: (schedule) => call(addHours, { body: inputOf(editOf(schedule)) }),
    stale: ['hours'],
  })
