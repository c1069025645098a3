// What a server and all its children use: processor time and memory, read from /proc.
import { readdirSync, readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100

type Stat = { parent: number; ticks: number }

/** The name in brackets may hold spaces, so fields are counted from its end. */
const statOf = (pid: number): Stat | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    // utime, stime, and those of children that have ended: a database forks a process for every connection.
    const ticks = [11, 12, 13, 14].reduce((sum, i) => sum + Number(fields[i]), 0)
    return { parent: Number(fields[1]), ticks }
  } catch {
    return null
  }
}

const family = (root: number): Map<number, Stat> => {
  const all = new Map<number, Stat>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    if (stat) all.set(Number(name), stat)
  }
  const mine = new Map<number, Stat>()
  const visit = (pid: number) => {
    const stat = all.get(pid)
    if (!stat) return
    mine.set(pid, stat)
    for (const [child, { parent }] of all) if (parent === pid) visit(child)
  }
  visit(root)
  return mine
}

export const pidsOf = (root: number): number[] => [...family(root).keys()]

/** Milliseconds of processor time that the process and its children have used so far. */
export const cpuMs = (root: number): number => [...family(root).values()].reduce((sum, { ticks }) => sum + (ticks * 1000) / TICKS_PER_SECOND, 0)

const pssOf = (pid: number): number => {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

/** Proportional memory: what several processes share is counted once. */
export const memoryMiB = (root: number): number => pidsOf(root).reduce((sum, pid) => sum + pssOf(pid), 0) / 1024
