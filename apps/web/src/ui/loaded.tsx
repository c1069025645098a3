// A part of a page that waits for what it shows: its shape first, then itself or why not.
import type { ReactNode } from 'react'
import { SheetSkeleton } from './sheet-skeleton.tsx'
import { Failed } from './states.tsx'

type LoadedProps<Thing> = {
  query: { data: Thing | undefined; isPending: boolean; error: unknown; refetch: () => unknown }
  /** As in “The surveys could not be loaded”. */
  what: string
  heights?: readonly string[]
  children: (thing: Thing) => ReactNode
}
export const Loaded = <Thing,>({ query, what, heights = ['h-5 w-24', 'h-40'], children }: LoadedProps<Thing>) => {
  if (query.data !== undefined) return children(query.data)
  if (query.isPending) return <SheetSkeleton heights={heights} />
  return <Failed what={`${what} could not be loaded`} error={query.error} onRetry={() => void query.refetch()} />
}
