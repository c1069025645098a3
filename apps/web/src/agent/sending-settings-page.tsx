// Settings: how messages leave, for everybody in the workspace.
import { getSendingSettings, type SendingSettings, setSendingSettings } from '@patchbay/contract'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../lib/api.ts'
import { tell, tellTrouble } from '../lib/tell.ts'
import { CheckField } from '../ui/field.tsx'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const sendingQuery = queryOptions({ queryKey: ['sending'], queryFn: ({ signal }) => call(getSendingSettings, {}, { signal }), staleTime: 60_000 })

const Form = ({ settings }: { settings: SendingSettings }) => {
  const client = useQueryClient()
  const change = (body: SendingSettings) => {
    client.setQueryData(sendingQuery.queryKey, body)
    call(setSendingSettings, { body })
      .then(() => tell('Saved'))
      .catch((error: unknown) => {
        client.setQueryData(sendingQuery.queryKey, settings)
        tellTrouble('Not saved', { description: reasonOf(error) })
      })
  }
  return (
    <div className="flex max-w-xl flex-col gap-6">
      <section>
        <h2 className="mb-2 text-head font-semibold">Scheduled messages</h2>
        <p className="mb-3 text-ink-2">When the customer writes before a scheduled message is sent, it is marked for everybody. It can also be stopped until somebody has looked.</p>
        <CheckField
          label="Stop a scheduled reply when the customer writes first"
          checked={settings.stop_when_answered}
          onChange={(event) => change({ ...settings, stop_when_answered: event.target.checked })}
        />
      </section>
    </div>
  )
}

const Body = () => {
  const sending = useQuery(sendingQuery)
  if (sending.isError) return <Failed what="The settings could not be loaded" error={sending.error} onRetry={() => void sending.refetch()} />
  if (!sending.data)
    return (
      <div role="status" aria-label="Loading the settings" className="flex max-w-xl flex-col gap-3">
        <Skeleton className="h-4 w-40" />
        <Skeleton className="h-9 w-full" />
        <Skeleton className="h-4 w-56" />
      </div>
    )
  return <Form settings={sending.data} />
}

export const SendingSettingsPage = () => (
  <SettingsPage title="Sending" says="How replies and notes leave, for everybody in the workspace. How long you can undo your own is in your profile." ask="Ask an admin of your workspace to change how messages leave.">
    <Body />
  </SettingsPage>
)
