// What people ask of the whole archive: a view whose filter has three groups in one another, and words of every kind.
import type { Bench } from '../bench.ts'
import { drive, type Request } from '../drive.ts'
import { round, type Line } from '../table.ts'

/** Mine or nobody's, and of those what is urgent or of one of two ways in and waits. */
const FILTER = {
  operator: 'and',
  subfilters: [
    { field: 'state', operator: 'not_in', values: ['closed'] },
    {
      operator: 'or',
      subfilters: [
        { field: 'assignee_id', operator: 'is_unset' },
        {
          operator: 'and',
          subfilters: [
            { field: 'priority', operator: 'in', values: ['urgent', 'high'] },
            { operator: 'or', subfilters: [{ field: 'state', operator: 'in', values: ['new', 'waiting_on_you'] }, { field: 'source', operator: 'in', values: ['slack', 'manual'] }] },
          ],
        },
      ],
    },
  ],
}
const WORDS = ['zanzibar', 'quokka outage', 'webhook gateway', 'refund invoice billing', 'login', 'password reset', 'timeout', 'sso saml', 'export csv report', 'zanz']

const bars = { view: 40, search: 60 }
const isLarge = (issues: number) => issues >= 1_000_000

const ask = async ({ desk, quick }: Bench, requests: Request[]) => {
  const load = { url: desk.url, connections: 1, seconds: quick ? 2 : 6 }
  await drive({ ...load, seconds: 1 }, requests)
  const outcome = await drive(load, requests)
  if (outcome.failed > 0) throw new Error(outcome.firstFailure)
  return outcome
}

export const measureViews = async (bench: Bench): Promise<Line[]> => {
  const { desk, issues } = bench
  const headers = { cookie: desk.cookie, 'content-type': 'application/json', 'x-patchbay': '1' }
  const size = isLarge(issues) ? '1M' : `${issues / 1000}k`
  const lines: Line[] = []
  for (const display of ['list', 'board'] as const) {
    const body = JSON.stringify({ filter: FILTER, look: { display, sort: 'latest' }, time_zone: 'Europe/Lisbon' })
    const { p50, p95 } = await ask(bench, [{ method: 'POST', path: '/api/app/views/read', headers, body }])
    lines.push({
      what: `view of three groups in one another, ${display}, ${size}`, bar: isLarge(issues) ? `p95 ≤ ${bars.view} ms` : 'told', measured: `p50 ${round(p50)} ms, p95 ${round(p95)} ms`,
      met: isLarge(issues) ? p95 <= bars.view : null,
    })
  }
  const found = await ask(bench, WORDS.map((words) => ({ method: 'GET', path: `/api/app/search?q=${encodeURIComponent(words)}`, headers: { cookie: desk.cookie } })))
  return [
    ...lines,
    {
      what: `search, ten kinds of words in turn, ${size}`, bar: isLarge(issues) ? `p95 ≤ ${bars.search} ms` : 'told', measured: `p50 ${round(found.p50)} ms, p95 ${round(found.p95)} ms`,
      met: isLarge(issues) ? found.p95 <= bars.search : null,
    },
  ]
}
