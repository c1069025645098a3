// What can be asked of a workspace itself: how its conversations are kept, how the sidebar of its issues is arranged.
import { getConversationSettings, getSidebar, setConversationSettings, setSidebar, SIDEBAR_MODULES, type ConversationSettings, type Sidebar } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { route } from '../../platform/route.ts'
import { getWorkspace, updateSettings } from './store.ts'

/** Modules that came since it was arranged stand at the end. */
const sidebarOf = async (ctx: Ctx): Promise<Sidebar> => {
  const { order, hidden, embedded = [], facts = {} } = (await getWorkspace(ctx)).settings.sidebar
  const known = order.filter((name) => SIDEBAR_MODULES.includes(name))
  return { order: [...known, ...SIDEBAR_MODULES.filter((name) => !known.includes(name))], hidden: hidden.filter((name) => SIDEBAR_MODULES.includes(name)), embedded, facts }
}

const conversationsOf = async (ctx: Ctx): Promise<ConversationSettings> => {
  const { grouping, ...settings } = (await getWorkspace(ctx)).settings
  return {
    judge_turns: settings.judgeTurns, close_on_concluding_reply: settings.closeOnConcludingReply, follow_up_after_days: settings.followUpAfterDays, same_author_minutes: grouping.sameAuthorMinutes,
    candidate_hours: grouping.candidateHours,
  }
}

export const workspaceRoutes = [
  route(getConversationSettings, conversationsOf),
  route(setConversationSettings, async (ctx, { body }) => {
    await updateSettings(ctx, {
      judgeTurns: body.judge_turns, closeOnConcludingReply: body.close_on_concluding_reply, followUpAfterDays: body.follow_up_after_days,
      grouping: { sameAuthorMinutes: body.same_author_minutes, candidateHours: body.candidate_hours },
    })
    return conversationsOf(ctx)
  }),
  route(getSidebar, sidebarOf),
  route(setSidebar, async (ctx, { body }) => {
    const { embedded, facts } = await sidebarOf(ctx)
    await updateSettings(ctx, { sidebar: { embedded, facts, ...body } })
    return sidebarOf(ctx)
  }),
]
