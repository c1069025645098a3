// Settings → Bin: issues that were deleted and can still be taken out.
import type { BinnedIssue } from '@patchbay/contract'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { BinTable } from '../features/bin/bin-table.tsx'
import { binQuery, purge, restore } from '../features/bin/queries.ts'
import { reasonOf } from '../lib/api.ts'
import { tell, tellTrouble } from '../lib/tell.ts'
import { Button } from '../ui/button.tsx'
import { Blank, Failed, Skeleton } from '../ui/states.tsx'
import { SettingsPage } from './settings-page.tsx'

const Content = () => {
  const bin = useInfiniteQuery(binQuery)
  const client = useQueryClient()
  const [busy, setBusy] = useState('')
  const act = (issue: BinnedIssue, work: Promise<unknown>, said: string) => {
    setBusy(issue.id)
    work
      .then(() => tell(said))
      .catch((error: unknown) => tellTrouble(`#${issue.number} was not changed`, { description: reasonOf(error) }))
      .finally(() => {
        setBusy('')
        for (const key of ['bin', 'board', 'counts', 'view-counts']) void client.invalidateQueries({ queryKey: [key] })
      })
  }
  if (bin.isPending)
    return (
      <div role="status" aria-label="Loading" className="flex flex-col gap-3">
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
      </div>
    )
  if (!bin.data) return <Failed what="The bin could not be loaded" error={bin.error} onRetry={() => void bin.refetch()} />
  const issues = bin.data.pages.flatMap((page) => page.data)
  if (issues.length === 0)
    return (
      <Blank icon={<Trash2 size={20} />} title="The bin is empty">
        An issue that is deleted, by # or in its menu, appears here.
      </Blank>
    )
  return (
    <>
      <BinTable
        issues={issues}
        busy={busy}
        onRestore={(issue) => act(issue, restore(issue), `#${issue.number} is back`)}
        onPurge={(issue) => act(issue, purge(issue), `#${issue.number} is gone for good`)}
      />
      {bin.hasNextPage ? (
        <Button className="mt-3" disabled={bin.isFetchingNextPage} onClick={() => void bin.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </>
  )
}

export const BinSettingsPage = () => (
  <SettingsPage title="Bin" says="Deleted issues lie here for 30 days and can be taken out as they were. Then they are gone for good, with their messages and files." ask="Only admins delete issues and take them out of the bin.">
    <Content />
  </SettingsPage>
)
