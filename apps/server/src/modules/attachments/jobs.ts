// Erases the bytes of files whose message was redacted: after the commit, and again until they are gone.
import { z } from 'zod'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import type { Blobs } from '../../platform/outside.ts'
import { blankFiles } from './store.ts'

const payload = z.object({ blobs: z.array(z.string()) })

export const eraseFiles = async (ctx: Ctx, messageId: string): Promise<void> => {
  const blobs = await blankFiles(ctx, messageId)
  if (blobs.length > 0) ctx.enqueue({ task: 'attachments.erase', payload: { blobs } })
}

/** A file that cannot be erased after all tries is in the log, by the job that failed. */
export const fileJobs = ({ drop }: Pick<Blobs, 'drop'>): JobHandlers => ({
  'attachments.erase': async (_edge: EdgeCtx, given) => {
    for (const blob of payload.parse(given).blobs) await drop(blob)
  },
})
