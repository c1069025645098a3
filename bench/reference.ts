// The machine that the bars were set on, and how far this one is behind it: by the floor, which ran on both.
import { askOften } from './compare.ts'
import type { Floor } from './floor-start.ts'

/** What the floor was measured at there: one process, 100,000 issues, the corpus of this bench. */
export const THERE = { createsPerSecond: 7_325, createCpuMs: 0.2, listMs: 0.31, searchMs: 1 }

/** What a bar is in floors there, this may be in floors here. */
export const inFloors = (bar: number, there: number): number => bar / there

/** How many times as long as there the floor needs here for the same; 1 at least, so that a fast machine has no easier bars. */
export const slownessOf = async (floor: Floor): Promise<number> => {
  const requests = Array.from({ length: 500 }, (_, n) => ({
    method: 'POST' as const, path: '/', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title: `Arm ${n} stops`, body: 'It stops with a full tray.', email: `c${n}@acme.example` }),
  }))
  const { perSecond } = await askOften({ at: floor, requests }, { connections: 16, seconds: 2 }, 3)
  return Math.max(1, THERE.createsPerSecond / perSecond)
}

/** The rate of a bar, and, where this machine is slower, the rate that asks as much of it as that one asked of the other. */
export const ratesOf = (rate: number, slowness: number): { rate: number; says: string }[] => [
  { rate, says: '' },
  ...(slowness > 1.2 ? [{ rate: Math.max(1, Math.round(rate / slowness)), says: ` (${rate}/s ÷ ${slowness.toFixed(1)}, as the floor is slower here)` }] : []),
]
