// The places of the app, for the rail, the phone bar and the palette.
import type { Data, inboxCounts } from '@patchbay/contract'
import { Building2, CircleDashed, CircleUser, Layers, type LucideIcon, SquareKanban, Users } from 'lucide-react'

type Counts = Data<typeof inboxCounts>
export type Place = {
  to: '/' | '/mine' | '/unassigned' | '/issues' | '/accounts' | '/contacts'
  label: string
  icon: LucideIcon
  keys: string
  count?: keyof Counts
}

export const PLACES: Place[] = [
  { to: '/', label: 'Board', icon: SquareKanban, keys: 'G B', count: 'open' },
  { to: '/mine', label: 'My issues', icon: CircleUser, keys: 'G M', count: 'mine' },
  { to: '/unassigned', label: 'Unassigned', icon: CircleDashed, keys: 'G U', count: 'unassigned' },
  { to: '/issues', label: 'All issues', icon: Layers, keys: 'G L' },
  { to: '/accounts', label: 'Accounts', icon: Building2, keys: 'G A' },
  { to: '/contacts', label: 'Contacts', icon: Users, keys: 'G C' },
]
