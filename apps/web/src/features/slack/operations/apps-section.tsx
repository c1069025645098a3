// Settings of other apps in customers' channels: which of them are heard as customers.
import { listSlackApps, type SlackApp, updateSlackApp } from '@patchbay/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../../lib/api.ts'
import { tell, tellTrouble } from '../../../lib/tell.ts'
import { sayAgo } from '../../../lib/time-words.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckField } from '../../../ui/field.tsx'

const appsQuery = queryOptions({
  queryKey: ['slack', 'apps'],
  queryFn: ({ signal }) => call(listSlackApps, {}, { signal }),
  staleTime: 10_000,
})

const useHear = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ app, heard }: { app: SlackApp; heard: boolean }) => call(updateSlackApp, { params: { id: app.id }, body: { heard } }),
    networkMode: 'always',
    onMutate: ({ app, heard }) => client.setQueryData(appsQuery.queryKey, (old) => old?.map((one) => (one.id === app.id ? { ...one, heard } : one))),
    onSuccess: (app) => tell(app.heard ? `${app.name} is heard as a customer from now on` : `${app.name} is left alone from now on`),
    onError: (error) => tellTrouble('That was not saved', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: appsQuery.queryKey }),
  })
}

const OneApp = ({ app }: { app: SlackApp }) => {
  const hear = useHear()
  return (
    <li className="flex min-h-11 items-center gap-3 px-4 py-1.5">
      <div className="min-w-0 flex-1">
        <CheckField
          label={<span className="block truncate font-medium">{app.name}</span>}
          checked={app.heard}
          disabled={hear.isPending}
          onChange={(event) => hear.mutate({ app, heard: event.target.checked })}
        />
      </div>
      <span className="shrink-0 text-small text-ink-3">
        {app.team_name} · {sayAgo(app.last_seen_at)}
      </span>
    </li>
  )
}

const List = () => {
  const apps = useQuery(appsQuery)
  if (apps.isPending) return <div role="status" aria-label="Loading apps" className="h-11 animate-pulse" />
  if (!apps.data)
    return (
      <p role="alert" className="flex items-center gap-3 px-4 py-3 text-ink-2">
        The apps could not be loaded. <Button onClick={() => void apps.refetch()}>Try again</Button>
      </p>
    )
  if (apps.data.length === 0) return <p className="px-4 py-4 text-center text-ink-2">No other app has posted in your customers’ channels yet.</p>
  return (
    <ul className="divide-y">
      {apps.data.map((app) => (
        <OneApp key={app.id} app={app} />
      ))}
    </ul>
  )
}

export const AppsSection = () => (
  <section className="mb-8" aria-label="Other apps">
    <h2 className="font-semibold">Other apps</h2>
    <p className="mb-3 max-w-prose text-ink-2">
      What other apps post in customers’ channels is left alone. Choose those that speak for customers, such as a monitor or a form: their messages open and join conversations.
    </p>
    <div className="rounded-lg border bg-surface">
      <List />
    </div>
  </section>
)
