// Settings → Chat routing: how chats reach Slack, who is told of which, what the bot asks, and what follows at the end.
import { useQuery } from '@tanstack/react-query'
import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Companies } from '../features/chat-routing/companies.tsx'
import { Groups } from '../features/chat-routing/groups.tsx'
import { Playbooks } from '../features/chat-routing/playbooks.tsx'
import { Plays } from '../features/chat-routing/plays.tsx'
import { Qualifications } from '../features/chat-routing/qualifications.tsx'
import { chatSlackQuery, routingQuery } from '../features/chat-routing/queries.ts'
import { SlackSection } from '../features/chat-routing/slack-section.tsx'
import { SlackWindow } from '../features/chat-routing/slack-window.tsx'
import { Section } from '../features/chat-routing/parts.tsx'
import { fieldsQuery } from '../features/fields/queries.ts'
import { peopleQuery } from '../features/members/queries.ts'
import { useSession } from '../features/sessions/queries.ts'
import { webhooksQuery } from '../features/webhooks/queries.ts'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const useChoices = () => {
  const named = (all: readonly { id: string; name: string }[] | undefined) => (all ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const fields = (useQuery(fieldsQuery).data ?? []).filter((field) => field.object_type === 'contact').map((field) => ({ value: field.slug, label: field.label }))
  return { people: named(useQuery(peopleQuery).data), webhooks: named(useQuery(webhooksQuery).data), fields }
}

/** Whoever comes back from Slack's own page finds the settings open, or why it did not work. */
const useArrival = () => {
  const go = useNavigate()
  const { slack, problem } = useLocation({ select: ({ search }) => search as { slack?: string; problem?: string } })
  const [isOpen, setOpen] = useState(slack === 'connected')
  const [trouble] = useState(String(problem ?? ''))
  useEffect(() => {
    if (slack ?? problem) void go({ to: '/settings/chat/routing', replace: true })
  }, [slack, problem, go])
  return { isOpen, setOpen, trouble }
}

const Content = () => {
  const [routing, slack] = [useQuery(routingQuery), useQuery(chatSlackQuery)]
  const { people, webhooks, fields } = useChoices()
  const { workspace } = useSession()
  const { isOpen, setOpen, trouble } = useArrival()
  if (routing.isPending || slack.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-4">
        <Skeleton className="h-16" />
        <Skeleton className="h-32" />
        <Skeleton className="h-32" />
      </div>
    )
  if (!routing.data || !slack.data)
    return <Failed what="The routing of chats could not be loaded" error={routing.error ?? slack.error} onRetry={() => void Promise.all([routing.refetch(), slack.refetch()])} />
  const { groups, playbooks, plays, meeting_types: _, company_file, ...settings } = routing.data
  return (
    <>
      <Section title="Slack" says="Chats become threads; who is mapped answers visitors from there.">
        <SlackSection slack={slack.data} problem={trouble} onOpen={() => setOpen(true)} />
      </Section>
      <Playbooks playbooks={playbooks} groups={groups} fields={fields} company={workspace.name} />
      <Groups groups={groups} playbooks={playbooks} slack={slack.data} people={people} names={new Map(people.map((one) => [one.value, one.label]))} />
      <Qualifications key={JSON.stringify(settings)} saved={settings} />
      <Companies saved={settings} file={company_file} />
      <Plays plays={plays} webhooks={webhooks} qualifications={settings.qualifications} addWebhook={<Link to="/settings/webhooks" className="touch font-medium text-accent hover:underline">Add a webhook first</Link>} />
      {isOpen && slack.data.is_connected ? <SlackWindow slack={slack.data} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

export const ChatRoutingSettingsPage = () => (
  <SettingsPage title="Chat routing" says="What happens to a chat from its first word to its end: what the bot says, who of you is told and where, and what other systems learn." ask="Ask an admin of your workspace to change the routing of chats.">
    <Content />
  </SettingsPage>
)
