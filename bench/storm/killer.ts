// Kills without a word, at moments nobody chose but all within the storm, and starts again what is dead.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Dice } from '../corpus.ts'
import { startServer, type Running } from '../desk.ts'
import { pidsOf } from '../processes.ts'

export const WAYS = ['server and database', 'server alone', 'database alone', 'one connection'] as const
export type Way = (typeof WAYS)[number]
export type Kills = Record<Way, number>

const kill = (pid: number) => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already, which is what was wanted.
  }
}

const databasePid = (dataDir: string): number => Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])

const killBy = (way: Way, server: Running, dataDir: string, dice: Dice): void => {
  if (way === 'server and database') [server.pid, databasePid(dataDir)].forEach(kill)
  else if (way === 'server alone') kill(server.pid)
  else if (way === 'database alone') kill(databasePid(dataDir))
  else {
    const connections = pidsOf(databasePid(dataDir)).slice(1)
    kill(connections[Math.floor(dice() * connections.length)] ?? 0)
  }
}

export type Killer = {
  kills: Kills
  server(): Running
  /** Waits, at this share of the storm, for the kills that belong before it: a fast sender must not outrun them. */
  keepUp(share: number): Promise<void>
  end(): Promise<Running>
}

const LOOK_MS = 20

/** Each kill has its stretch of the storm and falls somewhere in the middle of it; after the last there is some calm. */
const momentsOf = (count: number, dice: Dice) => {
  const stretch = 1 / (count + 0.5)
  return { stretch, moments: Array.from({ length: count }, (_, k) => (k + 0.25 + dice() / 2) * stretch) }
}

/** `progress` is the share of the storm that is over. Ended, it waits until the server is there again. */
export const letLoose = (given: { server: Running; start(): Promise<Running>; dataDir: string; dice: Dice; count: number; progress(): number }): Killer => {
  const { stretch, moments } = momentsOf(given.count, given.dice)
  const kills: Kills = { 'server and database': 0, 'server alone': 0, 'database alone': 0, 'one connection': 0 }
  const ending = new AbortController()
  let [server, struck] = [given.server, 0]
  const failures: unknown[] = []

  const revive = async () => {
    const gone = () => server.child.exitCode !== null || server.child.signalCode !== null
    // A server that lost one connection lives on; one that lost its database ends by itself, but not in the same moment.
    for (let i = 0; i < 40 && !gone(); i++) await delay(25)
    if (gone()) server = await given.start()
  }

  const round = async () => {
    for (const moment of moments) {
      while (given.progress() < moment && !ending.signal.aborted) await delay(LOOK_MS)
      if (ending.signal.aborted) return
      const way = WAYS[struck % WAYS.length] as Way
      killBy(way, server, given.dataDir, given.dice)
      kills[way] += 1
      struck += 1
      await revive()
    }
  }
  const running = round().catch((error: unknown) => void failures.push(error))
  return {
    kills,
    server: () => server,
    async keepUp(share) {
      while (struck < Math.min(given.count, Math.floor(share / stretch)) && failures.length === 0) await delay(LOOK_MS)
      if (failures.length > 0) throw failures[0]
    },
    async end() {
      ending.abort()
      await running
      if (failures.length > 0) throw failures[0]
      await revive()
      return server
    },
  }
}

export const starter = (dataDir: string, port: number, env: Record<string, string>) => (): Promise<Running> => startServer(dataDir, port, env)
