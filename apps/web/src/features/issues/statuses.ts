// The statuses an issue can have, and what each choice of one means.
import { type IssueCard, listStatuses, type OwnStatus, STATE_LABELS, STATES, type State } from '@patchbay/contract'
import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '../../lib/api.ts'

export const statusesQuery = queryOptions({
  queryKey: ['statuses'],
  queryFn: ({ signal }) => call(listStatuses, {}, { signal }),
  staleTime: 300_000,
})

/** `status` is null for the default of its kind. */
export type StatusChoice = { slug: string; label: string; state: State; status: IssueCard['status'] }

const FIVE: StatusChoice[] = STATES.map((state) => ({ slug: state, label: STATE_LABELS[state], state, status: null }))
const choicesOf = (all: readonly OwnStatus[] | undefined): StatusChoice[] =>
  all?.filter((each) => !each.is_archived).map(({ slug, label, category, is_default_status, hex_color }) => ({ slug, label, state: category, status: is_default_status ? null : { slug, label, hex_color } })) ?? FIVE

/** In the order of the board. */
export const useStatusChoices = (): StatusChoice[] => {
  const all = useQuery(statusesQuery).data
  return useMemo(() => choicesOf(all), [all])
}

export const slugOf = ({ state, status }: Pick<IssueCard, 'state' | 'status'>): string => status?.slug ?? state

export const choiceOf = (client: QueryClient, slug: string): StatusChoice | undefined => choicesOf(client.getQueryData<OwnStatus[]>(statusesQuery.queryKey)).find((each) => each.slug === slug)
