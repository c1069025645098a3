// The triggers of each workspace, compiled and kept until one changes: an event that nobody listens to costs a look-up in memory.
import type { Ctx } from '../../platform/context.ts'
import { ownFields } from '../views/index.ts'
import { compile, type Compiled } from './compile.ts'
import { listTriggers } from './store.ts'
import { anyWatched } from './store-runs.ts'

export type Known = {
  byKickoff: ReadonlyMap<string, readonly Compiled[]>
  byId: ReadonlyMap<string, Compiled>
  /** Something waits, or may, on condition that nothing changes: every event of an issue is of interest. */
  isWatching: boolean
}

const kept = new Map<string, { at: number; known: Known }>()
const MOST_KEPT = 2_000
/** However the news of a change went astray. */
const KEPT_MS = 60_000
/** What was read before a change became known must not be kept after it. */
let changes = 0

export const forgetTriggers = (workspaceId?: string): void => {
  changes += 1
  if (workspaceId === undefined) kept.clear()
  else kept.delete(workspaceId)
}

const load = async (ctx: Ctx): Promise<Known> => {
  const rows = (await listTriggers(ctx)).filter((row) => row.isOn)
  const [isWatched, own] = [await anyWatched(ctx), rows.length > 0 ? await ownFields(ctx) : []]
  const byKickoff = new Map<string, Compiled[]>()
  const compiled = rows.map((row) => compile(row, own))
  for (const one of compiled)
    for (const on of new Set(one.kickoffs.map((k) => k.on))) byKickoff.set(on, [...(byKickoff.get(on) ?? []), one])
  return { byKickoff, byId: new Map(compiled.map((one) => [one.id, one])), isWatching: isWatched || compiled.some((c) => c.paths.some((p) => p.stays !== null)) }
}

export const knownTriggers = async (ctx: Ctx): Promise<Known> => {
  const held = kept.get(ctx.workspaceId)
  if (held && performance.now() - held.at < KEPT_MS) return held.known
  const before = changes
  const known = await load(ctx)
  if (before === changes) {
    if (kept.size >= MOST_KEPT) kept.clear()
    kept.set(ctx.workspaceId, { at: performance.now(), known })
  }
  return known
}
