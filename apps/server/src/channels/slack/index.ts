// The door of Slack: everything it mounts, drains, sends and does later, built from what the house gives it.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller } from '../../platform/context.ts'
import type { Letterbox } from '../../platform/inbound.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import type { LaneKind } from '../../platform/lanes.ts'
import type { Route } from '../../platform/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { House } from '../../platform/workspace.ts'
import type { Channel } from '../channel.ts'
import { keepBookmark } from './board-bookmark.ts'
import { keepCards } from './card.ts'
import { changeInSlack } from './change.ts'
import { createClients } from './client.ts'
import { slackDestination } from './destination.ts'
import { createDoorFinder, mountDoors } from './doors.ts'
import { copyFile, type KeepBlob } from './files.ts'
import { mountOauth, type OauthConfig } from './oauth.ts'
import { importThread } from './past.ts'
import { slackLane } from './receive.ts'
import { triageRoutes } from './routes-triage.ts'
import { slackRoutes } from './routes.ts'
import { sendToSlack } from './send.ts'
import type { ReadBlob } from './share-files.ts'
import { createSockets } from './socket.ts'

export { checkBookmarks } from './board-bookmark.ts'
export { cardJob } from './jobs.ts'
export { connectWorkspace } from './install.ts'
export { enable } from './enable.ts'
export { openSlackExport, type ExportUser } from './export.ts'
export { importExport, type ImportReport } from './import-export.ts'
export { importPast, readPast } from './past.ts'

export type SlackOptions = {
  house: House
  secrets: Secrets
  letterbox: Letterbox
  blobs: { keep: KeepBlob; read: ReadBlob }
  config: OauthConfig & { signingSecret: string }
}

export const createSlack = ({ house, secrets, letterbox, blobs, config }: SlackOptions) => {
  const clientFor = createClients(secrets, config.apiUrl)
  const doorTools = { house, letterbox, secrets, clientFor, signingSecret: config.signingSecret, publicUrl: config.publicUrl }
  const doors = createDoorFinder(house)
  const sockets = createSockets(doorTools, doors, config.apiUrl)
  const install = { secrets, clientFor, lookUp: house.database.lookUp }
  const changed = () => void sockets.refresh().catch(() => {})
  const routes: Route[] = [...slackRoutes({ ...install, installUrl: `${config.publicUrl}/slack/install`, changed }), ...triageRoutes({ clientFor })]
  const channel: Channel = { name: 'slack', send: sendToSlack(clientFor, blobs.read), change: changeInSlack(clientFor) }
  const lane: LaneKind = slackLane({ house, clientFor })
  const jobs: JobHandlers = {
    'slack.bookmark': keepBookmark(clientFor, config.publicUrl),
    'slack.card': keepCards(clientFor, config.publicUrl),
    'slack.file': copyFile(clientFor, secrets, blobs.keep),
    'slack.thread': importThread(clientFor, letterbox),
  }
  return {
    routes, channel, destination: slackDestination, lane, jobs, install, clientFor, sockets, doors,
    mount(app: FastifyInstance, authenticate: (request: FastifyRequest) => Promise<Caller | null>) {
      mountDoors(app, doorTools, doors)
      mountOauth(app, house, { ...install, changed }, config, authenticate)
    },
  }
}
