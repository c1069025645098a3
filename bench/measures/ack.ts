// Slack's patience: how long an event waits for its answer while 500 come every second, answered or not.
import type { Bench } from '../bench.ts'
import { drive } from '../drive.ts'
import { cpuMs } from '../processes.ts'
import { conversationsOf, createWorld, requestsOf } from '../slack-world.ts'
import { round, type Line } from '../table.ts'
import { ratesOf } from '../reference.ts'
import { noJobs, nothingWaits, until } from './slack.ts'

const RATE = 500
const CHANNELS = 100

const measureAt = async ({ desk, quick }: Bench, { rate, says }: { rate: number; says: string }): Promise<Line> => {
  const seconds = quick ? 5 : 15
  const world = await createWorld(desk.db, desk, { teamId: `TACK${Date.now().toString(36).toUpperCase()}`, channels: CHANNELS })
  const said = requestsOf(conversationsOf(world, { each: Math.ceil((rate * (seconds + 1)) / CHANNELS) }))
  const load = { url: desk.url, connections: 64, rate }
  await drive({ ...load, seconds: 1 }, said.slice(0, rate))
  const cpu = cpuMs(desk.pid)
  const outcome = await drive({ ...load, seconds }, said.slice(rate))
  const used = (cpuMs(desk.pid) - cpu) / outcome.asked
  await until('letters understood', () => nothingWaits(desk.db))
  await until('jobs done', () => noJobs(desk.db))
  if (outcome.failed > 0) throw new Error(`${outcome.failed} events were not acknowledged: ${outcome.firstFailure}`)
  return {
    what: `Slack event acknowledged, ${rate}/s come${says}`, bar: 'p99 ≤ 50 ms', measured: `p50 ${round(outcome.p50)} ms, p99 ${round(outcome.p99)} ms`,
    cpu: round(used), met: outcome.p99 <= 50,
  }
}

export const measureAck = async (bench: Bench): Promise<Line[]> => {
  const lines: Line[] = []
  for (const at of ratesOf(RATE, bench.slowness)) lines.push(await measureAt(bench, at))
  return lines
}
