// Every promise that was decided as CSV, a line each, read page by page while they are sent.
import { SLA_LABELS } from '@patchbay/contract'
import type { EdgeCtx } from '../../platform/context.ts'
import { CSV_START, csvLine } from '../../platform/csv.ts'
import { keyOf, listDecided, type Chosen, type ClockRow } from './store.ts'

const PAGE = 500
const MOST_ROWS = 200_000
const HEAD = ['Issue', 'Title', 'Account', 'Team', 'Assignee', 'Promise', 'Policy', 'Target in minutes', 'Started', 'Due', 'Ended', 'Result', 'Minutes in support hours', 'Minutes in all', 'Link']

const minutes = (ms: number): string => String(Math.round(ms / 6_000) / 10)
const lineOf = (row: ClockRow, link: string): string =>
  csvLine([
    String(row.number), row.title, row.account, row.team, row.assignee, SLA_LABELS[row.kind], row.policy, minutes(row.target_ms), row.started_at.toISOString(), row.due_at?.toISOString() ?? '',
    row.stopped_at?.toISOString() ?? '', row.breached_at ? 'breached' : 'met', minutes(row.used_ms), row.stopped_at ? minutes(row.stopped_at.getTime() - row.started_at.getTime()) : '', link,
  ])

export async function* exportClocks(edge: EdgeCtx, chosen: Chosen, linkTo: (number: number) => string): AsyncGenerator<string> {
  yield CSV_START + csvLine(HEAD)
  let after: string[] | null = null
  for (let written = 0; written < MOST_ROWS; written += PAGE) {
    const key = after
    const rows: ClockRow[] = await edge.transaction((ctx) => listDecided(ctx, chosen, false, key, PAGE))
    const page = rows.slice(0, PAGE)
    yield page.map((row) => lineOf(row, linkTo(row.number))).join('')
    const last = page.at(-1)
    if (rows.length <= PAGE || !last) return
    after = keyOf(last)
  }
}
