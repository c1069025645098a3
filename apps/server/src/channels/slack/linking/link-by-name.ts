// Links a channel that the bot was brought into when its name says whose it is (E2, CH-14).
import type { EdgeCtx } from '../../../platform/context.ts'
import type { ClientFor } from '../client.ts'
import type { Installation } from '../store.ts'
import { decideByName } from './autolink.ts'
import { enableOnce } from './enable.ts'
import { listAutolinksOf } from './store-autolinks.ts'
import { linkedJobOf } from './tell-linked.ts'

/** Says whether a pattern matched; also private channels, which the bot sees only from inside. */
export const linkByName = async (edge: EdgeCtx, clientFor: ClientFor, installation: Installation, channelId: string): Promise<boolean> => {
  if ((await edge.transaction((ctx) => listAutolinksOf(ctx, installation.id))).length === 0) return false
  const { channel } = await clientFor(installation, edge.outside).conversations.info({ channel: channelId })
  const given = await edge.transaction((ctx) => decideByName(ctx, installation.id, channelId, channel?.name ?? ''))
  if (!given) return false
  const linked = await enableOnce(edge, clientFor, { ...given, installation_id: installation.id })
  await edge.transaction(async (ctx) => ctx.enqueue(linkedJobOf(linked.id)))
  return true
}
