// Asks Slack every few minutes which members are at work; only members, for a large workspace has more people than Slack would tell of.
import { SYSTEM, type Ctx, type EdgeCtx } from '../../../platform/context.ts'
import { stepInside, type House } from '../../../platform/workspace.ts'
import { refusalOf, type ClientFor } from '../client.ts'
import { findInstallation } from '../store.ts'
import { duePresences, keepPresence, listAway, listUnasked } from './store-presence.ts'

const TASK = 'slack.presence'
const EVERY_MS = 5 * 60_000
const MOST_A_RUN = 50
/** What nobody could ask about for so long is not known any more. */
const STALE_MS = 3 * EVERY_MS

const keyOf = (installationId: string): string => `${TASK}:${installationId}`
export const presenceKey = (payload: Record<string, unknown>): string => keyOf(String(payload.installationId))
const longAgo = (now: Date): Date => new Date(now.getTime() - EVERY_MS)

/** The clock: a job for every Slack workspace with members whose presence is old. */
export const askPresences = async (house: House): Promise<void> => {
  for (const { workspaceId, installationId } of await duePresences(house.database.lookUp, longAgo(house.clock())))
    await stepInside(house, { workspaceId, actor: SYSTEM }, async (ctx) => ctx.enqueue({ task: TASK, payload: { installationId }, key: keyOf(installationId) }))
}

/** The job. */
export const learnPresence = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const installationId = String(payload.installationId)
  const { installation, users } = await edge.transaction(async (ctx) => ({
    installation: await findInstallation(ctx, installationId), users: await listUnasked(ctx, installationId, longAgo(ctx.now), MOST_A_RUN),
  }))
  if (!installation?.botToken || installation.removedAt) return
  const slack = clientFor(installation, edge.outside)
  for (const user of users) {
    try {
      const { presence } = await slack.users.getPresence({ user })
      await edge.transaction((ctx) => keepPresence(ctx, installationId, user, presence === 'away' ? 'away' : 'active'))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.kind !== 'never') throw error
      edge.log.warn({ user, why: refusal.why }, 'Slack does not tell whether somebody is at work')
      return
    }
  }
}

export const membersAway = (ctx: Ctx): Promise<Set<string>> => listAway(ctx, new Date(ctx.now.getTime() - STALE_MS))
