// Whether I take chats, and who else does.
import { useQuery } from '@tanstack/react-query'
import { CheckField } from '../../ui/field.tsx'
import { presenceQuery, useSetPresence } from './queries.ts'

export const PresenceSwitch = () => {
  const { data } = useQuery(presenceQuery)
  const set = useSetPresence()
  if (!data || data.me === null) return null
  return (
    <div className="flex flex-col gap-1">
      <CheckField label="I take chats now" checked={data.me} disabled={set.isPending} onChange={(event) => set.mutate(event.target.checked)} />
      <p className="text-small text-ink-3">{data.online.length === 0 ? 'Nobody has said so yet; whoever says nothing is told of chats, and visitors hear by the support hours whether you are there.' : `Takes chats now: ${data.online.map((one) => one.name).join(', ')}`}</p>
    </div>
  )
}
