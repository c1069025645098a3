// The frame of the app: rail, page, palette, live updates.
import { useIsFetching } from '@tanstack/react-query'
import { Outlet, useLocation, useMatch, useNavigate, useParams } from '@tanstack/react-router'
import { Activity, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { undoLast } from '../features/issues/changes.ts'
import { OfflineBanner } from '../features/live/offline-banner.tsx'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { useSameWorkspace } from '../features/sessions/seats.ts'
import { useKeys } from '../lib/keys.ts'
import { later } from '../lib/later.ts'
import { PHONE, useMedia } from '../lib/media.ts'
import { readAs } from '../lib/reader.ts'
import { useStored } from '../lib/stored.ts'
import { useThemeOf } from '../lib/theme.ts'
import { warmUp } from '../lib/warm.ts'
import { FaceMarks } from '../ui/avatar.tsx'
import { Skeleton } from '../ui/states.tsx'
import { BoardPage } from './board-page.tsx'
import { useLiveWiring } from './live-wiring.ts'
import { Rail } from './rail.tsx'
import { ShellContext } from './shell.ts'
import { useFaceMarks } from './use-face-marks.ts'
import { usePump } from './use-pump.ts'
import { useUnreadMark } from './use-unread.ts'

const AnomalyBanner = later(() => import('../features/alike/anomaly-banner.tsx'), 'AnomalyBanner')
const UnheardBanner = later(() => import('../features/slack/unheard-banner.tsx'), 'UnheardBanner')
const PalettePanel = later(() => import('./palette-panel.tsx'), 'PalettePanel')
const Watches = later(() => import('./watches.tsx'), 'Watches')
const NewIssue = later(() => import('./new-issue.tsx'), 'NewIssue')
const PhoneBar = later(() => import('./phone-bar.tsx'), 'PhoneBar')
const SettingsRail = later(() => import('./settings-rail.tsx'), 'SettingsRail')
const KeyList = later(() => import('./key-list.tsx'), 'KeyList')

const SOON = [
  () => import('./palette-panel.tsx'),
  () => import('./issue-page.tsx'),
  () => import('../features/messages/editor.tsx'),
  () => import('./me-menu-items.tsx'),
  () => import('./view-page.tsx'),
  () => import('./key-list.tsx'),
  () => import('./settings-rail.tsx'),
]

/** What is to be seen first comes first: waiting for an answer is no idleness. */
const WarmUp = ({ onDone }: { onDone: () => void }) => {
  const quiet = useIsFetching() === 0
  useEffect(() => (quiet ? warmUp([...SOON, async () => onDone()]) : undefined), [quiet, onDone])
  return null
}

const useGoKeys = () => {
  const go = useNavigate()
  useKeys({
    'g i': () => void go({ to: '/inbox' }),
    'g b': () => void go({ to: '/' }),
    'g m': () => void go({ to: '/mine' }),
    'g u': () => void go({ to: '/unassigned' }),
    'g a': () => void go({ to: '/accounts' }),
    'g c': () => void go({ to: '/contacts' }),
    'g k': () => void go({ to: '/knowledge' }),
    'g l': () => void go({ to: '/issues' }),
    'g d': () => void go({ to: '/drafts' }),
    'g t': () => void go({ to: '/scheduled' }),
    'g s': () => void go({ to: '/settings' }),
    '$mod+z': undoLast,
  })
}

/** A page that is still fetched takes away itself alone, not the rail beside it. */
const PageSkeleton = () => {
  const inSettings = useLocation({ select: ({ pathname }) => pathname.startsWith('/settings') })
  return (
    <div className="flex flex-1 flex-col" role="status" aria-label="Loading">
      <div className="flex h-12 shrink-0 items-center border-b px-4">
        <Skeleton className="h-4 w-40" />
      </div>
      <div className={inSettings ? 'flex-1 bg-bg' : 'flex-1'}>
        <div className="mx-auto flex w-full max-w-4xl flex-col gap-4 p-6">
          <Skeleton className="h-3 w-80 max-w-full" />
          <Skeleton className="h-3 w-64 max-w-full" />
        </div>
      </div>
    </div>
  )
}

/** The board stays as it was behind an issue, so that the way back is no new drawing. */
const Pages = () => {
  const onBoard = useMatch({ from: '/frame/', shouldThrow: false }) !== undefined
  const [seen, setSeen] = useState(onBoard)
  if (onBoard && !seen) setSeen(true)
  return (
    <>
      {seen ? (
        <Activity mode={onBoard ? 'visible' : 'hidden'}>
          <BoardPage />
        </Activity>
      ) : null}
      <Suspense fallback={<PageSkeleton />}>
        <Outlet />
      </Suspense>
    </>
  )
}

/** Over board and lists, not over one conversation or the settings. */
const Burst = () => {
  const elsewhere = useLocation({ select: ({ pathname }) => /^\/(settings|issues\/\d)/.test(pathname) })
  const mayWrite = useMay('issues:write')
  if (elsewhere) return null
  return (
    <Suspense fallback={null}>
      <AnomalyBanner mayWrite={mayWrite} />
    </Suspense>
  )
}

/** For those who can mend it, and not where they do. */
const Unheard = () => {
  const inSettings = useLocation({ select: ({ pathname }) => pathname.startsWith('/settings') })
  const mayMend = useMay('apps:write')
  if (inSettings || !mayMend) return null
  return (
    <Suspense fallback={null}>
      <UnheardBanner />
    </Suspense>
  )
}

const Banners = () => (
  <>
    <Unheard />
    <Burst />
  </>
)

const Side = (rail: { narrow: boolean; onNarrow: (narrow: boolean) => void }) => {
  const inSettings = useLocation({ select: ({ pathname }) => /^\/settings(\/|$)/.test(pathname) })
  if (!inSettings) return <Rail {...rail} />
  return (
    <Suspense fallback={<div className="w-[216px] shrink-0 border-e bg-bg" />}>
      <SettingsRail />
    </Suspense>
  )
}

/** A small window, or a large one at twice the size, is for the conversation. */
const useNarrow = () => {
  const tight = useMedia('(max-width: 899px)')
  return useStored(tight ? 'rail.narrow.tight' : 'rail.narrow', tight)
}

type FrameDoes = { setPalette: (change: (open: boolean) => boolean) => void; openKeys: () => void; openNewIssue: () => void; toggleNarrow: () => void }
const useFrameKeys = ({ setPalette, openKeys, openNewIssue, toggleNarrow }: FrameDoes) => {
  const search = () => setPalette(() => true)
  useKeys({ '$mod+k': () => setPalette((open) => !open), '/': search, 'Shift+/': search, '?': openKeys, 'Shift+?': openKeys, '[': toggleNarrow })
  useKeys({ c: openNewIssue }, useMay('issues:write'))
}

/** For as long as one walks from issue to issue. */
const useWhole = (reading: boolean) => {
  const [whole, setWhole] = useState(false)
  if (whole && !reading) setWhole(false)
  return [whole && reading, setWhole] as const
}

export const Frame = () => {
  const { profile, workspace } = useSession()
  readAs(profile)
  useThemeOf(profile.theme)
  useSameWorkspace(workspace.id)
  const phone = useMedia(PHONE)
  // A conversation needs the whole height of a phone.
  const reading = useParams({ strict: false, select: ({ number }) => number !== undefined })
  const [narrow, setNarrow] = useNarrow()
  const [palette, setPalette] = useState(false)
  const [keys, setKeys] = useState(false)
  const [opening, setOpening] = useState(false)
  const [whole, setWhole] = useWhole(reading)
  const [warm, setWarm] = useState(false)
  const beWarm = useCallback(() => setWarm(true), [])
  const live = useLiveWiring()
  const marks = useFaceMarks()
  const sendWaiting = usePump(live.connected)
  useGoKeys()
  useUnreadMark()
  useFrameKeys({ setPalette, openKeys: () => setKeys(true), openNewIssue: () => setOpening(true), toggleNarrow: () => setNarrow(!narrow) })
  // The same object until the line or who is here changes, so that walking to another page redraws only the page.
  const shell = useMemo(
    () => ({ openPalette: () => setPalette(true), openKeys: () => setKeys(true), openNewIssue: () => setOpening(true), whole, setWhole, live, sendWaiting }),
    [whole, setWhole, live, sendWaiting],
  )
  return (
    <FaceMarks value={marks}>
    <ShellContext value={shell}>
      <div className="flex h-full flex-col">
        <OfflineBanner connected={live.connected} />
        <div className="flex min-h-0 flex-1">
          {phone || whole ? null : <Side narrow={narrow} onNarrow={setNarrow} />}
          <main className="flex min-w-0 flex-1 flex-col bg-surface">
            {warm ? <Banners /> : null}
            <Pages />
          </main>
        </div>
        {phone && !reading ? (
          <Suspense fallback={<div className="h-[54px] border-t" />}>
            <PhoneBar />
          </Suspense>
        ) : null}
      </div>
      {warm ? null : <WarmUp onDone={beWarm} />}
      {/* Each with its own wait: one that is still on its way must not take away another that is open. */}
      <Suspense fallback={null}>{palette ? <PalettePanel onClose={() => setPalette(false)} /> : null}</Suspense>
      <Suspense fallback={null}>{warm ? <Watches /> : null}</Suspense>
      <Suspense fallback={null}>{opening ? <NewIssue onClose={() => setOpening(false)} /> : null}</Suspense>
      <Suspense fallback={null}>{keys ? <KeyList onClose={() => setKeys(false)} /> : null}</Suspense>
    </ShellContext>
    </FaceMarks>
  )
}
