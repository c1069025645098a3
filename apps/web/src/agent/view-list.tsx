// The views in the rail, with how many issues are in each.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { View } from '@patchbay/contract'
import clsx from 'clsx'
import { AlarmClock, Bell, type LucideIcon, OctagonX } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { sayCount } from '../features/issues/board-data.ts'
import { ViewMark } from '../features/views/icons.tsx'
import { beforeFor, shelvesOf } from '../features/views/order.ts'
import { useMarkView, viewCountsQuery, viewsQuery } from '../features/views/queries.ts'
import { Tip } from '../ui/tip.tsx'
import { UnsentRows } from './unsent-rows.tsx'

const ROW = 'flex h-7 shrink-0 items-center gap-2 rounded-md px-2 text-ink-2 transition-colors duration-100 hover:bg-hover hover:text-ink'
const ACTIVE = { className: 'bg-selected font-medium !text-ink hover:bg-selected', 'aria-current': 'page' as const }

type Shared = { narrow: boolean; onGo: (() => void) | undefined; counts: Record<string, number | null> | undefined }
type ViewRowProps = Shared & { id: string; name: string; mark: ReactNode; onKeyDown?: (event: KeyboardEvent) => void }

const ViewRow = ({ id, name, mark, narrow, onGo, counts, onKeyDown }: ViewRowProps) => {
  const count = counts?.[id] ?? 0
  return (
    <Tip label={narrow ? name : onKeyDown ? `${name} (Alt+↑ ↓ moves it)` : `Go to ${name}`} side="right">
      <Link
        to="/views/$view"
        params={{ view: id }}
        activeProps={ACTIVE}
        onClick={onGo}
        onKeyDown={onKeyDown}
        className={clsx(ROW, narrow && 'justify-center')}
        aria-label={count ? `${name}, ${sayCount(count)}` : name}
      >
        <span className="shrink-0">{mark}</span>
        {narrow ? null : <span className="truncate">{name}</span>}
        {narrow || !count ? null : <span className="ms-auto text-small text-ink-3">{sayCount(count)}</span>}
      </Link>
    </Tip>
  )
}

const PRESETS: [string, string, LucideIcon][] = [['following', 'Following', Bell], ['snoozed', 'Snoozed', AlarmClock], ['spam', 'Spam', OctagonX]]

const ViewShelf = ({ title, views, ...shared }: Shared & { title: string; views: View[] }) => {
  const mark = useMarkView()
  const move = (view: View) => (event: KeyboardEvent) => {
    const step = event.altKey && event.key === 'ArrowUp' ? -1 : event.altKey && event.key === 'ArrowDown' ? 1 : 0
    const before = step === 0 ? undefined : beforeFor(views, view.id, step)
    if (step !== 0) event.preventDefault()
    if (before !== undefined) mark.mutate({ view, before })
  }
  return (
    <>
      {shared.narrow ? <div className="mx-2 my-1.5 h-px shrink-0 bg-line" /> : <h2 className="px-2 pt-3 pb-1 text-tiny font-medium text-ink-3">{title}</h2>}
      {views.map((view) => (
        <ViewRow key={view.id} {...shared} id={view.id} name={view.name} mark={<ViewMark icon={view.icon} />} onKeyDown={move(view)} />
      ))}
    </>
  )
}

export const ViewList = ({ narrow, onGo }: { narrow: boolean; onGo?: (() => void) | undefined }) => {
  const views = useQuery(viewsQuery).data ?? []
  const shared = { narrow, onGo, counts: useQuery(viewCountsQuery).data }
  return (
    <>
      <div className="h-2.5 shrink-0" />
      <UnsentRows narrow={narrow} onGo={onGo} />
      {PRESETS.map(([id, name, Icon]) => (
        <ViewRow key={id} {...shared} id={id} name={name} mark={<Icon size={16} />} />
      ))}
      {shelvesOf(views).map((shelf) => (
        <ViewShelf key={shelf.title} {...shared} {...shelf} />
      ))}
    </>
  )
}
