// What is asked for with nearly every event and seldom changes: read once for a workspace, and kept in memory until there is news of a change.
import type { Ctx } from './context.ts'

export type Known<T> = {
  get(ctx: Ctx): Promise<T>
  /** Undefined when nobody has asked lately. */
  peek(workspaceId: string): T | undefined
  /** It changed in this workspace; without one, it may have in any. */
  forget(workspaceId?: string): void
}

/** `keptMs`: after so long it is read again, however the news went astray. `most`: of so many workspaces it is kept. */
export const createKnown = <T>(load: (ctx: Ctx) => Promise<T>, { keptMs = 60_000, most = 2_000 } = {}): Known<T> => {
  const kept = new Map<string, { until: number; value: T }>()
  let changes = 0
  const held = (workspaceId: string) => {
    const one = kept.get(workspaceId)
    return one && one.until > performance.now() ? one : undefined
  }
  return {
    peek: (workspaceId) => held(workspaceId)?.value,
    async get(ctx) {
      const known = held(ctx.workspaceId)
      if (known) return known.value
      const before = changes
      const value = await load(ctx)
      // What was read before a change became known must not be kept after it.
      if (before !== changes) return value
      if (kept.size >= most) kept.clear()
      kept.set(ctx.workspaceId, { until: performance.now() + keptMs, value })
      return value
    },
    forget(workspaceId) {
      changes += 1
      if (workspaceId === undefined) kept.clear()
      else kept.delete(workspaceId)
    },
  }
}
