// What runs later for the routing of chats: concluding plays, when a chat has ended.
import type { Ctx, EventDraft, JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { conclude } from './conclude.ts'
import { listPlays } from './store-playbooks.ts'

/** Page two. */
export const concludeJob = async (ctx: Ctx, { objectId }: Required<EventDraft>): Promise<JobDraft | null> => {
  if (!objectId || !(await listPlays(ctx)).some((play) => play.isOn)) return null
  return { task: 'chats.conclude', payload: { chatId: objectId }, key: `chats.conclude:${objectId}` }
}

export const chatRoutingJobs: JobHandlers = { 'chats.conclude': (edge, payload) => edge.transaction((ctx) => conclude(ctx, String(payload.chatId))) }
