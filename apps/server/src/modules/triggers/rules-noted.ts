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

/** Accounts and contacts tell all that changed at once; of what says nothing anything may have. */
const changedOf = ({ type, data }: Noted): string[] | null => (type === 'issue.field.changed' ? [String(data.field ?? '')] : Array.isArray(data.changed) ? data.changed.map(String) : null)

/** Whether an event changed one of these fields; without any named, whether it changed something. */
export const isAbout = (noted: Noted, fields: readonly string[] | undefined): boolean => {
  const changed = changedOf(noted)
  if (!fields?.length) return changed === null || changed.length > 0
  return changed?.some((name) => fields.includes(name)) ?? !['account.changed', 'contact.changed'].includes(noted.type)
}
