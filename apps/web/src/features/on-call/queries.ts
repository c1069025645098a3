// What is asked and told about on-call services.
import { addOnCall, type BodyInput, changeOnCall, listOnCall, removeOnCall, testOnCall } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const onCallQuery = queryOptions({
  queryKey: ['on-call'],
  queryFn: ({ signal }) => call(listOnCall, {}, { signal }),
  staleTime: 5_000,
})

const stale = ['on-call']
const trouble = 'Nothing was changed'

export const useSaveOnCall = (id: string | null) =>
  useChange({
    work: (body: BodyInput<typeof addOnCall>) => (id ? call(changeOnCall, { params: { id }, body }) : call(addOnCall, { body })),
    stale,
    said: id ? 'The service is changed' : 'The service is kept; send a test to see that it works',
  })
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
