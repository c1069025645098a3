// Settings → SLAs: which times are promised, for which issues, and who hears when one is up.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChartNoAxesColumn } from 'lucide-react'
import { useMemo, useState } from 'react'
import { hoursQuery } from '../features/hours/queries.ts'
import { teamsQuery } from '../features/members/queries.ts'
import { onCallQuery } from '../features/on-call/queries.ts'
import { slackQuery } from '../features/slack/queries.ts'
import { PolicyForm } from '../features/slas/policy-form.tsx'
import { PolicyList } from '../features/slas/policy-list.tsx'
import { slasQuery } from '../features/slas/queries.ts'
import { type Draft, draftOf, editOf, type Options, TEMPLATES } from '../features/slas/templates.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AddMenu, Section, Templates } from '../ui/settings-list.tsx'
import { SettingsPage } from './settings-page.tsx'

const useOptions = (): Options => {
  const hours = useQuery(hoursQuery).data
  const teams = useQuery(teamsQuery).data
  const slack = useQuery(slackQuery).data
  const services = useQuery(onCallQuery).data
  return useMemo(
    () => ({
      hours: (hours?.schedules ?? []).map((s) => ({ value: s.id, label: s.name })),
      teams: (teams ?? []).map((t) => ({ value: t.id, label: t.name })),
      services: (services ?? []).map((s) => ({ value: s.id, label: s.name })),
      channels: (slack?.channels ?? [])
        .filter((c) => (c.kind === 'notifications' || c.kind === 'internal') && !c.is_shared)
        .map((c) => ({ value: `${c.installation_id}:${c.channel_id}`, label: `#${c.name}` })),
    }),
    [hours, teams, slack, services],
  )
}

const PolicyActions = ({ onPick }: { onPick: (template: (typeof TEMPLATES)[number]) => void }) => (
  <>
    <Link to="/settings/slas/report" className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 font-medium text-ink-2 hover:bg-hover">
      <ChartNoAxesColumn size={14} /> How they were kept
    </Link>
    <AddMenu label="Add a policy" templates={TEMPLATES} onPick={onPick} />
  </>
)

const Content = () => {
  const slas = useQuery(slasQuery)
  const options = useOptions()
  const [draft, setDraft] = useState<Draft | null>(null)
  const pick = (template: (typeof TEMPLATES)[number]) => setDraft(draftOf(template))
  return (
    <Loaded query={slas} what="The policies">
      {(policies) => (
        <Section title="Policies" action={policies.length > 0 ? <PolicyActions onPick={pick} /> : null}>
          {policies.length > 0 ? (
            <PolicyList policies={policies} options={options} onEdit={(policy) => setDraft(editOf(policy))} />
          ) : (
            <Templates says="Nothing is promised yet. Begin with one of these; every time can be changed." templates={TEMPLATES} onPick={pick} />
          )}
          {draft ? <PolicyForm start={draft} options={options} onClose={() => setDraft(null)} /> : null}
        </Section>
      )}
    </Loaded>
  )
}

export const SlaSettingsPage = () => (
  <SettingsPage
    title="SLAs"
    says="Times you promise to customers. Every issue shows when its next one is up and how that came about; somebody hears of it before and when it is."
    ask="Ask an admin of your workspace to change what is promised."
  >
    <Content />
  </SettingsPage>
)
