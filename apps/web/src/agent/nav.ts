// The places of the app, for the rail, the phone bar and the palette.
import type { Data, inboxCounts } from '@patchbay/contract'
import { CircleDashed, CircleUser, Layers, type LucideIcon, SquareKanban } from 'lucide-react'

type Counts = Data<typeof inboxCounts>
export type Place = {
  to: '/' | '/mine' | '/unassigned' | '/issues'
  label: string
  icon: LucideIcon
  keys: string
  count?: keyof Counts
}

export const PLACES: Place[] = [
  { to: '/', label: 'Board', icon: SquareKanban, keys: 'G B', count: 'open' },
  { to: '/mine', label: 'My issues', icon: CircleUser, keys: 'G M', count: 'mine' },
  { to: '/unassigned', label: 'Unassigned', icon: CircleDashed, keys: 'G U', count: 'unassigned' },
  { to: '/issues', label: 'All issues', icon: Layers, keys: 'G A' },
]
