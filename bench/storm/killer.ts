// Kills without a word, at moments nobody chose, and starts again what is dead.
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

export type Killer = { kills: Kills; server(): Running; end(): Promise<Running> }

/** Kills every few seconds until told to end; then waits until the server is there again. */
export const letLoose = (given: { server: Running; start(): Promise<Running>; dataDir: string; dice: Dice; pauseMs: [number, number] }): Killer => {
  const kills: Kills = { 'server and database': 0, 'server alone': 0, 'database alone': 0, 'one connection': 0 }
  const ending = new AbortController()
  let [server, turn] = [given.server, 0]

  const revive = async () => {
    const gone = () => server.child.exitCode !== null || server.child.signalCode !== null
    // A server that lost one connection lives on; one that lost its database ends by itself, but not in the same moment.
    for (let i = 0; i < 40 && !gone(); i++) await delay(25)
    if (gone()) server = await given.start()
  }

  const round = async () => {
    while (!ending.signal.aborted) {
      const pause = given.pauseMs[0] + given.dice() * (given.pauseMs[1] - given.pauseMs[0])
      await delay(pause, undefined, { signal: ending.signal }).catch(() => {})
      if (ending.signal.aborted) return
      const way = WAYS[turn++ % WAYS.length] as Way
      killBy(way, server, given.dataDir, given.dice)
      kills[way] += 1
      await revive()
    }
  }
  const running = round()
  return {
    kills,
    server: () => server,
    async end() {
      ending.abort()
      await running
      await revive()
      return server
    },
  }
}

export const starter = (dataDir: string, port: number, env: Record<string, string>) => (): Promise<Running> => startServer(dataDir, port, env)
