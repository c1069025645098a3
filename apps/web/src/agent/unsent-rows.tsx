// The rows of the rail for what has not been sent.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { CalendarClock, PencilLine } from 'lucide-react'
import { sayCount } from '../features/issues/board-data.ts'
import { linesQuery } from '../features/messages/draft-lines.ts'
import { scheduledQuery } from '../features/messages/scheduled.ts'
import { useMay } from '../features/sessions/queries.ts'
import { Tip } from '../ui/tip.tsx'

const ROW = 'flex h-7 items-center gap-2 rounded-md px-2 text-ink-2 transition-colors duration-100 hover:bg-hover hover:text-ink'
const ACTIVE = { className: 'bg-selected font-medium !text-ink hover:bg-selected', 'aria-current': 'page' as const }

const PLACES = [
  { to: '/drafts', label: 'Drafts', keys: 'G D', icon: PencilLine },
  { to: '/scheduled', label: 'Scheduled', keys: 'G L', icon: CalendarClock },
] as const

export const UnsentRows = ({ narrow, onGo }: { narrow: boolean; onGo: (() => void) | undefined }) => {
  const writes = useMay('issues:note')
  const drafts = useQuery({ ...linesQuery, enabled: writes }).data?.length ?? 0
  const scheduled = useQuery(scheduledQuery).data?.data.length ?? 0
  return PLACES.filter(({ to }) => writes || to === '/scheduled').map(({ to, label, keys, icon: Icon }) => {
    const count = to === '/drafts' ? drafts : scheduled
    return (
      <Tip key={to} label={narrow ? label : `Go to ${label}`} keys={keys} side="right">
        <Link
          to={to}
          activeProps={ACTIVE}
          onClick={onGo}
          className={clsx(ROW, narrow && 'justify-center')}
          aria-label={count ? `${label}, ${sayCount(count)}` : label}
        >
          <Icon size={16} />
          {narrow ? null : <span className="truncate">{label}</span>}
          {narrow || !count ? null : <span className="ms-auto text-small text-ink-3">{sayCount(count)}</span>}
        </Link>
      </Tip>
    )
  })
}
