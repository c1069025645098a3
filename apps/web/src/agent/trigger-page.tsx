// One trigger: its editor, what it did, and what it was before.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import clsx from 'clsx'
import { ChevronLeft, Settings } from 'lucide-react'
import { useMay } from '../features/sessions/queries.ts'
import { draftFrom } from '../features/triggers/templates.ts'
import { editOf } from '../features/triggers/drafts.ts'
import { TriggerEditor } from '../features/triggers/editor.tsx'
import type { DrawFilter } from '../features/triggers/path-card.tsx'
import { triggersQuery } from '../features/triggers/queries.ts'
import { RunLog } from '../features/triggers/run-log.tsx'
import { Versions } from '../features/triggers/versions.tsx'
import { FilterTree } from '../features/views/filter-panel.tsx'
import { tidy } from '../features/views/filter-tree.ts'
import { Blank, Failed, NotAllowed, Skeleton } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import { type TriggerDesk, useTriggerOptions } from './use-trigger-options.ts'

const TAB = 'inline-flex h-8 items-center border-b-2 border-transparent px-1 font-medium text-ink-2 hover:text-ink'
const SHOWN = [
  { show: undefined, label: 'Flow' },
  { show: 'log', label: 'Log and queue' },
  { show: 'versions', label: 'Versions' },
] as const

const Tabs = ({ id, show }: { id: string; show: 'log' | 'versions' | undefined }) => (
  <nav aria-label="Trigger" className="mb-5 flex gap-5 border-b">
    {SHOWN.map((tab) => (
      <Link key={tab.label} to="/settings/triggers/$trigger" params={{ trigger: id }} search={tab.show ? { show: tab.show } : {}} aria-current={tab.show === show ? 'page' : undefined} className={clsx(TAB, tab.show === show && '!border-accent !text-ink')}>
        {tab.label}
      </Link>
    ))}
  </nav>
)

const drawWith = ({ fields, sources }: TriggerDesk): DrawFilter => (filter, onChange, about) => <FilterTree filter={filter} fields={fields[about]} sources={sources} onChange={onChange} />

const Content = () => {
  const { trigger: id } = useParams({ from: '/frame/settings/triggers/$trigger' })
  const { from, show } = useSearch({ from: '/frame/settings/triggers/$trigger' })
  const triggers = useQuery(triggersQuery)
  const desk = useTriggerOptions()
  const go = useNavigate()
  if (triggers.isPending) return <Skeleton className="h-60" />
  if (!triggers.data) return <Failed what="The trigger could not be loaded" error={triggers.error} onRetry={() => void triggers.refetch()} />
  const kept = triggers.data.find((t) => t.id === id)
  if (!kept && id !== 'new')
    return (
      <Blank icon={<Settings size={20} />} title="This trigger is not there any more" action={<Link to="/settings/triggers" className="font-medium text-accent hover:underline">All triggers</Link>}>
        It was removed. What it did is still in the log.
      </Blank>
    )
  const start = kept ? editOf(kept) : draftFrom(from)
  return (
    <>
      <h2 className="mb-3 text-head font-semibold">{kept?.name ?? 'New trigger'}</h2>
      {kept ? <Tabs id={kept.id} show={show} /> : null}
      {kept && show === 'log' ? <RunLog triggerId={kept.id} /> : null}
      {kept && show === 'versions' ? <Versions id={kept.id} names={desk.names} /> : null}
      {kept && show ? null : (
        <TriggerEditor
          key={kept ? `${kept.id} ${kept.version}` : `new ${from ?? ''}`}
          start={start}
          options={desk.options}
          draw={drawWith(desk)}
          tidy={tidy}
          problems={kept?.problems ?? []}
          aside={kept ? <span className="shrink-0 text-small text-ink-3">Version {kept.version}</span> : null}
          onSaved={(saved) => void go({ to: '/settings/triggers/$trigger', params: { trigger: saved } })}
        />
      )}
    </>
  )
}

export const TriggerPage = () => {
  const allowed = useMay('settings:write')
  return (
    <>
      <PageHead tabbed icon={<Settings size={16} />} title="Triggers">
        <SettingsTabs />
      </PageHead>
      <div className="flex flex-1 flex-col overflow-y-auto bg-bg">
        {allowed ? (
          <div className="mx-auto w-full max-w-4xl px-6 py-5 max-[719px]:px-4">
            <Link to="/settings/triggers" className="mb-2 inline-flex items-center gap-1 text-ink-2 hover:text-ink">
              <ChevronLeft size={14} className="rtl:-scale-x-100" /> All triggers
            </Link>
            <Content />
          </div>
        ) : (
          <NotAllowed>Ask an admin of your workspace to change what happens by itself.</NotAllowed>
        )}
      </div>
    </>
  )
}
