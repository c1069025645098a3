// What is said of a card that is carried, to those who cannot see it.
import type { DragEndEvent, DragStartEvent } from '@dnd-kit/core'
import type { Lifted } from './column.tsx'

const titleOf = (data: unknown) => (data as Pick<Lifted, 'card'> | undefined)?.card.title ?? 'an issue'
const placeOf = (over: NonNullable<DragEndEvent['over']>) => (over.data.current as { label: string } | undefined)?.label ?? 'a column'

export const SPOKEN = {
  announcements: {
    onDragStart: ({ active }: Pick<DragStartEvent, 'active'>) => `Picked up ${titleOf(active.data.current)}.`,
    onDragOver: ({ over }: Pick<DragEndEvent, 'over'>) => (over ? `Over ${placeOf(over)}.` : 'Over no column.'),
    onDragEnd: ({ over }: Pick<DragEndEvent, 'over'>) => (over ? `Dropped on ${placeOf(over)}.` : 'Put back.'),
    onDragCancel: () => 'Put back.',
  },
}
