// Rest: the memory of a desk that nobody uses, and how soon it is there when started again.
import { setTimeout as delay } from 'node:timers/promises'
import { newFolder, removeFolder, startServer } from '../desk.ts'
import { memoryMiB } from '../processes.ts'
import { round, type Line } from '../table.ts'

const IDLE_MS = 20_000
const STARTS = 3

export const measureRest = async (port: number, slowness: number): Promise<Line[]> => {
  const folder = newFolder('rest')
  try {
    const first = await startServer(folder, port)
    await first.stop()
    const starts: number[] = []
    for (let i = 0; i < STARTS; i++) {
      const again = await startServer(folder, port)
      starts.push(again.readyMs)
      if (i + 1 < STARTS) await again.stop()
      else {
        await delay(IDLE_MS)
        const memory = memoryMiB(again.pid)
        await again.stop()
        const ready = starts.toSorted((a, b) => a - b)[Math.floor(STARTS / 2)] ?? 0
        return [
          { what: 'memory when idle, server and database', bar: '≤ 220 MiB', measured: `${round(memory)} MiB`, met: memory <= 220 },
          { what: 'ready on an existing data folder', bar: '≤ 1.5 s', measured: `${(ready / 1000).toFixed(2)} s`, met: ready <= 1500, metInFloors: ready <= 1500 * slowness },
          { what: 'ready on a new data folder', bar: 'told', measured: `${(first.readyMs / 1000).toFixed(2)} s`, met: null },
        ]
      }
    }
    return []
  } finally {
    removeFolder(folder)
  }
}
