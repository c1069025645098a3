// What can be asked of how promises were kept.
import { getSlaReport, listSlaBreaches, type SlaBreach } from '@patchbay/contract'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { readReport } from './report.ts'
import { keyOf, listDecided, type ClockRow } from './store.ts'

const presentBreach = (row: ClockRow): SlaBreach => ({
  issue: { id: row.issue_id, number: row.number, title: row.title }, kind: row.kind, policy: row.policy, account: row.account, team: row.team, assignee: row.assignee,
  due_at: row.due_at?.toISOString() ?? null, breached_at: row.decided_at.toISOString(), stopped_at: row.stopped_at?.toISOString() ?? null,
})

export const slaScreenRoutes = [
  route(getSlaReport, (ctx, { query }) => readReport(ctx, query)),
  route(listSlaBreaches, async (ctx, { query: { cursor, limit = 50, ...chosen } }) =>
    pageOf(await listDecided(ctx, chosen, true, decodeCursor(cursor, ['time', 'id', 'time', 'text']), limit), limit, keyOf, presentBreach)),
]
