// Asks desk and floor in turn, several rounds, and keeps the middle one: on a shared machine one round alone may be unlucky.
import { drive, type Load, type Outcome, type Request } from './drive.ts'
import { cpuMs } from './processes.ts'

type Side = { at: { pid: number; url: string }; requests: Request[] }
export type Timed = Outcome & { cpu: number }

const ask = async (side: Side, load: Omit<Load, 'url'>): Promise<Timed> => {
  const before = cpuMs(side.at.pid)
  const outcome = await drive({ ...load, url: side.at.url }, side.requests)
  if (outcome.failed > 0) throw new Error(`${outcome.failed} requests failed: ${outcome.firstFailure}`)
  return { ...outcome, cpu: (cpuMs(side.at.pid) - before) / outcome.asked }
}

const middle = (rounds: Timed[]): Timed => rounds.toSorted((a, b) => a.perSecond - b.perSecond)[Math.floor(rounds.length / 2)] as Timed

export const askOften = async (side: Side, load: Omit<Load, 'url'>, rounds: number): Promise<Timed> => {
  await ask(side, { ...load, seconds: 1 })
  const all: Timed[] = []
  for (let i = 0; i < rounds; i++) all.push(await ask(side, load))
  return middle(all)
}

/** `ratio` = the middle one of desk to floor in the same round: what slows the machine for a while slows both. */
export type Compared = { desk: Timed; floor: Timed; ratio(of: (side: Timed) => number): number }

export const compare = async (sides: { desk: Side; floor: Side }, load: Omit<Load, 'url'>, rounds: number, warmSeconds = 1.5): Promise<Compared> => {
  for (const side of [sides.floor, sides.desk]) await ask(side, { ...load, seconds: warmSeconds })
  const all: { desk: Timed; floor: Timed }[] = []
  for (let i = 0; i < rounds; i++) {
    const floor = await ask(sides.floor, load)
    all.push({ floor, desk: await ask(sides.desk, load) })
  }
  return {
    desk: middle(all.map(({ desk }) => desk)),
    floor: middle(all.map(({ floor }) => floor)),
    ratio: (of) => all.map(({ desk, floor }) => of(desk) / of(floor)).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] as number,
  }
}
