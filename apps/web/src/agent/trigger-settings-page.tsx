// Settings → Triggers: rules that act by themselves, what they did and what waits.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { triggersQuery } from '../features/triggers/queries.ts'
import { RunLog } from '../features/triggers/run-log.tsx'
import { TriggerList, TriggerTemplates } from '../features/triggers/trigger-list.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Modal } from '../ui/modal.tsx'
import { AddButton, ListHead } from '../ui/settings-list.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { SettingsPage } from './settings-page.tsx'
import { useTriggerOptions } from './use-trigger-options.ts'

const AddTrigger = () => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <AddButton onClick={() => setOpen(true)}>Add a trigger</AddButton>
      <Modal wide open={open} onOpenChange={setOpen} title="Add a trigger" says="Begin with one of these, or from nothing.">
        <TriggerTemplates />
        <Link to="/settings/triggers/$trigger" params={{ trigger: 'new' }} className="mt-3 inline-block font-medium text-accent hover:underline">
          From nothing
        </Link>
      </Modal>
    </>
  )
}

const None = () => (
  <>
    <p className="mb-3 text-ink-2">
      Nothing acts by itself yet. Begin with one of these, or <Link to="/settings/triggers/$trigger" params={{ trigger: 'new' }} className="font-medium text-accent hover:underline">from nothing</Link>; every part can be changed.
    </p>
    <TriggerTemplates />
  </>
)

const Triggers = () => {
  const query = useQuery(triggersQuery)
  const { names } = useTriggerOptions()
  return (
    <Loaded query={query} what="The triggers" heights={['h-5 w-24', 'h-20', 'h-20']}>
      {(triggers) =>
        triggers.length === 0 ? (
          <None />
        ) : (
          <>
            <ListHead>
              <AddTrigger />
            </ListHead>
            <TriggerList triggers={triggers} names={names} />
          </>
        )
      }
    </Loaded>
  )
}

const SHOWN = { triggers: 'Triggers', log: 'Log and queue' }

export const TriggerSettingsPage = () => {
  const [show, setShow] = useState<keyof typeof SHOWN>('triggers')
  return (
    <SettingsPage title="Triggers" says="Rules that act by themselves: when something happens to an issue, an account or a contact, or a time comes, and your conditions hold, they do what you say, at once or after a while." ask="Ask an admin of your workspace to change what happens by itself.">
      <Tabs label="Triggers" tabs={SHOWN} shown={show} onShow={setShow} />
      {show === 'log' ? <RunLog /> : <Triggers />}
    </SettingsPage>
  )
}
