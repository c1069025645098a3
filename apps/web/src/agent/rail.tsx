// The left rail: where one can go, how much is there, who one is.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { ExternalLink, PanelLeft, Search, Settings, SquarePen } from 'lucide-react'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { sayCount } from '../features/issues/board-data.ts'
import { countsQuery } from '../features/issues/queries.ts'
import { unreadQuery } from '../features/notifications/queries.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { later } from '../lib/later.ts'
import { warmUp } from '../lib/warm.ts'
import { IconButton } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Tip } from '../ui/tip.tsx'
import { MeMenu } from './me-menu.tsx'
import { PLACES } from './nav.ts'
import { useShell } from './shell.ts'
import { WorkspaceMenu } from './workspace-menu.tsx'

const loadViews = () => import('./view-list.tsx')
const ViewList = later(loadViews, 'ViewList')

/** Views come after the page has come to rest: the cards are waited for. */
const Views = ({ narrow, onGo }: { narrow: boolean; onGo?: (() => void) | undefined }) => {
  const [rests, setRests] = useState(false)
  useEffect(() => warmUp([() => loadViews().then(() => setRests(true))]), [])
  return rests ? (
    <Suspense fallback={null}>
      <ViewList narrow={narrow} onGo={onGo} />
    </Suspense>
  ) : null
}

const ROW =
  'flex h-7 shrink-0 items-center gap-2 rounded-md px-2 text-ink-2 transition-colors duration-100 hover:bg-hover hover:text-ink'
const ACTIVE = { className: 'bg-selected font-medium !text-ink hover:bg-selected', 'aria-current': 'page' as const }

type RowTipProps = { narrow: boolean; label: string; keys?: string; children: ReactNode }
const RowTip = ({ narrow, label, keys, children }: RowTipProps) => (
  <Tip label={narrow ? label : `Go to ${label}`} keys={keys} side="right">
    {children}
  </Tip>
)

const Places = ({ narrow, onGo }: { narrow: boolean; onGo?: (() => void) | undefined }) => {
  const { data: counts } = useQuery(countsQuery)
  const unread = useQuery(unreadQuery).data ?? 0
  return PLACES.map((place) => {
    const isInbox = place.count === 'unread'
    const count = place.count === 'unread' ? unread : place.count && counts ? counts[place.count] : 0
    return (
      <RowTip key={place.to} narrow={narrow} label={place.label} keys={place.keys}>
        <Link
          to={place.to}
          activeOptions={{ exact: true }}
          activeProps={ACTIVE}
          onClick={onGo}
          className={clsx(ROW, place.apart && 'mt-2.5', narrow && 'justify-center')}
          aria-label={count ? `${place.label}, ${sayCount(count)}` : place.label}
        >
          <span className="relative">
            <place.icon size={16} />
            {isInbox && narrow && count ? <span className="absolute -end-1 -top-1 size-2 rounded-full bg-accent" /> : null}
          </span>
          {narrow ? null : <span className="truncate">{place.label}</span>}
          {narrow || !count ? null : <span className={clsx('ms-auto text-small', isInbox ? 'count rounded-full bg-accent px-1.5 leading-[18px] font-semibold text-on-accent' : 'text-ink-3')}>{sayCount(count)}</span>}
        </Link>
      </RowTip>
    )
  })
}

const Elsewhere = ({ narrow, onGo }: { narrow: boolean; onGo?: (() => void) | undefined }) => {
  const { sandbox_url } = useSession()
  return (
    <>
      {sandbox_url ? (
        <RowTip narrow={narrow} label="the sandbox Slack">
          <a href={sandbox_url} target="_blank" rel="noreferrer" className={clsx(ROW, narrow && 'justify-center')}>
            <ExternalLink size={16} aria-label={narrow ? 'Open sandbox Slack' : undefined} />
            {narrow ? null : <span className="truncate">Open sandbox Slack</span>}
          </a>
        </RowTip>
      ) : null}
      <RowTip narrow={narrow} label="settings" keys="G S">
        <Link to="/settings" onClick={onGo} aria-label="Settings" className={clsx(ROW, narrow && 'justify-center')}>
          <Settings size={16} />
          {narrow ? null : 'Settings'}
        </Link>
      </RowTip>
    </>
  )
}

const SearchRow = ({ narrow, onGo }: { narrow: boolean; onGo?: (() => void) | undefined }) => {
  const { openPalette } = useShell()
  return (
    <Tip label="Search and commands" keys="$mod+K" side="right">
      <button
        type="button"
        aria-label="Search"
        onClick={() => {
          onGo?.()
          openPalette()
        }}
        className={clsx(ROW, narrow && 'justify-center')}
      >
        <Search size={16} />
        {narrow ? null : (
          <>
            Search
            <span className="ms-auto max-[719px]:hidden">
              <Kbd keys="/" />
            </span>
          </>
        )}
      </button>
    </Tip>
  )
}

const NewIssueRow = ({ narrow, onGo }: { narrow: boolean; onGo?: (() => void) | undefined }) => {
  const { openNewIssue } = useShell()
  if (!useMay('issues:write')) return null
  return (
    <Tip label="New issue" keys="C" side="right">
      <button
        type="button"
        aria-label="New issue"
        onClick={() => {
          onGo?.()
          openNewIssue()
        }}
        className={clsx(ROW, narrow && 'justify-center')}
      >
        <SquarePen size={16} />
        {narrow ? null : (
          <>
            New issue
            <span className="ms-auto max-[719px]:hidden">
              <Kbd keys="C" />
            </span>
          </>
        )}
      </button>
    </Tip>
  )
}

/** The inside of the rail; the drawer of phones shows the same. */
export const RailContent = ({ narrow = false, onGo }: { narrow?: boolean; onGo?: () => void }) => (
  <>
    <SearchRow narrow={narrow} onGo={onGo} />
    <NewIssueRow narrow={narrow} onGo={onGo} />
    <div className="h-2" />
    <div className="flex min-h-0 flex-1 flex-col gap-px overflow-y-auto [scrollbar-width:thin]">
      <Places narrow={narrow} onGo={onGo} />
      <Views narrow={narrow} onGo={onGo} />
    </div>
    <Elsewhere narrow={narrow} onGo={onGo} />
    <MeMenu narrow={narrow} />
  </>
)

export const Rail = ({ narrow, onNarrow }: { narrow: boolean; onNarrow: (narrow: boolean) => void }) => (
    <nav
      aria-label="Main"
      className={clsx('flex shrink-0 flex-col gap-px border-e bg-bg px-2 py-2.5', narrow ? 'w-14' : 'w-[216px]')}
    >
      <div className={clsx('mb-2 flex items-center gap-1', narrow ? 'flex-col' : 'h-8')}>
        <WorkspaceMenu narrow={narrow} />
        <IconButton
          label={narrow ? 'Widen the rail' : 'Narrow the rail'}
          keys="["
          onClick={() => onNarrow(!narrow)}
          className="opacity-60 hover:opacity-100"
        >
          <PanelLeft size={15} />
        </IconButton>
      </div>
      <RailContent narrow={narrow} />
    </nav>
)
