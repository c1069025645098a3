// Settings → Triage: where cards go.
import type { Data, getSlack, TriageRule } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight, Plus } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { tagsQuery } from '../features/issues/queries.ts'
import { peopleQuery, teamsQuery } from '../features/members/queries.ts'
import { slackQuery } from '../features/slack/queries.ts'
import { triageQuery } from '../features/triage/queries.ts'
import { RuleForm } from '../features/triage/rule-form.tsx'
import { RuleList, TemplateCards } from '../features/triage/rule-list.tsx'
import { type Draft, draftOf, editOf, type Options, placeOf, TEMPLATES } from '../features/triage/templates.ts'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

type Slack = Data<typeof getSlack>

const useOptions = (slack: Slack | undefined): Options => {
  const people = useQuery(peopleQuery).data
  const teams = useQuery(teamsQuery).data
  const tags = useQuery(tagsQuery).data
  return useMemo(() => {
    const installations = (slack?.installations ?? []).map(({ id, team_name }) => ({ id, name: team_name }))
    const several = installations.length > 1
    const nameOf = (id: string) => installations.find((each) => each.id === id)?.name ?? ''
    const forColleagues = (slack?.channels ?? []).filter((c) => (c.kind === 'notifications' || c.kind === 'internal') && !c.is_shared)
    return {
      installations,
      channels: forColleagues.map((c) => ({ value: placeOf(c), label: `#${c.name}${several ? ` · ${nameOf(c.installation_id)}` : ''}` })),
      keys: {
        owner: (people ?? []).map((p) => ({ value: p.id, label: p.name })),
        team: (teams ?? []).map((t) => ({ value: t.id, label: t.name })),
        tag: (tags ?? []).map((t) => ({ value: t.value, label: t.value })),
      },
    }
  }, [slack, people, teams, tags])
}

const Section = ({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) => (
  <section className="mb-8">
    <div className="mb-2 flex min-h-7 items-center gap-2">
      <h2 className="flex-1 font-semibold">{title}</h2>
      {action}
    </div>
    {children}
  </section>
)

/** The simplest case: a room that has said itself where its cards go. */
const OwnChannels = ({ slack }: { slack: Slack }) => {
  const rooms = slack.channels.filter((c) => c.kind && c.triage_channel_id !== '')
  if (rooms.length === 0) return null
  const nameOf = (channelId: string) => slack.channels.find((c) => c.channel_id === channelId)?.name ?? channelId
  return (
    <Section title="Rooms with a triage channel of their own">
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {rooms.map((room) => (
          <li key={room.id} className="flex items-center gap-2 border-b px-4 py-2 last:border-b-0">
            <span className="truncate">#{room.name}</span>
            <ArrowRight size={12} className="shrink-0 text-ink-3" aria-label="goes to" />
            <span className="truncate font-medium">#{nameOf(room.triage_channel_id)}</span>
          </li>
        ))}
      </ul>
      <p className="mt-2 text-small text-ink-3">It is chosen when the room is enabled. A rule that names the same channel makes no second card.</p>
    </Section>
  )
}

const AddRule = ({ onPick }: { onPick: (draft: Draft) => void }) => (
  <Menu
    trigger={
      <Button>
        <Plus size={14} /> Add a rule
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

const Rules = ({ rules, slack }: { rules: TriageRule[]; slack: Slack }) => {
  const [draft, setDraft] = useState<Draft | null>(null)
  const options = useOptions(slack)
  if (slack.installations.length === 0)
    return <p className="rounded-lg border border-dashed px-4 py-6 text-center text-ink-2">Connect a Slack workspace first; then cards can go there.</p>
  return (
    <>
      <Section title="Rules" action={rules.length > 0 ? <AddRule onPick={setDraft} /> : null}>
        {rules.length > 0 ? (
          <RuleList rules={rules} onEdit={(rule) => setDraft(editOf(rule))} />
        ) : (
          <TemplateCards onPick={(template) => setDraft(draftOf(template))} />
        )}
      </Section>
      <OwnChannels slack={slack} />
      {draft ? <RuleForm start={draft} options={options} onClose={() => setDraft(null)} /> : null}
    </>
  )
}

const Loading = () => (
  <div role="status" aria-label="Loading" className="flex flex-col gap-4">
    <Skeleton className="h-5 w-24" />
    <Skeleton className="h-20" />
    <Skeleton className="h-20" />
  </div>
)

const Content = () => {
  const slack = useQuery(slackQuery)
  const triage = useQuery(triageQuery)
  const broken = [slack, triage].find((query) => !query.data && query.isError)
  if (broken) return <Failed what="The rules could not be loaded" error={broken.error} onRetry={() => void broken.refetch()} />
  if (!slack.data || !triage.data) return <Loading />
  return <Rules rules={triage.data} slack={slack.data} />
}

export const TriageSettingsPage = () => (
  <SettingsPage
    title="Triage"
    says="New issues get a card in Slack that is kept in step. Say which channels it goes to; what colleagues write in its thread becomes private notes, and customers never see it."
    ask="Ask an admin of your workspace to change where cards go."
  >
    <Content />
  </SettingsPage>
)
