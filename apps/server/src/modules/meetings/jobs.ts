// What follows from meetings: the visitor's choice books, and whoever booked is told.
import type { Ctx, EventDraft, JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { bookChosen, MEETING_TIME } from './book.ts'
import { confirmMeeting, type KeepFile } from './confirm.ts'

type Event = Required<EventDraft>

/** Page two, at once. */
export const bookOnAnswer = async (ctx: Ctx, { objectId, data }: Event): Promise<void> => {
  const chosen = (data.answers as Record<string, string> | undefined)?.[MEETING_TIME]
  if (objectId && chosen) await bookChosen(ctx, objectId, chosen)
}

/** Page two. */
export const confirmJob = async (_ctx: Ctx, { objectId }: Event): Promise<JobDraft | null> =>
  objectId ? { task: 'meetings.confirm', payload: { meetingId: objectId }, key: `meetings.confirm:${objectId}` } : null

export const meetingJobs = ({ keep }: { keep: KeepFile }): JobHandlers => ({ 'meetings.confirm': confirmMeeting(keep) })
