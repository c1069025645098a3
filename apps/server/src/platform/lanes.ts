// Lanes: rows that must be worked in order (one Slack channel, one outgoing thread), drained one drainer a lane.
import type { Log } from './log.ts'
import { sentenceOf } from './errors.ts'

export type Lane = { workspaceId: string; lane: string }
export type LaneKind = {
  name: string
  /** Works what waits, in order. Says whether more waits now, or when to come again. */
  drain(lane: Lane): Promise<'empty' | 'more' | { againAt: Date }>
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

type State = { kinds: Map<string, LaneKind>; awake: Map<string, () => Promise<void>>; busy: Set<string>; again: Set<string> }

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000

export const createLanes = (options: { kinds: LaneKind[]; log: Log; atOnce: number; clock(): Date }): Lanes => {
  const { log } = options
  const state: State = { kinds: new Map(options.kinds.map((k) => [k.name, k])), awake: new Map(), busy: new Set(), again: new Set() }
  const pauses = new Map<string, number>()
  const timers = new Set<NodeJS.Timeout>()
  let stopped = false
  let waiters: (() => void)[] = []

  const settle = () => {
    if (state.busy.size + state.awake.size > 0) return
    for (const tell of waiters) tell()
    waiters = []
  }

  const later = (ms: number, work: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, ms)
    timer.unref()
    timers.add(timer)
  }

  const afterFailure = (key: string, kind: string, lane: Lane, error: unknown) => {
    const pause = Math.min((pauses.get(key) ?? FIRST_PAUSE_MS / 2) * 2, LONGEST_PAUSE_MS)
    pauses.set(key, pause)
    log.error({ lane: key, error: sentenceOf(error), pause }, 'a lane could not be worked; it is tried again')
    later(pause, () => wake(kind, lane))
  }

  const work = async (key: string, kind: LaneKind, lane: Lane) => {
    try {
      const left = await kind.drain(lane)
      pauses.delete(key)
      if (left === 'more') state.again.add(key)
      else if (left !== 'empty') later(Math.max(0, left.againAt.getTime() - options.clock().getTime()), () => wake(kind.name, lane))
    } catch (error) {
      if (!stopped) afterFailure(key, kind.name, lane, error)
    }
  }

  const pump = () => {
    for (const [key, start] of state.awake) {
      if (state.busy.size >= options.atOnce) return
      state.awake.delete(key)
      state.busy.add(key)
      void start().finally(() => {
        state.busy.delete(key)
        if (state.again.delete(key) && !stopped) state.awake.set(key, start)
        pump()
        settle()
      })
    }
  }

  const wake = (kindName: string, lane: Lane) => {
    const kind = state.kinds.get(kindName)
    if (!kind || stopped) return
    const key = `${kindName}/${lane.workspaceId}/${lane.lane}`
    if (state.busy.has(key)) state.again.add(key)
    else {
      state.awake.set(key, () => work(key, kind, lane))
      pump()
    }
  }

  const idle = () =>
    new Promise<void>((resolve) => {
      waiters.push(resolve)
      settle()
    })

  return {
    wake,
    idle,
    async sweep() {
      for (const kind of state.kinds.values())
        for (const lane of await kind.listWaiting()) wake(kind.name, lane)
    },
    async stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      state.awake.clear()
      await idle()
    },
  }
}
