// What something new begins with, by workspace and kind, kept until a field changes: whoever opens issues by the hundred need not ask for it with each.
import type { FieldObject } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { FieldValues } from '../../platform/field-values.ts'
import { fieldsOf, type FieldRow } from './store.ts'

const kept = new Map<string, { at: number; values: FieldValues }>()
const MOST_KEPT = 2_000
/** However the news of a change went astray. */
const KEPT_MS = 60_000
/** What was read before a change became known must not be kept after it. */
let changes = 0

/** A field of the workspace has changed; without one, any may have. */
export const forgetBeginnings = (workspaceId?: string): void => {
  changes += 1
  if (workspaceId === undefined) return kept.clear()
  for (const key of kept.keys()) if (key.startsWith(workspaceId)) kept.delete(key)
}

export const beginningsIn = (fields: FieldRow[]): FieldValues => Object.fromEntries(fields.flatMap((field) => (field.defaultValue ? [[field.slug, field.defaultValue]] : [])))

export const knownBeginnings = async (ctx: Ctx, object: FieldObject): Promise<FieldValues> => {
  const key = `${ctx.workspaceId} ${object}`
  const held = kept.get(key)
  if (held && performance.now() - held.at < KEPT_MS) return { ...held.values }
  const before = changes
  const values = beginningsIn(await fieldsOf(ctx, object))
  if (before === changes) {
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(key, { at: performance.now(), values })
  }
  return { ...values }
}
