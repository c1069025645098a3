// What every measure is given: the desk under test, the floor beside it, how much time there is, how slow the machine is.
import type { Desk } from './desk.ts'
import type { Floor } from './floor-start.ts'

export type Bench = { desk: Desk; floor: Floor; quick: boolean; issues: number; sandboxPort: number; slowness: number }
