// Under the teams: whether who replies first to an issue that nobody has, has it from then on (OW-3).
import { getAssignmentSettings, setAssignmentSettings } from '@patchbay/contract'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMay } from '../features/sessions/queries.ts'
import { call } from '../lib/api.ts'
import { useChange } from '../lib/change.ts'
import { Failed, Skeleton } from '../ui/states.tsx'
import { SwitchRow } from '../ui/switch.tsx'

const settingsQuery = queryOptions({ queryKey: ['assignment-settings'], queryFn: ({ signal }) => call(getAssignmentSettings, {}, { signal }), staleTime: 60_000 })

export const FirstReplier = () => {
  const settings = useQuery(settingsQuery)
  const mayChange = useMay('workflows:write')
  const save = useChange({
    work: (first_replier_becomes_assignee: boolean) => call(setAssignmentSettings, { body: { first_replier_becomes_assignee } }), stale: ['assignment-settings'], trouble: 'Not saved',
    guess: (client, first_replier_becomes_assignee) => client.setQueryData(settingsQuery.queryKey, { first_replier_becomes_assignee }),
  })
  if (settings.isError) return <Failed what="What holds for issues that nobody has could not be loaded" error={settings.error} onRetry={() => void settings.refetch()} />
  return (
    <section className="mt-6">
      <h2 className="mb-2 font-semibold">Issues that nobody has</h2>
      <div className="rounded-lg border bg-surface px-4 py-3">
        {settings.data ? (
          <SwitchRow
            label="Whoever replies first becomes the assignee" says="In Slack and here, whatever team the issue is in. Switched off, it stays with nobody until somebody takes it or a team gives it out." on={settings.data.first_replier_becomes_assignee}
            onChange={(on) => save.mutate(on)} disabled={!mayChange}
          />
        ) : (
          <Skeleton className="h-10" />
        )}
      </div>
    </section>
  )
}
