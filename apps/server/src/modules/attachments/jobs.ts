// Removes the bytes of files whose messages are gone for good, or were redacted; one that is gone already is no trouble.
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import type { Blobs } from '../../platform/outside.ts'
import { type House, stepInside } from '../../platform/workspace.ts'
import { blankFiles, dropAbandoned, findAbandoned } from './store.ts'

/** Of a redacted message: after the commit, and again until they are gone. */
export const eraseFiles = async (ctx: Ctx, messageId: string): Promise<void> => {
  const blobs = await blankFiles(ctx, messageId)
  if (blobs.length > 0) ctx.enqueue({ task: 'files.remove', payload: { blobs } })
}

const DAY_MS = 24 * 3_600_000
/** The widget forgets the files of a draft a day sooner. */
const VISITORS_DAYS = 7

/** The clock: files that were given to a form or a chat and never sent. */
export const clearAbandoned = async (house: House): Promise<void> => {
  const now = house.clock().getTime()
  const before = { form: new Date(now - DAY_MS), visitor: new Date(now - VISITORS_DAYS * DAY_MS) }
  for (const { workspace_id: workspaceId } of await findAbandoned(house, before))
    await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => {
      const blobs = await dropAbandoned(ctx, before)
      if (blobs.length > 0) ctx.enqueue({ task: 'files.remove', payload: { blobs } })
    })
}

export const fileJobs = (blobs: Pick<Blobs, 'remove'>): JobHandlers => ({
  'files.remove': async (edge, payload) => {
    for (const blob of payload.blobs as string[]) if (blob.startsWith(`${edge.workspaceId}/`)) await blobs.remove(blob)
  },
})
