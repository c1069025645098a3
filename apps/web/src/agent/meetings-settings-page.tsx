// Settings → Meetings: what can be booked in a chat, with whom and for how long.
import { useQuery } from '@tanstack/react-query'
import { Meetings } from '../features/chat-routing/meetings.tsx'
import { routingQuery } from '../features/chat-routing/queries.ts'
import { peopleQuery, teamsQuery } from '../features/members/queries.ts'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const choicesOf = (all: readonly { id: string; name: string }[]) => all.map(({ id, name }) => ({ value: id, label: name }))

const Content = () => {
  const [routing, people, teams] = [useQuery(routingQuery), useQuery(peopleQuery), useQuery(teamsQuery)]
  if (routing.data && people.data && teams.data) return <Meetings meetings={routing.data.meeting_types} people={choicesOf(people.data)} teams={choicesOf(teams.data)} />
  const error = routing.error ?? people.error ?? teams.error
  if (error) return <Failed what="The kinds of meetings could not be loaded" error={error} onRetry={() => void Promise.all([routing.refetch(), people.refetch(), teams.refetch()])} />
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-px">
      <Skeleton className="h-16" />
      <Skeleton className="h-16" />
    </div>
  )
}

export const MeetingsSettingsPage = () => (
  <SettingsPage title="Meetings" says="What can be booked in a chat. Whoever answers it from Slack chooses “Book a meeting” in its thread; the visitor picks a time, and both get a calendar file." ask="Ask an admin of your workspace to change what can be booked.">
    <Content />
  </SettingsPage>
)
