// Lanes: rows that must be worked in order (one Slack channel, one outgoing thread), drained one drainer a lane.
import type { Log } from './log.ts'
import { sentenceOf } from './errors.ts'
import { promptly } from './prompt.ts'

export type Lane = { workspaceId: string; lane: string }
/** Nothing waits; more waits now; or when to come again. */
export type Left = 'empty' | 'more' | { againAt: Date }
export type LaneKind = {
  name: string
  /** Works what waits, in order. */
  drain(lane: Lane): Promise<Left>
  /** Lanes with something due: what a crash or another process left. */
  listWaiting(): Promise<Lane[]>
}

export type Lanes = {
  wake(kind: string, lane: Lane): void
  /** Wakes everything that waits; called at the start and every few seconds. */
  sweep(): Promise<void>
  /** Resolves when nothing is being worked and nothing is awake. */
  idle(): Promise<void>
  stop(): Promise<void>
}

type Options = {
  /** What this process works; what it is asked to wake besides is told to the others. */
  kinds: LaneKind[]
  tellOthers(kind: string, lane: Lane): void
  log: Log
  /** How many may be worked at the moment; asked before each, and never less than one. */
  atOnce(): number
  clock(): Date
}

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

/** Timers that do not keep the process alive and can all be called off. */
const createAlarms = () => {
  const timers = new Set<NodeJS.Timeout>()
  return {
    set(ms: number, work: () => void) {
      const timer = setTimeout(() => {
        timers.delete(timer)
        work()
      }, ms)
      timer.unref()
      timers.add(timer)
    },
    clear: () => timers.forEach(clearTimeout),
  }
}

/** Runs each key once at a time, so many keys at once; a key woken while it is busy runs again. */
const createPool = (atOnce: () => number) => {
  const awake = new Map<string, () => Promise<void>>()
  const busy = new Set<string>()
  const again = new Map<string, () => Promise<void>>()
  let waiters: (() => void)[] = []

  const settle = () => {
    if (busy.size + awake.size > 0) return
    for (const tell of waiters) tell()
    waiters = []
  }
  const pump = () => {
    for (const [key, start] of awake) {
      if (busy.size >= atOnce()) return
      awake.delete(key)
      busy.add(key)
      void start().finally(() => finish(key))
    }
  }
  const finish = (key: string) => {
    busy.delete(key)
    const next = again.get(key)
    again.delete(key)
    if (next) awake.set(key, next)
    pump()
    settle()
  }
  return {
    wake(key: string, start: () => Promise<void>) {
      if (busy.has(key)) again.set(key, start)
      else {
        awake.set(key, start)
        pump()
      }
    },
    clear() {
      awake.clear()
      again.clear()
    },
    idle: () =>
      new Promise<void>((resolve) => {
        waiters.push(resolve)
        settle()
      }),
  }
}

export const createLanes = ({ kinds, tellOthers, log, atOnce, clock }: Options): Lanes => {
  const byName = new Map(kinds.map((k) => [k.name, k]))
  const pauses = new Map<string, number>()
  const alarms = createAlarms()
  const pool = createPool(atOnce)
  let stopped = false

  const failed = (key: string, kind: string, lane: Lane, error: unknown) => {
    if (stopped) return
    const pause = Math.min((pauses.get(key) ?? FIRST_PAUSE_MS / 2) * 2, LONGEST_PAUSE_MS)
    pauses.set(key, pause)
    log.error({ lane: key, error: sentenceOf(error), pause }, 'a lane could not be worked; it is tried again')
    alarms.set(pause, () => wake(kind, lane))
  }

  const work = async (key: string, kind: LaneKind, lane: Lane): Promise<void> => {
    try {
      const left = await promptly(() => kind.drain(lane))
      pauses.delete(key)
      if (left === 'more') wake(kind.name, lane)
      else if (left !== 'empty') alarms.set(Math.max(0, left.againAt.getTime() - clock().getTime()), () => wake(kind.name, lane))
    } catch (error) {
      failed(key, kind.name, lane, error)
    }
  }

  const wake = (name: string, lane: Lane) => {
    if (stopped) return
    const kind = byName.get(name)
    if (!kind) return tellOthers(name, { workspaceId: lane.workspaceId, lane: lane.lane })
    const key = `${name}/${lane.workspaceId}/${lane.lane}`
    pool.wake(key, () => work(key, kind, lane))
  }

  return {
    wake,
    idle: pool.idle,
    async sweep() {
      for (const kind of kinds) for (const lane of await kind.listWaiting()) wake(kind.name, lane)
    },
    async stop() {
      stopped = true
      alarms.clear()
      pool.clear()
      await pool.idle()
    },
  }
}
