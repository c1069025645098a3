// Settings → Support hours: when somebody is at work, and for whom.
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Blocks } from '../features/hours/blocks.tsx'
import { hoursQuery } from '../features/hours/queries.ts'
import { ScheduleForm } from '../features/hours/schedule-form.tsx'
import { ScheduleList, ScheduleTemplates } from '../features/hours/schedule-list.tsx'
import { type Draft, draftOf, editOf, TEMPLATES } from '../features/hours/templates.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Section = ({ title, says, action, children }: { title: string; says?: string; action?: ReactNode; children: ReactNode }) => (
  <section className="mb-8">
    <div className="mb-2 flex min-h-7 items-center gap-2">
      <h2 className="flex-1 font-semibold">{title}</h2>
      {action}
    </div>
    {says ? <p className="mb-2 max-w-prose text-ink-2">{says}</p> : null}
    {children}
  </section>
)

const AddSchedule = ({ onPick }: { onPick: (draft: Draft) => void }) => (
  <Menu
    trigger={
      <Button>
        <Plus size={14} /> Add a schedule
      </Button>
    }
  >
    {TEMPLATES.map((template) => (
      <MenuItem key={template.name} onSelect={() => onPick(draftOf(template))}>
        {template.name}
      </MenuItem>
    ))}
  </Menu>
)

const Content = () => {
  const hours = useQuery(hoursQuery)
  const [draft, setDraft] = useState<Draft | null>(null)
  if (hours.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-24" />
      </div>
    )
  if (!hours.data) return <Failed what="The hours could not be loaded" error={hours.error} onRetry={() => void hours.refetch()} />
  const { schedules, blocks } = hours.data
  return (
    <>
      <Section title="Schedules" action={schedules.length > 0 ? <AddSchedule onPick={setDraft} /> : null}>
        {schedules.length > 0 ? <ScheduleList schedules={schedules} onEdit={(schedule) => setDraft(editOf(schedule))} /> : <ScheduleTemplates onPick={(template) => setDraft(draftOf(template))} />}
      </Section>
      {schedules.length > 0 ? (
        <Section title="Accounts" says="Blocks are looked at from the top; the first that an account matches is its own.">
          <Blocks saved={blocks} schedules={schedules} />
        </Section>
      ) : null}
      {draft ? <ScheduleForm start={draft} onClose={() => setDraft(null)} /> : null}
    </>
  )
}

export const HoursSettingsPage = () => (
  <SettingsPage
    title="Support hours"
    says="When somebody is at work. SLAs that count by support hours stand still outside them and on holidays, in the time zone of the schedule."
    ask="Ask an admin of your workspace to change support hours."
  >
    <Content />
  </SettingsPage>
)
