// The door of chat: what visitors ask, how they are told, and the channel that answers leave by.
import type { FastifyInstance } from 'fastify'
import type { Bus } from '../../platform/bus.ts'
import { createLimits } from '../../platform/limits.ts'
import type { Live } from '../../platform/live.ts'
import type { Blobs, Companies } from '../../platform/outside.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { House } from '../../platform/workspace.ts'
import { chatJobs } from '../../modules/chats/index.ts'
import type { Mailer } from '../../modules/mail-servers/index.ts'
import type { Channel } from '../channel.ts'
import { mountVisitorFiles } from './files.ts'
import { createFollowUpMail } from './follow-up-mail.ts'
import { createJustSaid } from './just-said.ts'
import { createKnownWidgets } from './known-widgets.ts'
import { mountOrigins } from './origins.ts'
import { widgetRoutes } from './routes.ts'
import { createStreams } from './stream.ts'
import { createTypists } from './typists.ts'

type ChatOptions = { house: House; secrets: Secrets; bus: Bus; live: Live; blobs: Blobs; mail: Mailer; companies: Companies; publicUrl: string }

/** It is on the visitor's stream with the commit already, so what leaves is there. */
const channel: Channel = {
  name: 'chat',
  send: async (_edge, message) => ({ id: message.id, thread: message.room.split(':')[1] ?? null }),
  change: async (_edge, change) => ({ id: change.external_id, thread: null }),
}

export const createChat = ({ house, secrets, bus, live, blobs, mail, companies, publicUrl }: ChatOptions) => {
  const widgets = createKnownWidgets(bus)
  const tools = { house, secrets, limits: createLimits(), publicUrl, widgets, justSaid: createJustSaid(), typists: createTypists(() => house.clock().getTime()), companies }
  const streams = createStreams(tools, bus)
  const typing = (workspaceId: string, issueId: string, visitor: { id: string; name: string }, isTyping: boolean) =>
    live.whisper(workspaceId, 'visitor', { issue_id: issueId, name: visitor.name, typing: isTyping })
  return {
    channel,
    jobs: chatJobs(createFollowUpMail(mail, secrets, publicUrl)),
    routes: widgetRoutes(tools, typing, (workspaceId, { id, issueId, visitorId }) => bus.publish({ topic: 'chats', workspaceId, chatId: id, issueId, visitorId })),
    mount(http: FastifyInstance) {
      mountOrigins(http, tools)
      streams.mount(http)
      mountVisitorFiles(http, tools, blobs)
    },
    countStreams: streams.count,
    close() {
      widgets.close()
      streams.close()
      companies.close()
    },
  }
}
