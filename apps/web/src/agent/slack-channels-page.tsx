// Settings → Slack → Add channels.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { useState } from 'react'
import { peopleQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { AddChannels } from '../features/slack/add-channels.tsx'
import { slackQuery } from '../features/slack/queries.ts'
import { SlackSkeleton } from '../features/slack/slack-settings.tsx'
import { SelectField } from '../ui/field.tsx'
import { Blank, Failed, NotAllowed } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'

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

export const SlackChannelsPage = () => {
  const allowed = useMay('settings:write')
  return (
    <>
      <PageHead
        icon={
          <Link to="/settings/slack" aria-label="Back to Slack" className="-ms-1 grid size-7 place-items-center rounded-md text-ink-2 hover:bg-hover">
            <ChevronLeft size={16} />
          </Link>
        }
        title="Add channels"
      />
      <div className="flex flex-1 flex-col overflow-y-auto bg-bg">
        {allowed ? (
          <div className="mx-auto w-full max-w-4xl px-6 pt-6 max-[719px]:px-4">
            <Content />
          </div>
        ) : (
          <NotAllowed>Ask an admin of your workspace to add channels.</NotAllowed>
        )}
      </div>
    </>
  )
}
