// Things an admin puts in order by dragging or with the keyboard, and shows or hides one by one.
import { closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { arrayMove, SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import clsx from 'clsx'
import { Eye, EyeOff, GripVertical } from 'lucide-react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'

export type Arranged<Name extends string> = { name: Name; label: string; hidden: boolean; /** Beside the label. */ more?: ReactNode; /** Below the row. */ below?: ReactNode }

type RowProps = { item: Arranged<string>; small: boolean; onToggle: () => void }
const Row = ({ item: { name, label, hidden, more, below }, small, onToggle }: RowProps) => {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: name })
  return (
    <li
      ref={setNodeRef}
      style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }}
      className={clsx(small ? 'bg-surface' : 'rounded-md border bg-raised', isDragging && 'relative z-10 shadow-float')}
    >
      <div className={clsx('flex items-center gap-2', small ? 'h-9 px-1' : 'h-11 px-2')}>
        <button type="button" aria-label={`Move ${label}`} className="grid size-7 cursor-grab touch-none place-items-center rounded-md text-ink-3 hover:bg-hover" {...attributes} {...listeners}>
          <GripVertical size={small ? 14 : 16} />
        </button>
        <span className={clsx('min-w-0 flex-1 truncate', hidden && 'text-ink-3')}>{label}</span>
        {more}
        {hidden ? <span className="text-small text-ink-3">hidden</span> : null}
        <IconButton label={hidden ? `Show ${label}` : `Hide ${label}`} onClick={onToggle}>
          {hidden ? <EyeOff size={16} /> : <Eye size={16} />}
        </IconButton>
      </div>
      {below}
    </li>
  )
}

type ListProps<Name extends string> = { label: string; items: readonly Arranged<Name>[]; small?: boolean; onOrder: (order: Name[]) => void; onToggle: (name: Name) => void }
export const ArrangeList = <Name extends string>({ label, items, small = false, onOrder, onToggle }: ListProps<Name>) => {
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }))
  const order = items.map(({ name }) => name)
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return
    onOrder(arrayMove(order, order.indexOf(active.id as Name), order.indexOf(over.id as Name)))
  }
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
      <SortableContext items={order} strategy={verticalListSortingStrategy}>
        <ol aria-label={label} className={clsx('flex flex-col', small ? 'divide-y border-t px-2 py-1' : 'max-w-md gap-1.5')}>
          {items.map((item) => (
            <Row key={item.name} item={item} small={small} onToggle={() => onToggle(item.name)} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}
