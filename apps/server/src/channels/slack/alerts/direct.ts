// Writes to a member alone in Slack: once for each key, in the first workspace that knows them.
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import type { ClientFor } from '../client.ts'
import { postOnce } from '../operations/post-once.ts'
import { findInstallation, type Installation } from '../store.ts'
import { slackUserOf } from '../tickets/store.ts'
import { findHomes } from './store.ts'

type Home = { installation: Installation; user: string }

const homeOf = async (ctx: Ctx, memberId: string): Promise<Home | null> => {
  for (const id of await findHomes(ctx)) {
    const installation = await findInstallation(ctx, id)
    const user = installation?.botToken && !installation.removedAt ? await slackUserOf(ctx, id, memberId) : ''
    if (installation && user) return { installation, user }
  }
  return null
}

const escape = (text: string): string => text.replace(/[&<>|]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '/')

type Said = { memberId: string; key: string; text: string; url: string; link: string }

export const createDirect = (clientFor: ClientFor) => ({
  knows: async (ctx: Ctx, memberId: string): Promise<boolean> => (await homeOf(ctx, memberId)) !== null,
  async send(edge: EdgeCtx, { memberId, key, text, url, link }: Said): Promise<boolean> {
    const home = await edge.transaction((ctx) => homeOf(ctx, memberId))
    if (!home) return false
    const slack = clientFor(home.installation, edge.outside)
    const channel = String((await slack.conversations.open({ users: home.user })).channel?.id)
    await postOnce(edge, { key, slack, place: { installation: home.installation }, channel, say: { text: `<${url}|${escape(link)}>\n${escape(text)}` } })
    return true
  },
})
