// From a customer's message in Slack to an agent's open browser: 200 messages a second, one stream that listens.
import { get } from 'node:http'
import type pg from 'pg'
import type { Bench } from '../bench.ts'
import { drive } from '../drive.ts'
import { ratesOf } from '../reference.ts'
import { conversationsOf, createWorld, requestsOf, type World } from '../slack-world.ts'
import { round, type Line } from '../table.ts'
import { noJobs, nothingWaits, until } from './slack.ts'

const RATE = 200
const CHANNELS = 100

type Told = { at: number; objectId: string }

/** Everything the stream says, with the time it came. */
export const listen = (url: string, cookie: string) => {
  const told: Told[] = []
  let rest = ''
  const hear = (chunk: string) => {
    const parts = (rest + chunk).split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (!data) continue
      const event = JSON.parse(data) as { type?: string; object_id?: string }
      if (event.type === 'message.created') told.push({ at: Date.now(), objectId: String(event.object_id) })
    }
  }
  return new Promise<{ told: Told[]; stop(): void }>((resolve, reject) => {
    const request = get(`${url}/api/app/live`, { headers: { cookie } }, (response) => {
      response.setEncoding('utf8').on('data', hear).on('error', () => {})
      resolve({ told, stop: () => request.destroy() })
    })
    request.once('error', reject)
  })
}

export const quantile = (sorted: number[], q: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN

/** When the letter of each message came; its time and ours are of one machine and one clock. */
export const arrivalsOf = async (db: pg.Pool, world: World): Promise<Map<string, number>> => {
  const { rows } = await db.query<{ id: string; at: Date }>(
    `select m.id::text, l.received_at as at from messages m join letters l on l.workspace_id = m.workspace_id and l.payload::json #>> '{event,ts}' = m.external_id
     where m.workspace_id = $1 and m.room like $2 and l.lane like $3`, [world.workspaceId, `slack:${world.teamId}:%`, `${world.installationId}:%`])
  return new Map(rows.map((r) => [r.id, r.at.getTime()]))
}

const measureAt = async ({ desk, quick }: Bench, { rate, says }: { rate: number; says: string }): Promise<Line> => {
  const seconds = quick ? 5 : 10
  const world = await createWorld(desk.db, desk, { teamId: `TLIVE${Date.now().toString(36).toUpperCase()}`, channels: CHANNELS })
  const said = requestsOf(conversationsOf(world, { each: Math.ceil((rate * (seconds + 1)) / CHANNELS) }))
  const load = { url: desk.url, connections: 64, rate }
  await drive({ ...load, seconds: 1 }, said.slice(0, rate))
  await until('letters understood', () => nothingWaits(desk.db))
  const stream = await listen(desk.url, desk.cookie)
  const outcome = await drive({ ...load, seconds }, said.slice(rate))
  await until('letters understood', () => nothingWaits(desk.db))
  stream.stop()
  await until('jobs done', () => noJobs(desk.db))
  if (outcome.failed > 0) throw new Error(`${outcome.failed} events were not acknowledged: ${outcome.firstFailure}`)
  const arrived = await arrivalsOf(desk.db, world)
  const waits = stream.told.flatMap(({ at, objectId }) => (arrived.has(objectId) ? [at - (arrived.get(objectId) as number)] : [])).toSorted((a, b) => a - b)
  if (waits.length < outcome.asked * 0.8) throw new Error(`Of ${outcome.asked} messages the stream told ${waits.length}.`)
  const p99 = quantile(waits, 0.99)
  return { what: `customer's message → agent's browser, ${rate}/s${says}`, bar: 'p99 ≤ 250 ms', measured: `p50 ${round(quantile(waits, 0.5))} ms, p99 ${round(p99)} ms`, met: p99 <= 250 }
}

export const measureLive = async (bench: Bench): Promise<Line[]> => {
  const lines: Line[] = []
  for (const at of ratesOf(RATE, bench.slowness)) lines.push(await measureAt(bench, at))
  return lines
}
