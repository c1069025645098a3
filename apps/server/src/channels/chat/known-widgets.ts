// How widgets are set up, kept between the calls of visitors, who all ask for it: forgotten the moment one is changed, in every process.
import type { Bus } from '../../platform/bus.ts'
import { MISSED } from '../../platform/bus.ts'
import { createKnown } from '../../platform/known.ts'
import { getWidgetRow } from '../../modules/chats/index.ts'

const CHANGED = '"type":"chat.widget.changed"'

export const createKnownWidgets = (bus: Bus) => {
  const { peek, get, forget } = createKnown(getWidgetRow, { keptMs: 30_000, most: 5_000 })
  const stops = [
    bus.subscribe('live', (news) => void (String(news.chunk).includes(CHANGED) && forget(String(news.workspaceId)))),
    bus.subscribe(MISSED, () => forget()),
  ]
  return { peek, get, close: () => stops.forEach((stop) => stop()) }
}
export type KnownWidgets = ReturnType<typeof createKnownWidgets>
