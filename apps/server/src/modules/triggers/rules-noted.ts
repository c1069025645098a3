// What a job is told of an event: enough to judge conditions by and to know who began it. Pure.

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

/** Which field an event changed, where it changed one. */
export const fieldOf = (noted: Noted): string => String(noted.data.field ?? '')
