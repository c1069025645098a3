// A scheduled message as the app shows it.
import type { ScheduledMessage } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { listFiles } from '../attachments/index.ts'
import { presentFiles } from '../drafts/index.ts'
import type { ShownRow } from './store.ts'

export const presentScheduled = async (ctx: Ctx, rows: ShownRow[]): Promise<ScheduledMessage[]> => {
  const files = await listFiles(ctx, rows.flatMap((r) => r.file_ids))
  return rows.map(({ file_ids, ...r }) => ({
    ...r, files: presentFiles(file_ids, files), send_at: r.send_at.toISOString(), snooze_until: r.snooze_until?.toISOString() ?? null,
  }))
}
