// What a job is told of an event: enough to judge conditions by and to know who began it. Pure.
import type { Kickoff } from '@patchbay/contract'
import { KICKOFFS } from '@patchbay/contract'

export type Noted = {
  /** Its own, so that a job that comes twice is known from another event. */
  id: string
  type: string
  objectId: string | null
  data: Record<string, unknown>
  at: string
  by: 'colleague' | 'customer' | 'trigger' | 'machine'
  /** What it all began with, and how many triggers stand between. */
  rootId: string
  depth: number
}

const NAMES: readonly string[] = KICKOFFS
export const isKickoff = (type: string): type is Kickoff => NAMES.includes(type)

/** Which field an event changed, where it changed one. */
export const fieldOf = (noted: Noted): string => String(noted.data.field ?? '')
