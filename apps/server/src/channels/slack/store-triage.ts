// Whether a workspace tells triage channels at all: asked with every event, so the answer is kept for a moment.
import type { Ctx } from '../../platform/context.ts'

const KEPT_MS = 2_000
const NOTED_MS = 60_000
const kept = new Map<string, { is: boolean; until: number }>()

const keep = (workspaceId: string, is: boolean, ms: number) => void kept.set(workspaceId, { is, until: performance.now() + ms })

/** A channel is about to tell one: true for longer than its transaction may take, and harmless if that fails. */
export const noteTriage = (workspaceId: string): void => keep(workspaceId, true, NOTED_MS)

export const hasAnyTriage = async (ctx: Ctx): Promise<boolean> => {
  const known = kept.get(ctx.workspaceId)
  if (known && performance.now() < known.until) return known.is
  const rows = await ctx.query('any_triage', "select 1 from slack_channels where workspace_id = $1 and triage_channel_id <> '' limit 1", [ctx.workspaceId])
  keep(ctx.workspaceId, rows.length > 0, KEPT_MS)
  return rows.length > 0
}
