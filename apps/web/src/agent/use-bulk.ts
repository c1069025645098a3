// What is done to all selected issues: started as one change, watched at the foot of the page.
import { type BulkAction, type IssueCard, openGroup } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { beginBulk, type BulkTarget } from '../features/bulk/queries.ts'
import { type Board, findCard, sayCount, totalOf } from '../features/issues/board-data.ts'
import { clearSelection, selectedNow } from '../features/issues/selection.ts'
import type { AskedView } from '../features/issues/view-query.ts'
import { call, reasonOf } from '../lib/api.ts'
import { tell, tellTrouble } from '../lib/tell.ts'
import { useBulkRun } from './bulk-watch.tsx'

export const useBulk = (board: Board, asked: AskedView | undefined) => {
  const [, setRun] = useBulkRun()
  const [busy, setBusy] = useState(false)
  const client = useQueryClient()
  const go = useNavigate()
  const target = (): BulkTarget => {
    const { ids, all } = selectedNow()
    return all && asked ? { view: asked } : { issue_ids: [...ids] }
  }
  const perform = (action: BulkAction) => {
    setBusy(true)
    beginBulk(target(), action)
      .then((run) => {
        setRun(run.id)
        clearSelection()
      })
      .catch((error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) }))
      .finally(() => setBusy(false))
  }
  const group = (title: string) => {
    setBusy(true)
    call(openGroup, { body: { title, issue_ids: [...selectedNow().ids] } })
      .then((made) => {
        clearSelection()
        void client.invalidateQueries({ queryKey: ['board'] })
        tell(`#${made.number} is the group`, { action: { label: 'Open', onClick: () => void go({ to: '/issues/$number', params: { number: String(made.number) } }) } })
      })
      .catch((error: unknown) => tellTrouble('No group was opened', { description: reasonOf(error) }))
      .finally(() => setBusy(false))
  }
  const cards = (): IssueCard[] => [...selectedNow().ids].flatMap((id) => findCard(board, id) ?? [])
  const more = board.columns.some((column) => column.more || column.cursor !== '')
  return { busy, perform, group, cards, total: sayCount(totalOf(board), more && totalOf(board) > 999), more }
}
export type Bulk = ReturnType<typeof useBulk>
