// By which server mail goes out, and what changes it.
import { type BodyInput, getEmailSending, removeMailServer, sendTestMail, setMailServer } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'

export const mailQuery = queryOptions({ queryKey: ['email-sending'], queryFn: ({ signal }) => call(getEmailSending, {}, { signal }), staleTime: 10_000 })

const stale = ['email-sending', 'notification-settings']

export const useSaveServer = () => useChange({ work: (body: BodyInput<typeof setMailServer>) => call(setMailServer, { body }), stale, said: 'Mail leaves by your server now; send yourself a test' })
export const useRemoveServer = () => useChange({ work: () => call(removeMailServer, {}), stale, said: 'Your mail server is removed', trouble: 'The mail server was not removed' })

/** Whether it went or not, what is known of the server is new. */
export const useTestMail = () => {
  const client = useQueryClient()
  return useMutation({ mutationFn: () => call(sendTestMail, {}), networkMode: 'always', onSettled: () => client.invalidateQueries({ queryKey: mailQuery.queryKey }) })
}
