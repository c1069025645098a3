// One trigger: its editor, what it did, and what it was before.
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Zap } from 'lucide-react'
import { useState } from 'react'
import { draftFrom } from '../features/triggers/templates.ts'
import { editOf } from '../features/triggers/drafts.ts'
import { TriggerEditor } from '../features/triggers/editor.tsx'
import type { DrawFilter } from '../features/triggers/path-card.tsx'
import { triggersQuery } from '../features/triggers/queries.ts'
import { RunLog } from '../features/triggers/run-log.tsx'
import { Versions } from '../features/triggers/versions.tsx'
import { FilterTree } from '../features/views/filter-panel.tsx'
import { tidy } from '../features/views/filter-tree.ts'
import { Blank, Failed, Skeleton } from '../ui/states.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { SettingsPage } from './settings-page.tsx'
import { type TriggerDesk, useTriggerOptions } from './use-trigger-options.ts'

const SHOWN = { flow: 'Flow', log: 'Log and queue', versions: 'Versions' }

const drawWith = ({ fields, sources }: TriggerDesk): DrawFilter => (filter, onChange, { about, lasting }) => <FilterTree filter={filter} fields={fields[about][lasting ? 'lasting' : 'all']} sources={sources} onChange={onChange} />

const Content = () => {
  const { trigger: id } = useParams({ from: '/frame/settings/triggers/$trigger' })
  const { from } = useSearch({ from: '/frame/settings/triggers/$trigger' })
  const triggers = useQuery(triggersQuery)
  const desk = useTriggerOptions()
  const go = useNavigate()
  const [show, setShow] = useState<keyof typeof SHOWN>('flow')
  if (triggers.isPending) return <Skeleton className="h-60" />
  if (!triggers.data) return <Failed what="The trigger could not be loaded" error={triggers.error} onRetry={() => void triggers.refetch()} />
  const kept = triggers.data.find((t) => t.id === id)
  if (!kept && id !== 'new')
    return (
      <Blank icon={<Zap size={20} />} title="This trigger is not there any more" action={<Link to="/settings/triggers" className="font-medium text-accent hover:underline">All triggers</Link>}>
        It was removed. What it did is still in the log.
      </Blank>
    )
  const start = kept ? editOf(kept) : draftFrom(from)
  return (
    <>
      <h2 className="mb-3 text-head font-semibold">{kept?.name ?? 'New trigger'}</h2>
      {kept ? <Tabs label="Trigger" tabs={SHOWN} shown={show} onShow={setShow} /> : null}
      {kept && show === 'log' ? <RunLog triggerId={kept.id} /> : null}
      {kept && show === 'versions' ? <Versions id={kept.id} names={desk.names} /> : null}
      {/* What is begun stays while one looks at the log. */}
      <div hidden={kept !== undefined && show !== 'flow'}>
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
      </div>
    </>
  )
}

export const TriggerPage = () => (
  <SettingsPage title="Trigger" ask="Ask an admin of your workspace to change what happens by itself." back={{ to: '/settings/triggers', label: 'All triggers' }}>
    <Content />
  </SettingsPage>
)
