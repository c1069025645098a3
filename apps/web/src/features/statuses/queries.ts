// What the settings ask and tell about statuses; every answer is the whole list anew.
import { addStatus, type BodyInput, changeStatus, listStatuses, orderStatuses, type OwnStatus } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { tell } from '../../lib/tell.ts'

export const countedStatusesQuery = queryOptions({
  queryKey: ['statuses', 'counted'],
  queryFn: ({ signal }) => call(listStatuses, { query: { counts: 'true' } }, { signal }),
  staleTime: 5_000,
})

const useStatuses = <Given>(work: (given: Given) => Promise<OwnStatus[]>, guess: (all: OwnStatus[], given: Given) => OwnStatus[], trouble: string) =>
  useChange({ work, stale: ['statuses', 'board', 'view-fields'], trouble, guess: (client, given) => client.setQueryData(countedStatusesQuery.queryKey, (old) => old && guess(old, given)) })

export const useAddStatus = () => useStatuses((body: BodyInput<typeof addStatus>) => call(addStatus, { body }), (all) => all, 'The status was not added')

type Change = { id: string } & BodyInput<typeof changeStatus>
export const useChangeStatus = () =>
  useStatuses(
    ({ id, ...body }: Change) => call(changeStatus, { params: { id }, body }),
    (all, { id, ...change }) => all.map((status) => (status.id === id ? { ...status, label: change.label ?? status.label, hex_color: change.hex_color ?? status.hex_color, is_archived: change.is_archived ?? status.is_archived } : status)),
    'The status was not changed',
  )

/** An archived one can be had back for as long as the word about it stands. */
export const useArchiveStatus = () => {
  const change = useChangeStatus()
  return (status: OwnStatus) =>
    change.mutate(
      { id: status.id, is_archived: true },
      {
        onSuccess: () =>
          tell(`${status.label} is archived${status.open_issues > 0 ? `; its ${status.open_issues} issues stand with the default` : ''}`, {
            id: `status ${status.id}`, duration: 5_000, action: { label: 'Undo', onClick: () => change.mutate({ id: status.id, is_archived: false }) },
          }),
      },
    )
}

export const useOrderStatuses = () =>
  useStatuses(
    (body: BodyInput<typeof orderStatuses>) => call(orderStatuses, { body }),
    (all, { ids }) => [...all.filter((status) => !ids.includes(status.id)), ...ids.flatMap((id) => all.find((status) => status.id === id) ?? [])],
    'The order was not changed',
  )
