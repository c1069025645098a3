// Settings → Triggers: rules that act by themselves, what they did and what waits, and the webhooks they send to.
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import clsx from 'clsx'
import { Plus, Settings } from 'lucide-react'
import { useState } from 'react'
import { useMay } from '../features/sessions/queries.ts'
import { triggersQuery } from '../features/triggers/queries.ts'
import { RunLog } from '../features/triggers/run-log.tsx'
import { TriggerList, TriggerTemplates } from '../features/triggers/trigger-list.tsx'
import { WebhookList } from '../features/webhooks/webhook-list.tsx'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'
import { Failed, NotAllowed, Skeleton } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'
import { SettingsTabs } from './settings-tabs.tsx'
import { useTriggerOptions } from './use-trigger-options.ts'

const TAB = 'inline-flex h-8 items-center border-b-2 border-transparent px-1 font-medium text-ink-2 hover:text-ink'
const SHOWN = [
  { show: undefined, label: 'Triggers' },
  { show: 'log', label: 'Log and queue' },
  { show: 'webhooks', label: 'Webhooks' },
] as const

const Tabs = ({ show }: { show: 'log' | 'webhooks' | undefined }) => (
  <nav aria-label="Triggers" className="mb-5 flex gap-5 border-b">
    {SHOWN.map((tab) => (
      <Link key={tab.label} to="/settings/triggers" search={tab.show ? { show: tab.show } : {}} aria-current={tab.show === show ? 'page' : undefined} className={clsx(TAB, tab.show === show && '!border-accent !text-ink')}>
        {tab.label}
      </Link>
    ))}
  </nav>
)

const AddTrigger = () => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus size={14} /> Add a trigger
      </Button>
      <Modal wide open={open} onOpenChange={setOpen} title="Add a trigger" says="Begin with one of these, or from nothing.">
        <TriggerTemplates />
        <Link to="/settings/triggers/$trigger" params={{ trigger: 'new' }} className="mt-3 inline-block font-medium text-accent hover:underline">
          From nothing
        </Link>
      </Modal>
    </>
  )
}

const Triggers = () => {
  const triggers = useQuery(triggersQuery)
  const { names } = useTriggerOptions()
  if (triggers.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-20" />
        <Skeleton className="h-20" />
      </div>
    )
  if (!triggers.data) return <Failed what="The triggers could not be loaded" error={triggers.error} onRetry={() => void triggers.refetch()} />
  if (triggers.data.length === 0)
    return (
      <>
        <p className="mb-3 text-ink-2">
          Nothing acts by itself yet. Begin with one of these, or <Link to="/settings/triggers/$trigger" params={{ trigger: 'new' }} className="font-medium text-accent hover:underline">from nothing</Link>; every part can be changed.
        </p>
        <TriggerTemplates />
      </>
    )
  return (
    <>
      <div className="mb-3 flex justify-end">
        <AddTrigger />
      </div>
      <TriggerList triggers={triggers.data} names={names} />
    </>
  )
}

export const TriggerSettingsPage = () => {
  const allowed = useMay('settings:write')
  const { show } = useSearch({ from: '/frame/settings/triggers' })
  return (
    <>
      <PageHead tabbed icon={<Settings size={16} />} title="Triggers">
        <SettingsTabs />
      </PageHead>
      <div className="flex flex-1 flex-col overflow-y-auto bg-bg">
        {allowed ? (
          <div className="mx-auto w-full max-w-4xl px-6 py-6 max-[719px]:px-4">
            <p className="mb-4 max-w-prose text-ink-2">Rules that act by themselves: when something happens to an issue and your conditions hold, at once or after a while, they do what you say.</p>
            <Tabs show={show} />
            {show === 'log' ? <RunLog /> : show === 'webhooks' ? <WebhookList /> : <Triggers />}
          </div>
        ) : (
          <NotAllowed>Ask an admin of your workspace to change what happens by itself.</NotAllowed>
        )}
      </div>
    </>
  )
}
