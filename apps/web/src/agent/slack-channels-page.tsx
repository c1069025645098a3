// Settings → Slack → Add channels.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { peopleQuery } from '../features/members/queries.ts'
import { AddChannels } from '../features/slack/add-channels.tsx'
import { slackQuery } from '../features/slack/queries.ts'
import { SlackSkeleton } from '../features/slack/slack-settings.tsx'
import { SelectField } from '../ui/field.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const route = getRouteApi('/frame/settings/slack/channels')

const Content = () => {
  const slack = useQuery(slackQuery)
  const people = useQuery(peopleQuery).data ?? []
  const { run } = route.useSearch()
  const navigate = route.useNavigate()
  const [chosen, setChosen] = useState('')
  if (slack.isPending) return <SlackSkeleton />
  if (!slack.data) return <Failed what="The settings could not be loaded" error={slack.error} onRetry={() => void slack.refetch()} />
  const { installations } = slack.data
  const installation = chosen || installations[0]?.id
  if (!installation)
    return (
      <Blank icon={<ChevronLeft size={20} />} title="Connect Slack first">
        <Link to="/settings/slack" className="text-accent underline">
          To the settings of Slack
        </Link>
      </Blank>
    )
  return (
    <>
      {installations.length > 1 ? (
        <div className="mb-4 max-w-xs">
          <SelectField label="Workspace" value={installation} onChange={(event) => setChosen(event.target.value)}>
            {installations.map((each) => (
              <option key={each.id} value={each.id}>
                {each.team_name}
              </option>
            ))}
          </SelectField>
        </div>
      ) : null}
      <AddChannels
        key={installation}
        slack={slack.data}
        installation={installation}
        people={people}
        run={run}
        onRun={(next) => void navigate({ search: next ? { run: next } : {}, replace: true })}
      />
    </>
  )
}

export const SlackChannelsPage = () => (
  <SettingsPage title="Add channels" back={{ to: '/settings/slack', label: 'Back to Slack' }} ask="Ask an admin of your workspace to add channels.">
    <Content />
  </SettingsPage>
)
