// Settings → Triage: where cards go.
import type { Data, getSlack, TriageRule } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { tagsQuery } from '../features/issues/queries.ts'
import { peopleQuery, teamsQuery } from '../features/members/queries.ts'
import { slackQuery } from '../features/slack/queries.ts'
import { triageQuery } from '../features/triage/queries.ts'
import { RuleForm } from '../features/triage/rule-form.tsx'
import { RuleList } from '../features/triage/rule-list.tsx'
import { type Draft, draftOf, editOf, type Options, placeOf, TEMPLATES } from '../features/triage/templates.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AddMenu, Section, SettingsList, Templates } from '../ui/settings-list.tsx'
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

/** The simplest case: a channel that has said itself where its cards go. */
const OwnChannels = ({ slack }: { slack: Slack }) => {
  const own = slack.channels.filter((c) => c.kind && c.triage_channel_id !== '')
  if (own.length === 0) return null
  const nameOf = (channelId: string) => slack.channels.find((c) => c.channel_id === channelId)?.name ?? channelId
  return (
    <Section title="Channels with a triage channel of their own">
      <SettingsList>
        {own.map((channel) => (
          <li key={channel.id} className="flex items-center gap-2 border-b px-4 py-2 last:border-b-0">
            <span className="truncate">#{channel.name}</span>
            <ArrowRight size={12} className="shrink-0 text-ink-3" aria-label="goes to" />
            <span className="truncate font-medium">#{nameOf(channel.triage_channel_id)}</span>
          </li>
        ))}
      </SettingsList>
      <p className="mt-2 text-small text-ink-3">It is chosen when the channel is enabled. A rule that names the same one makes no second card.</p>
    </Section>
  )
}

const Rules = ({ rules, slack }: { rules: TriageRule[]; slack: Slack }) => {
  const [draft, setDraft] = useState<Draft | null>(null)
  const options = useOptions(slack)
  if (slack.installations.length === 0)
    return <p className="rounded-lg border border-dashed px-4 py-6 text-center text-ink-2">Connect a Slack workspace first; then cards can go there.</p>
  const pick = (template: (typeof TEMPLATES)[number]) => setDraft(draftOf(template))
  return (
    <>
      <Section title="Rules" action={rules.length > 0 ? <AddMenu label="Add a rule" templates={TEMPLATES} onPick={pick} /> : null}>
        {rules.length > 0 ? <RuleList rules={rules} onEdit={(rule) => setDraft(editOf(rule))} /> : <Templates templates={TEMPLATES} onPick={pick} />}
      </Section>
      <OwnChannels slack={slack} />
      {draft ? <RuleForm start={draft} options={options} onClose={() => setDraft(null)} /> : null}
    </>
  )
}

const Content = () => {
  const slack = useQuery(slackQuery)
  const triage = useQuery(triageQuery)
  return (
    <Loaded query={slack} what="The channels">
      {(connected) => (
        <Loaded query={triage} what="The rules">
          {(rules) => <Rules rules={rules} slack={connected} />}
        </Loaded>
      )}
    </Loaded>
  )
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
