// Settings → Support hours: when somebody is at work, and for whom.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Blocks } from '../features/hours/blocks.tsx'
import { hoursQuery } from '../features/hours/queries.ts'
import { ScheduleForm } from '../features/hours/schedule-form.tsx'
import { ScheduleList } from '../features/hours/schedule-list.tsx'
import { type Draft, draftOf, editOf, TEMPLATES } from '../features/hours/templates.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AddMenu, Section, Templates } from '../ui/settings-list.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const hours = useQuery(hoursQuery)
  const [draft, setDraft] = useState<Draft | null>(null)
  const pick = (template: (typeof TEMPLATES)[number]) => setDraft(draftOf(template))
  return (
    <Loaded query={hours} what="The hours">
      {({ schedules, blocks }) => (
        <>
          <Section title="Schedules" action={schedules.length > 0 ? <AddMenu label="Add a schedule" templates={TEMPLATES} onPick={pick} /> : null}>
            {schedules.length > 0 ? (
              <ScheduleList schedules={schedules} onEdit={(schedule) => setDraft(editOf(schedule))} />
            ) : (
              <Templates says="There are no schedules yet: every SLA counts around the clock. Begin with one of these." templates={TEMPLATES} onPick={pick} />
            )}
          </Section>
          {schedules.length > 0 ? (
            <Section title="Accounts" says="Blocks are looked at from the top; the first that an account matches is its own.">
              <Blocks saved={blocks} schedules={schedules} />
            </Section>
          ) : null}
          {draft ? <ScheduleForm start={draft} onClose={() => setDraft(null)} /> : null}
        </>
      )}
    </Loaded>
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
