// Views in the palette: to each of them, and to those that everybody has.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { AlarmClock, Bell, OctagonX } from 'lucide-react'
import type { PaletteGroup, PaletteItem } from '../features/search/palette-rows.tsx'
import { ViewMark } from '../features/views/icons.tsx'
import { viewsQuery } from '../features/views/queries.ts'

export const useViewCommands = (): PaletteGroup => {
  const go = useNavigate()
  const views = useQuery(viewsQuery).data ?? []
  const to = (id: string) => () => void go({ to: '/views/$view', params: { view: id } })
  const commands: PaletteItem[] = [
    { id: 'view following', label: 'Go to Following', icon: <Bell size={16} />, words: 'view followed', href: '/views/following', run: to('following') },
    { id: 'view snoozed', label: 'Go to Snoozed', icon: <AlarmClock size={16} />, words: 'view asleep later', href: '/views/snoozed', run: to('snoozed') },
    { id: 'view spam', label: 'Go to Spam', icon: <OctagonX size={16} />, words: 'view junk blocked', href: '/views/spam', run: to('spam') },
    ...views.map((view) => ({ id: `view ${view.id}`, label: `Go to ${view.name}`, icon: <ViewMark icon={view.icon} />, words: 'view', href: `/views/${view.id}`, run: to(view.id) })),
  ]
  return { title: 'Views', items: commands }
}
