// The places of the app, for the rail, the phone bar and the palette.
import type { Data, inboxCounts } from '@patchbay/contract'
import { BookOpen, Building2, CircleDashed, CircleUser, Inbox, Layers, type LucideIcon, SquareKanban, Users } from 'lucide-react'

type Counts = Data<typeof inboxCounts>
export type Place = {
  to: '/' | '/inbox' | '/mine' | '/unassigned' | '/issues' | '/accounts' | '/contacts' | '/knowledge'
  label: string
  icon: LucideIcon
  keys: string
  /** `unread` is of the inbox and told apart: it is for me to see at once. */
  count?: keyof Counts | 'unread'
  /** Another kind of place begins here. */
  apart?: true
}

export const PLACES: Place[] = [
  { to: '/inbox', label: 'Inbox', icon: Inbox, keys: 'G I', count: 'unread' },
  { to: '/', label: 'Board', icon: SquareKanban, keys: 'G B', count: 'open' },
  { to: '/mine', label: 'My issues', icon: CircleUser, keys: 'G M', count: 'mine' },
  { to: '/unassigned', label: 'Unassigned', icon: CircleDashed, keys: 'G U', count: 'unassigned' },
  { to: '/issues', label: 'All issues', icon: Layers, keys: 'G L' },
  { to: '/accounts', label: 'Accounts', icon: Building2, keys: 'G A', apart: true },
  { to: '/contacts', label: 'Contacts', icon: Users, keys: 'G C' },
  { to: '/knowledge', label: 'Knowledge', icon: BookOpen, keys: 'G K' },
]
