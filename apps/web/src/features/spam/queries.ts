// Who is blocked, and letting them through again.
import { type BlockedSender, blockSender, type BodyInput, listBlocked, unblockSender } from '@patchbay/contract'
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { sayNumber } from '../../lib/reader.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const blockedQuery = queryOptions({ queryKey: ['blocked'], queryFn: ({ signal }): Promise<BlockedSender[]> => call(listBlocked, {}, { signal }) })

const refresh = (client: QueryClient): void => {
  for (const key of ['blocked', 'board', 'counts', 'view-counts', 'issue']) void client.invalidateQueries({ queryKey: [key] })
}

const issues = (count: number): string => (count === 1 ? '1 issue' : `${sayNumber(count)} issues`)

/** Names whom a block is for. */
export const nameOf = ({ contact, domain }: Pick<BlockedSender, 'contact' | 'domain'>): string => (domain === null ? (contact?.name ?? 'Somebody') : `@${domain}`)

const UNDO_MS = 8_000

const letThrough = (client: QueryClient, id: string, name: string, bringBack: boolean): Promise<void> =>
  call(unblockSender, { params: { id }, body: { bring_back: bringBack } })
    .then(({ restored }) => tell(`${name} is unblocked${restored > 0 ? `, ${issues(restored)} came back` : ''}`))
    .catch((error: unknown) => tellTrouble(`${name} is still blocked`, { description: reasonOf(error) }))
    .finally(() => refresh(client))

export const useBlocking = () => {
  const client = useQueryClient()
  const block = useMutation({
    mutationFn: (whom: BodyInput<typeof blockSender>) => call(blockSender, { body: whom }),
    onSuccess: (made) => {
      const name = nameOf(made)
      tell(`${name} is blocked${made.moved > 0 ? `, ${issues(made.moved)} went to Spam` : ''}`, {
        duration: UNDO_MS, action: { label: 'Undo', onClick: () => void letThrough(client, made.id, name, true) },
      })
    },
    onSettled: () => refresh(client),
  })
  const unblock = useMutation({ mutationFn: (of: { id: string; name: string; bringBack: boolean }) => letThrough(client, of.id, of.name, of.bringBack) })
  return { block, unblock }
}
