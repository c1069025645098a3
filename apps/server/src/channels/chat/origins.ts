// Pages that talk to the gateway themselves, without our frame: only those of allowed sites are answered.
import type { FastifyInstance } from 'fastify'
import { denied } from '../../platform/errors.ts'
import { stepInside } from '../../platform/workspace.ts'
import { SYSTEM } from '../../platform/context.ts'
import { fitsOrigin, getWidgetRow, settingsOf } from '../../modules/chats/index.ts'
import { readToken } from './token.ts'
import type { ChatTools } from './visit.ts'

const ALLOW = { 'access-control-allow-headers': 'authorization, content-type, last-event-id', 'access-control-allow-methods': 'GET, POST, PUT, DELETE', 'access-control-max-age': '600' }

/** The session says itself which site it is for, and is refused by that. */
const isAllowed = async (tools: ChatTools, origin: string, authorization: string): Promise<boolean> => {
  const token = readToken(tools.secrets, authorization.replace(/^Bearer /, ''), tools.house.clock())
  if (!token) return true
  return stepInside(tools.house, { workspaceId: token.workspaceId, actor: SYSTEM }, async (ctx) => fitsOrigin(settingsOf(await getWidgetRow(ctx)).origins, origin))
}

/** The site behind a call that does not come from a frame of ours; empty when it does. */
export const foreignOrigin = (publicUrl: string, origin: string | undefined, host: string | undefined): string =>
  !origin || origin === new URL(publicUrl).origin || origin.endsWith(`//${host}`) ? '' : origin

export const mountOrigins = (app: FastifyInstance, tools: ChatTools): void => {
  app.addHook('onRequest', async (request, reply) => {
    if (!request.url.startsWith('/api/widget/')) return
    const origin = foreignOrigin(tools.publicUrl, request.headers.origin, request.headers.host)
    if (!origin) return
    void reply.headers({ 'access-control-allow-origin': origin, vary: 'origin' })
    if (request.method === 'OPTIONS') return reply.headers(ALLOW).status(204).send()
    if (!(await isAllowed(tools, origin, request.headers.authorization ?? ''))) throw denied('This site may not use the widget; add its origin in the settings of the chat widget.')
  })
}
