// What runs later for the routing of chats: one of us is wanted once the bot has asked, and concluding plays when a chat has ended.
import { QUALIFY_MINUTES } from '@patchbay/contract'
import type { Ctx, EventDraft, JobDraft } from '../../platform/context.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import { getChat, handOver } from '../chats/index.ts'
import { handOverJobOf } from './begin.ts'
import { conclude } from './conclude.ts'
import { listPlays } from './store-playbooks.ts'

const PATIENCE_MS = QUALIFY_MINUTES * 60_000

/** Page two. */
export const concludeJob = async (ctx: Ctx, { objectId, data }: Required<EventDraft>): Promise<JobDraft | null> => {
  if (!objectId || !(await listPlays(ctx)).some((play) => play.isOn)) return null
  const job = { task: 'chats.conclude', key: `chats.conclude:${objectId}` }
  return data.qualification ? { ...job, payload: { chatId: objectId } } : { ...job, payload: { chatId: objectId, waits: true }, runAt: new Date(ctx.now.getTime() + PATIENCE_MS) }
}

/** Page two: who answers what the bot asks is brought to us at once. */
export const answeredJob = async (ctx: Ctx, { data }: Required<EventDraft>): Promise<JobDraft | null> => {
  const { id, state } = await getChat(ctx, String(data.chat_id))
  return state === 'bot' ? handOverJobOf(id) : null
}

export const chatRoutingJobs: JobHandlers = {
  'chats.conclude': (edge, payload) => edge.transaction((ctx) => conclude(ctx, String(payload.chatId))),
  'chats.hand_over': (edge, payload) => edge.transaction((ctx) => handOver(ctx, String(payload.chatId))),
}
