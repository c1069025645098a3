// A view: one that is saved, or one that everybody has; with its filter, its look and what is not saved yet.
import { VIEW_PRESETS, type View, type ViewFilter, type ViewIcon, type ViewLook } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { AlarmClock, Bell, CircleCheck, ListFilter, OctagonX } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { BoardSkeleton } from '../features/issues/board.tsx'
import { type Board, totalOf } from '../features/issues/board-data.ts'
import { ListSkeleton } from '../features/issues/list.tsx'
import type { Ordering } from '../features/issues/list-head.tsx'
import { OwnFields } from '../features/issues/own-fields.ts'
import { columnCountsQuery, viewQuery, withCounts } from '../features/issues/view-query.ts'
import { useRemember } from '../features/search/recent.ts'
import { useMay } from '../features/sessions/queries.ts'
import { FilterPanel } from '../features/views/filter-panel.tsx'
import { countOf, lookWithoutGone, tidy, withoutGone } from '../features/views/filter-tree.ts'
import { ViewMark } from '../features/views/icons.tsx'
import { LookMenu } from '../features/views/look-menu.tsx'
import { type Shape, useChangeView, viewsQuery } from '../features/views/queries.ts'
import { SaveDialog } from '../features/views/save-dialog.tsx'
import type { Sources } from '../features/views/value-editor.tsx'
import { Ignored, SaveTools, ViewMenu } from '../features/views/view-bar.tsx'
import { FilterButton } from '../features/views/view-buttons.tsx'
import { reasonOf } from '../lib/api.ts'
import { useBegun } from '../lib/begun.ts'
import { useKeys } from '../lib/keys.ts'
import { PHONE, useMedia } from '../lib/media.ts'
import { readerZone } from '../lib/reader.ts'
import { useStored } from '../lib/stored.ts'
import { Button } from '../ui/button.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { useExport } from './export-watch.tsx'
import { PLACES } from './nav.ts'
import { PageHead } from './page-head.tsx'
import { useFilterSources } from './use-filter-sources.ts'
import { ViewBody } from './view-body.tsx'

/** What is looked at: a view of mine or ours, or one that everybody has. */
type Base = { id: string; name: string; mark: ReactNode; icon: ViewIcon; filter: ViewFilter | null; look: ViewLook; saved: View | undefined; empty: [string, string] }

const EMPTY: Record<string, [string, string]> = {
  mine: ['Nothing is with you', 'Issues assigned to you appear here. Press I on any issue to take it.'],
  unassigned: ['Everything has somebody', 'Issues without an assignee appear here.'],
  all: ['No issues yet', 'They appear here when customers write.'],
  following: ['You follow nothing', 'Press F on an issue to be told of what happens in it.'],
  snoozed: ['Nothing sleeps', 'Press Z on an issue to have it come back later.'],
  spam: ['No spam', 'Press ! on an open issue to put it here; what blocked senders write comes here by itself.'],
}
const NONE: [string, string] = ['No issue fits this view', 'As soon as one does, it appears here.']

const MARKS: Record<string, ReactNode> = { following: <Bell size={16} />, snoozed: <AlarmClock size={16} />, spam: <OctagonX size={16} /> }

const presetBase = (id: string): Base | null => {
  const preset = VIEW_PRESETS.find((each) => each.id === id)
  if (!preset) return null
  const place = PLACES.find((each) => each.label === preset.name)
  return { ...preset, mark: place ? <place.icon size={16} /> : MARKS[id], icon: 'layers', saved: undefined, empty: EMPTY[id] ?? NONE }
}

const savedBase = (view: View): Base => ({ id: view.id, name: view.name, mark: <ViewMark icon={view.icon} />, icon: view.icon, filter: view.filter, look: view.look, saved: view, empty: NONE })

const isSame = (one: Shape, other: Shape): boolean => JSON.stringify([tidy(one.filter), one.look]) === JSON.stringify([tidy(other.filter), other.look])

/** Changes that are not saved wait in this browser, apart for each view. */
const useShape = (base: Base) => {
  const [draft, setDraft] = useStored<Shape | null>(`view.${base.id}`, null)
  const shape: Shape = draft ?? { filter: base.filter, look: base.look }
  const changed = draft !== null && !isSame(draft, base)
  return { shape, changed, set: (part: Partial<Shape>) => setDraft({ ...shape, ...part }), reset: () => setDraft(null) }
}

type Dialog = 'save as' | 'edit' | null
/** What of its tools is open from the start. */
export type Begin = 'filter' | 'display' | 'more'

/** What is asked, what came, and the numbers that come later. */
const useIssuesOf = (shape: Shape, first: Board | undefined) => {
  const asked = useMemo(() => ({ filter: tidy(shape.filter), look: shape.look, time_zone: readerZone() }), [shape.filter, shape.look])
  const question = viewQuery(asked)
  const board = useQuery({ ...question, placeholderData: first ? (last) => last ?? first : question.placeholderData })
  const isLong = board.data?.columns.some((column) => column.more) ?? false
  const counts = useQuery({ ...columnCountsQuery(asked), enabled: isLong }).data
  const shown = useMemo(() => board.data && withCounts(board.data, counts), [board.data, counts])
  return { asked, board, shown, isLong }
}

type IssuesProps = { base: Base; changed: boolean; onReset: () => void; onOrder: (order: Ordering) => void; of: ReturnType<typeof useIssuesOf> }
const Issues = ({ base, changed, onReset, onOrder, of: { asked, board, shown } }: IssuesProps) => {
  const isBoard = asked.look.display === 'board'
  if (board.isPending) return isBoard ? <BoardSkeleton /> : <ListSkeleton />
  if (!shown) return <Failed what="The view could not be loaded" error={board.error} onRetry={() => void board.refetch()} />
  if (totalOf(shown) > 0 || isBoard) return <ViewBody id={base.id} asked={asked} board={shown} onOrder={onOrder} />
  return (
    <Blank icon={changed ? <ListFilter size={20} /> : <CircleCheck size={20} />} title={(changed ? NONE : base.empty)[0]} action={changed ? <Button onClick={onReset}>Reset the view</Button> : null}>
      {changed ? 'Loosen the filter, or go back to the view as it is saved.' : base.empty[1]}
    </Blank>
  )
}

type DialogsProps = { base: Base; dialog: Dialog; shape: Shape; teams: Sources['teams']; onClose: () => void; onSavedAs: (view: View) => void }
const Dialogs = ({ base, dialog, shape, teams, onClose, onSavedAs }: DialogsProps) => {
  const mayShare = useMay('issues:write')
  if (dialog === null) return null
  const isNew = dialog === 'save as'
  return (
    <SaveDialog
      view={isNew ? undefined : base.saved}
      suggested={base.saved ? `${base.name}, mine` : ''}
      shape={shape}
      teams={teams}
      mayShare={mayShare}
      onClose={onClose}
      onSaved={(view) => isNew && onSavedAs(view)}
    />
  )
}

type SheetProps = { base: Base; begin?: Begin | undefined; first?: Board | undefined }
const ViewSheet = ({ base, begin, first }: SheetProps) => {
  useRemember('view', `/views/${base.id}`, base.saved?.name)
  const { shape, changed, set, reset } = useShape(base)
  const [filtering, setFiltering] = useState(begin === 'filter')
  const [looking, setLooking] = useState(begin === 'display')
  const [dialog, setDialog] = useState<Dialog>(null)
  const go = useNavigate()
  const phone = useMedia(PHONE)
  const change = useChangeView()
  const exportAs = useExport()
  const { sources, fields, isGone } = useFilterSources()
  const issues = useIssuesOf(shape, first)
  const { asked, board } = issues
  const tidied = { filter: asked.filter, look: asked.look }
  useKeys({ 'Shift+F': () => setFiltering(!filtering), 'Shift+V': () => setLooking(true) })
  const save = () => base.saved && change.mutate({ id: base.saved.id, ...tidied }, { onSuccess: reset })
  const saveAs = () => setDialog('save as')
  useBegun(saveAs)
  const savedAs = (view: View) => {
    reset()
    void go({ to: '/views/$view', params: { view: view.id } })
  }
  const mended = { filter: withoutGone(shape.filter, isGone), look: lookWithoutGone(shape.look, isGone) }
  const saveTools = <SaveTools changed={changed} maySave={base.saved?.may_change ?? false} saving={change.isPending} onReset={reset} onSave={save} onSaveAs={saveAs} />
  return (
    <>
      <PageHead icon={base.mark} title={base.name}>
        <span className="flex-1" />
        {board.data && board.isError ? <span className="truncate text-small text-soon">Not fresh: {reasonOf(board.error)}</span> : null}
        {phone ? null : saveTools}
        <FilterButton count={countOf(shape.filter)} open={filtering} onToggle={() => setFiltering(!filtering)} />
        <LookMenu open={looking} onOpenChange={setLooking} look={shape.look} fields={fields} onChange={(look) => set({ look })} />
        <ViewMenu view={base.saved} startsOpen={begin === 'more'} onExport={() => exportAs(base.name, tidied, issues.shown ? totalOf(issues.shown) : 0, issues.isLong)} onSaveAs={saveAs} onEdit={() => setDialog('edit')} onGone={() => void go({ to: '/issues' })} />
      </PageHead>
      {phone && changed ? <div className="flex shrink-0 justify-end border-b px-4 py-2">{saveTools}</div> : null}
      {filtering ? (
        <FilterPanel filter={shape.filter} fields={fields} sources={sources} onChange={(filter) => set({ filter })} onClear={() => set({ filter: null })} onClose={() => setFiltering(false)} />
      ) : null}
      <Dialogs base={base} dialog={dialog} shape={tidied} teams={sources.teams} onClose={() => setDialog(null)} onSavedAs={savedAs} />
      <Ignored sentences={board.data?.ignored ?? base.saved?.ignored ?? []} onLook={() => setFiltering(true)} onMend={isSame(mended, shape) ? null : () => set(mended)} />
      <OwnFields value={fields}>
        <Issues base={base} changed={changed} onReset={reset} onOrder={(order) => set({ look: { ...shape.look, ...order } })} of={issues} />
      </OwnFields>
    </>
  )
}

/** A saved view by its address. */
export const SavedViewPage = () => {
  const { view: id } = useParams({ from: '/frame/views/$view' })
  const views = useQuery(viewsQuery)
  const preset = presetBase(id)
  const saved = views.data?.find((view) => view.id === id)
  const base = preset ?? (saved ? savedBase(saved) : null)
  if (base) return <ViewSheet key={base.id} base={base} />
  if (views.isPending) return <ListSkeleton />
  if (!views.data) return <Failed what="Your views could not be loaded" error={views.error} onRetry={() => void views.refetch()} />
  return (
    <Blank icon={<ListFilter size={20} />} title="This view is not there" heading="h1">
      It was removed, or it is not shared with you.
    </Blank>
  )
}

const placePage = (id: 'mine' | 'unassigned' | 'all') => {
  const base = presetBase(id)
  return () => (base ? <ViewSheet base={base} /> : null)
}
export const AllIssuesPage = placePage('all')
export const MyIssuesPage = placePage('mine')
export const UnassignedPage = placePage('unassigned')

/** The page one starts on, once something about it is to be changed; until its own answer is there, it shows what was on the board. */
export const ChangedBoard = (opened: { begin: Begin | undefined; first: Board | undefined }) => {
  const base = presetBase('board')
  return base ? <ViewSheet base={base} {...opened} /> : null
}
