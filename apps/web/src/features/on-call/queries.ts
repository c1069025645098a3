// What is asked and told about on-call services.
import { addOnCall, type BodyInput, changeOnCall, listOnCall, removeOnCall, retryOnCall, testOnCall } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const onCallQuery = queryOptions({
  queryKey: ['on-call'],
  queryFn: ({ signal }) => call(listOnCall, {}, { signal }),
  staleTime: 5_000,
  // What is on its way is seen to arrive.
  refetchInterval: ({ state }) => (state.data?.some(({ deliveries }) => deliveries.some((each) => each.state === 'leaving')) ? 2_000 : false),
})

const stale = ['on-call']
const trouble = 'Nothing was changed'

export const useSaveOnCall = (id: string | null) =>
  useChange({
    work: (body: BodyInput<typeof addOnCall>) => (id ? call(changeOnCall, { params: { id }, body }) : call(addOnCall, { body })),
    stale,
    said: id ? 'The service is changed' : 'The service is kept; send a test to see that it works',
  })
export const useRetryOnCall = (id: string) => useChange({ work: (delivery_id: string) => call(retryOnCall, { params: { id, delivery_id } }), stale, trouble, said: 'It is sent again' })
export const useRemoveOnCall = () => useChange({ work: (id: string) => call(removeOnCall, { params: { id } }), stale, trouble, said: 'The service is removed' })
export const useTestOnCall = () =>
  useChange({
    work: async (id: string) => {
      const { ok, says } = await call(testOnCall, { params: { id } })
      return ok ? tell(`It works. ${says}`) : tellTrouble('It did not work', { description: says })
    },
    stale,
    trouble,
  })
