// The history of channels in the settings: start it, pause it, resume it, see how far it is.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { invalid } from '../../../platform/errors.ts'
import { edgeRoute, route } from '../../../platform/route.ts'
import { backfillKey } from './backfill.ts'
import { progressOf } from './backfill-rules.ts'
import { refusalOf, type ClientFor } from '../client.ts'
import { changeBackfill, getBackfill, listBackfills, startBackfill, type Watched } from './store-backfill.ts'
import { getChannel, getInstallation } from '../store.ts'

const DAY_MS = 24 * 3600_000

const present = (b: Watched, now: Date): contract.SlackHistory => ({
  id: b.channelRowId, channel_name: b.name, state: b.state, stage: b.stage, messages: b.messages, is_slow: b.isSlow, failure: b.failure, ...progressOf(b, now),
})

const wake = (ctx: Ctx, installationId: string): void =>
  ctx.enqueue({ task: 'slack.backfill', payload: { installationId }, key: backfillKey(installationId) })

export const historyRoutes = (clientFor: ClientFor) => [
  route(contract.listHistories, async (ctx) => (await listBackfills(ctx)).map((b) => present(b, ctx.now))),
  edgeRoute(contract.startHistory, async (edge, { params, body }) => {
    const { channel, installation } = await edge.transaction(async (ctx) => {
      const found = await getChannel(ctx, params.id)
      return { channel: found, installation: await getInstallation(ctx, found.installationId) }
    })
    if (!channel.kind || channel.kind === 'notifications') throw invalid(`#${channel.name} is not enabled for conversations; enable it first.`)
    const told = await clientFor(installation, edge.outside).conversations.info({ channel: channel.channelId }).catch((error: unknown) => {
      const refusal = refusalOf(error)
      throw invalid('why' in refusal ? refusal.why : 'Slack asked us to slow down; try again in a minute.')
    })
    const created = (told.channel?.created ?? 0) * 1000
    await edge.transaction(async (ctx) => {
      await startBackfill(ctx, channel, new Date(Math.max(created, ctx.now.getTime() - body.days * DAY_MS)))
      wake(ctx, channel.installationId)
      await ctx.emit({ type: 'slack.changed', objectId: channel.id })
    })
    return {}
  }),
  route(contract.changeHistory, async (ctx, { params, body }) => {
    const backfill = await getBackfill(ctx, params.id)
    if (backfill.state === 'done') throw invalid('The history of this channel is here already.')
    await changeBackfill(ctx, params.id, { state: body.state, failures: 0, ...(body.state === 'running' ? { failure: '' } : {}) })
    if (body.state === 'running') wake(ctx, backfill.installationId)
    await ctx.emit({ type: 'slack.changed', objectId: params.id })
    return {}
  }),
]
