// Removes the bytes of files whose messages are gone for good; one that is gone already is no trouble.
import type { JobHandlers } from '../../platform/jobs.ts'
import type { Blobs } from '../../platform/outside.ts'

export const fileJobs = (blobs: Pick<Blobs, 'remove'>): JobHandlers => ({
  'files.remove': async (edge, payload) => {
    for (const blob of payload.blobs as string[]) if (blob.startsWith(`${edge.workspaceId}/`)) await blobs.remove(blob)
  },
})
