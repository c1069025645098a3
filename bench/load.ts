// The process that asks: `node load.ts requests.jsonl '{"url":…}'`, telling its parent what came back and how fast.
import { readFileSync } from 'node:fs'
import { Pool } from 'undici'
import type { Load, Outcome, Request } from './drive.ts'

// Nobody waits for what it would tell.
process.once('disconnect', () => process.exit(1))

const [file = '', given = '{}'] = process.argv.slice(2)
const load = JSON.parse(given) as Load
const requests = readFileSync(file, 'utf8').split('\n').map((line) => JSON.parse(line) as Request)
const pool = new Pool(load.url, { connections: load.connections, pipelining: 1, headersTimeout: 15_000 })

const took: number[] = []
let [failed, firstFailure] = [0, '']

const ask = async (request: Request, since: number): Promise<void> => {
  try {
    const { statusCode, body } = await pool.request({ method: request.method, path: request.path, headers: request.headers ?? {}, body: request.body ?? null })
    if (statusCode >= 400) throw new Error(`${statusCode} ${(await body.text()).slice(0, 300)}`)
    await body.dump({ limit: 10_000_000 })
    took.push(performance.now() - since)
  } catch (error) {
    failed += 1
    firstFailure ||= error instanceof Error ? error.message : String(error)
  }
}

const askInTurn = async (until: number): Promise<void> => {
  let next = 0
  const one = async () => {
    while (performance.now() < until && (!load.once || next < requests.length)) {
      const request = requests[next++ % requests.length] as Request
      await ask(request, performance.now())
    }
  }
  await Promise.all(Array.from({ length: load.connections }, one))
}

/** Waiting counts from when a request was due, so that a server that stalls cannot hide it by stalling us. */
const askAtRate = (start: number, until: number, rate: number): Promise<void> =>
  new Promise((resolve) => {
    const running: Promise<void>[] = []
    let next = 0
    const timer = setInterval(() => {
      const now = performance.now()
      while (start + (next * 1000) / rate <= now && start + (next * 1000) / rate < until) {
        running.push(ask(requests[next % requests.length] as Request, start + (next * 1000) / rate))
        next += 1
      }
      if (now < until) return
      clearInterval(timer)
      void Promise.all(running).then(() => resolve())
    }, 1)
  })

// Who sends keeps the connections; a server takes in one new one each turn of its loop, and 64 at once are nobody's messages.
await Promise.all(Array.from({ length: load.connections }, () => pool.request({ method: 'GET', path: '/healthz' }).then(({ body }) => body.dump())))

const start = performance.now()
const until = start + (load.seconds ?? 600) * 1000
await (load.rate ? askAtRate(start, until, load.rate) : askInTurn(until))
const seconds = (performance.now() - start) / 1000
took.sort((a, b) => a - b)
const quantile = (q: number) => took[Math.min(took.length - 1, Math.floor(took.length * q))] ?? Number.NaN
const outcome: Outcome = { asked: took.length, failed, seconds, perSecond: took.length / seconds, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), firstFailure }
await pool.close()
process.send?.(outcome, () => process.exit(0))
