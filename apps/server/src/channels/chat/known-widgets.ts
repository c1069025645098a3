// How widgets are set up, kept between the calls of visitors, who all ask for it: forgotten the moment one is changed, in every process.
import type { Bus } from '../../platform/bus.ts'
import { MISSED } from '../../platform/bus.ts'
import type { Ctx } from '../../platform/context.ts'
import { getWidgetRow, type WidgetRow } from '../../modules/chats/index.ts'

/** What was not heard is noticed after so long. */
const KEPT_MS = 30_000
const MOST_KEPT = 5_000
const CHANGED = '"type":"chat.widget.changed"'

type Kept = { row: WidgetRow | null; until: number }

export const createKnownWidgets = (bus: Bus) => {
  const kept = new Map<string, Kept>()
  let changes = 0
  const forget = (workspaceId?: string) => {
    changes += 1
    if (workspaceId === undefined) kept.clear()
    else kept.delete(workspaceId)
  }
  const stops = [
    bus.subscribe('live', (news) => void (String(news.chunk).includes(CHANGED) && forget(String(news.workspaceId)))),
    bus.subscribe(MISSED, () => forget()),
  ]
  /** Undefined when nobody has looked lately. */
  const peek = (workspaceId: string): WidgetRow | null | undefined => {
    const known = kept.get(workspaceId)
    return known && known.until > performance.now() ? known.row : undefined
  }
  return {
    peek,
    async get(ctx: Ctx): Promise<WidgetRow | null> {
      const known = peek(ctx.workspaceId)
      if (known !== undefined) return known
      const before = changes
      const row = await getWidgetRow(ctx)
      // What was read before a change must not outlive it.
      if (changes === before) {
        if (kept.size >= MOST_KEPT) kept.clear()
        kept.set(ctx.workspaceId, { row, until: performance.now() + KEPT_MS })
      }
      return row
    },
    close: () => stops.forEach((stop) => stop()),
  }
}
export type KnownWidgets = ReturnType<typeof createKnownWidgets>
