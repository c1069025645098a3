// Settings → SLAs: which times are promised, for which issues, and who hears when one is up.
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChartNoAxesColumn, Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { hoursQuery } from '../features/hours/queries.ts'
import { teamsQuery } from '../features/members/queries.ts'
import { slackQuery } from '../features/slack/queries.ts'
import { PolicyForm } from '../features/slas/policy-form.tsx'
import { PolicyList, PolicyTemplates } from '../features/slas/policy-list.tsx'
import { slasQuery } from '../features/slas/queries.ts'
import { type Draft, draftOf, editOf, type Options, TEMPLATES } from '../features/slas/templates.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const useOptions = (): Options => {
  const hours = useQuery(hoursQuery).data
  const teams = useQuery(teamsQuery).data
  const slack = useQuery(slackQuery).data
  return useMemo(
    () => ({
      hours: (hours?.schedules ?? []).map((s) => ({ value: s.id, label: s.name })),
      teams: (teams ?? []).map((t) => ({ value: t.id, label: t.name })),
      channels: (slack?.channels ?? [])
        .filter((c) => (c.kind === 'notifications' || c.kind === 'internal') && !c.is_shared)
        .map((c) => ({ value: `${c.installation_id}:${c.channel_id}`, label: `#${c.name}` })),
    }),
    [hours, teams, slack],
  )
}

const AddPolicy = ({ onPick }: { onPick: (draft: Draft) => void }) => (
  <Menu
    trigger={
      <Button>
        <Plus size={14} /> Add a policy
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
  const slas = useQuery(slasQuery)
  const options = useOptions()
  const [draft, setDraft] = useState<Draft | null>(null)
  if (slas.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-5 w-24" />
        <Skeleton className="h-24" />
      </div>
    )
  if (!slas.data) return <Failed what="The policies could not be loaded" error={slas.error} onRetry={() => void slas.refetch()} />
  return (
    <>
      <div className="mb-2 flex min-h-7 items-center gap-2">
        <h2 className="flex-1 font-semibold">Policies</h2>
        {slas.data.length > 0 ? (
          <Link to="/settings/slas/report" className="inline-flex h-7 items-center gap-1.5 rounded-md px-2 font-medium text-ink-2 hover:bg-hover">
            <ChartNoAxesColumn size={14} /> How they were kept
          </Link>
        ) : null}
        {slas.data.length > 0 ? <AddPolicy onPick={setDraft} /> : null}
      </div>
      {slas.data.length > 0 ? <PolicyList policies={slas.data} options={options} onEdit={(policy) => setDraft(editOf(policy))} /> : <PolicyTemplates onPick={(template) => setDraft(draftOf(template))} />}
      {draft ? <PolicyForm start={draft} options={options} onClose={() => setDraft(null)} /> : null}
    </>
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
