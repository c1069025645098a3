// Reading: inbox, board and search as the browser and programs ask for them, beside the floor.
import type { Bench } from '../bench.ts'
import { askOften, compare } from '../compare.ts'
import type { Request } from '../drive.ts'
import { inFloors, THERE } from '../reference.ts'
import { round, type Line } from '../table.ts'

const sizeOf = (issues: number) => (issues >= 1_000_000 ? '1M' : `${issues / 1000}k`)
const searched = ['zanzibar', 'quokka outage', 'webhook gateway', 'refund invoice billing', 'login']

const load = (quick: boolean) => ({ connections: 1, seconds: quick ? 2 : 3 })

export const measureInbox = async ({ desk, floor, quick, issues }: Bench): Promise<Line[]> => {
  const bar = issues >= 1_000_000 ? 4 : 2
  const cookie = { cookie: desk.cookie }
  const get = (path: string): Request[] => [{ method: 'GET', path, headers: cookie }]
  const lines: Line[] = []
  const fromFloor = { at: floor, requests: [{ method: 'GET' as const, path: '/' }] }
  for (const [name, path] of [['open, newest activity', '/api/app/issues?open=true&limit=50'], ['new, most pressing', '/api/app/issues?state=new&limit=50'], ['mine', '/api/app/issues?assignee=me&open=true&limit=50']] as const) {
    const both = await compare({ desk: { at: desk, requests: get(path) }, floor: fromFloor }, load(quick), 2)
    lines.push({
      what: `inbox list of 50, ${name}, ${sizeOf(issues)}`, bar: `p50 ≤ ${bar} ms`, measured: `${round(both.desk.p50)} ms`, floor: `${round(both.floor.p50)} ms`,
      ratio: (both.desk.p50 / both.floor.p50).toFixed(1), cpu: round(both.desk.cpu), met: both.desk.p50 <= bar, metInFloors: both.desk.p50 / both.floor.p50 <= inFloors(bar, THERE.listMs), value: both.desk.p50,
    })
  }
  const board = await askOften({ at: desk, requests: get('/api/app/board') }, load(quick), 2)
  const many = await askOften({ at: desk, requests: get('/api/app/issues?open=true&limit=50') }, { ...load(quick), connections: 16 }, 2)
  return [
    ...lines,
    { what: `board, five columns, ${sizeOf(issues)}`, bar: 'told', measured: `${round(board.p50)} ms`, cpu: round(board.cpu), met: null, value: board.p50 },
    { what: `inbox list, 16 connections, ${sizeOf(issues)}`, bar: 'told', measured: `${round(many.perSecond)}/s`, cpu: round(many.cpu), met: null },
  ]
}

export const measureSearch = async ({ desk, floor, quick, issues }: Bench): Promise<Line[]> => {
  const bar = issues >= 1_000_000 ? null : 5
  const lines: Line[] = []
  for (const words of searched) {
    const q = encodeURIComponent(words)
    const app: Request[] = [{ method: 'GET', path: `/api/app/search?q=${q}`, headers: { cookie: desk.cookie } }]
    const api: Request[] = [{
      method: 'POST', path: '/api/issues/search', headers: { authorization: `Bearer ${desk.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ search_text: words, limit: 50 }),
    }]
    const beside = { at: floor, requests: [{ method: 'GET' as const, path: `/search?q=${q}` }] }
    for (const [where, requests] of [['app', app], ['API', api]] as const) {
      const what = `search “${words}” by ${where}, ${sizeOf(issues)}`
      const told = bar ? `p50 ≤ ${bar} ms` : 'told'
      try {
        const both = await compare({ desk: { at: desk, requests }, floor: beside }, { ...load(quick), seconds: 2 }, 1)
        lines.push({
          what, bar: told, measured: `${round(both.desk.p50)} ms`, floor: `${round(both.floor.p50)} ms`, ratio: (both.desk.p50 / both.floor.p50).toFixed(1), cpu: round(both.desk.cpu),
          met: bar ? both.desk.p50 <= bar : null, metInFloors: bar !== null && both.desk.p50 / both.floor.p50 <= inFloors(bar, THERE.searchMs), value: both.desk.p50,
        })
      } catch {
        lines.push({ what, bar: told, measured: 'no answer within 15 s', met: false })
      }
    }
  }
  return lines
}

/** Ten times the issues should not cost ten times the time: each list and the board at both sizes. */
export const growthOf = (lines: Line[]): Line[] =>
  lines.flatMap((small) => {
    const large = lines.find((l) => l.what === small.what.replace(', 100k', ', 1M'))
    if (!small.what.endsWith(', 100k') || small.value === undefined || large?.value === undefined) return []
    const times = large.value / small.value
    return [{ what: `${small.what.replace(', 100k', '')}: ten times the issues`, bar: '≤ 2 times', measured: `${times.toFixed(2)} times`, met: times <= 2 }]
  })
