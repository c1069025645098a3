// Settings: the modules of the issue sidebar, in the order in which everybody sees them.
import { closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from '@dnd-kit/core'
import { arrayMove, SortableContext, sortableKeyboardCoordinates, useSortable, verticalListSortingStrategy } from '@dnd-kit/sortable'
import type { Sidebar, SidebarModule } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Eye, EyeOff, GripVertical } from 'lucide-react'
import { EmbeddedSettings } from '../features/issues/embedded-settings.tsx'
import { SIDEBAR_LABELS, sidebarQuery, useArrange } from '../features/issues/sidebar.ts'
import { useMay } from '../features/sessions/queries.ts'
import { IconButton } from '../ui/button.tsx'
import { Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Row = ({ name, hidden, onToggle }: { name: SidebarModule; hidden: boolean; onToggle: () => void }) => {
  const { attributes, listeners, setNodeRef, transform, transition, isDragging } = useSortable({ id: name })
  const label = SIDEBAR_LABELS[name]
  return (
    <li
      ref={setNodeRef}
      style={{ transform: transform ? `translateY(${transform.y}px)` : undefined, transition }}
      className={clsx('flex h-11 items-center gap-2 rounded-md border bg-raised px-2', isDragging && 'relative z-10 shadow-float')}
    >
      <button type="button" aria-label={`Move ${label}`} className="grid size-7 cursor-grab touch-none place-items-center rounded-md text-ink-3 hover:bg-hover" {...attributes} {...listeners}>
        <GripVertical size={16} />
      </button>
      <span className={clsx('flex-1 truncate', hidden && 'text-ink-3')}>{label}</span>
      {hidden ? <span className="text-small text-ink-3">hidden</span> : null}
      <IconButton label={hidden ? `Show ${label}` : `Hide ${label}`} onClick={onToggle}>
        {hidden ? <EyeOff size={16} /> : <Eye size={16} />}
      </IconButton>
    </li>
  )
}

const Arrange = ({ sidebar }: { sidebar: Sidebar }) => {
  const arrange = useArrange()
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }), useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }))
  const { order, hidden } = sidebar
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || active.id === over.id) return
    void arrange({ ...sidebar, order: arrayMove(order, order.indexOf(active.id as SidebarModule), order.indexOf(over.id as SidebarModule)) })
  }
  const toggle = (name: SidebarModule) =>
    void arrange({ ...sidebar, hidden: hidden.includes(name) ? hidden.filter((each) => each !== name) : [...hidden, name] })
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd}>
      <SortableContext items={order} strategy={verticalListSortingStrategy}>
        <ol aria-label="Modules of the sidebar" className="flex max-w-md flex-col gap-1.5">
          {order.map((name) => (
            <Row key={name} name={name} hidden={hidden.includes(name)} onToggle={() => toggle(name)} />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}

const Body = () => {
  const sidebar = useQuery(sidebarQuery)
  const mayWrite = useMay('settings:write')
  if (sidebar.isError) return <Failed what="The sidebar could not be loaded" error={sidebar.error} onRetry={() => void sidebar.refetch()} />
  if (!sidebar.data) return null
  return (
    <>
      <Arrange sidebar={sidebar.data} />
      <div className="mt-8">
        <EmbeddedSettings sidebar={sidebar.data} mayWrite={mayWrite} />
      </div>
    </>
  )
}

export const SidebarSettingsPage = () => (
  <SettingsPage
    title="Issue sidebar"
    says="Drag the modules into the order your team wants beside every issue. Hidden ones stay one click away, under “Show hidden”."
    ask="Ask an admin of your workspace to arrange the sidebar."
  >
    <Body />
  </SettingsPage>
)
