// What a report is of: the last so many days, and one of those it is split by.
import { useMemo, useState } from 'react'

type Narrowed<By extends string> = { by: By; id: string; name: string }
const DAY_MS = 86_400_000

/** `chosen` is what is asked: from when, and whose. */
export const useReportChoice = <By extends string>(first: string) => {
  const [span, setSpan] = useState(first)
  const [narrowed, setNarrowed] = useState<Narrowed<By> | null>(null)
  const chosen = useMemo(
    () => ({ ...(span ? { from: new Date(Date.now() - Number(span) * DAY_MS).toISOString() } : {}), ...(narrowed ? { [`${narrowed.by}_id`]: narrowed.id } : {}) }),
    [span, narrowed],
  )
  const narrow = (by: By, { id, name }: { id: string | null; name: string }) => (id === null ? undefined : setNarrowed({ by, id, name }))
  return { span, setSpan, narrowed: narrowed?.name ?? null, narrow, widen: () => setNarrowed(null), chosen }
}
