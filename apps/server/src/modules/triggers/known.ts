// The triggers of each workspace, compiled and kept until one changes: an event that nobody listens to costs a look-up in memory.
import type { Ctx } from '../../platform/context.ts'
import { createKnown } from '../../platform/known.ts'
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

const load = async (ctx: Ctx): Promise<Known> => {
  const rows = (await listTriggers(ctx)).filter((row) => row.isOn)
  const [isWatched, own] = [await anyWatched(ctx), rows.length > 0 ? await ownFields(ctx) : []]
  const byKickoff = new Map<string, Compiled[]>()
  const compiled = rows.map((row) => compile(row, own))
  for (const one of compiled)
    for (const on of new Set(one.kickoffs.map((k) => k.on))) byKickoff.set(on, [...(byKickoff.get(on) ?? []), one])
  return { byKickoff, byId: new Map(compiled.map((one) => [one.id, one])), isWatching: isWatched || compiled.some((c) => c.paths.some((p) => p.stays !== null)) }
}

export const { get: knownTriggers, forget: forgetTriggers } = createKnown(load)
