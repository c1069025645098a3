// The door of Slack: everything it mounts, drains, sends and does later, built from what the house gives it.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller } from '../../platform/context.ts'
import type { Letterbox } from '../../platform/inbound.ts'
import type { JobHandlers } from '../../platform/jobs.ts'
import type { LaneKind } from '../../platform/lanes.ts'
import type { Route } from '../../platform/route.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { House } from '../../platform/workspace.ts'
import type { RoutingWays } from '../../modules/chat-routing/index.ts'
import type { Channel } from '../channel.ts'
import { tellBreach } from './alerts/breach.ts'
import { createDirect } from './alerts/direct.ts'
import { slackAppRoutes } from './apps/routes.ts'
import { chatKey } from './chats/jobs.ts'
import { keepChat } from './chats/mirror.ts'
import { chatSlackRoutes } from './chats/routes.ts'
import { describeChannels, openChannel } from './chats/settings.ts'
import { startInSlack } from './chats/start.ts'
import { tellInChat, tellKey } from './chats/tell.ts'
import { bringHistory } from './history/backfill.ts'
import { historyRoutes } from './history/routes.ts'
import { bookmarkKey, keepBookmark } from './triage/board-bookmark.ts'
import { bulkJob } from './linking/bulk.ts'
import { keepCards } from './triage/card.ts'
import { changeInSlack } from './change.ts'
import { createClients } from './client.ts'
import { lookKey } from './look-later.ts'
import { lookAgain } from './look.ts'
import { slackDestination } from './destination.ts'
import { createDoorFinder, mountDoors } from './doors.ts'
import { hearEarly } from './early.ts'
import { copyFile, type KeepBlob } from './files.ts'
import { linkedKey, tellLinked } from './linking/tell-linked.ts'
import { promptInviter } from './linking/link-prompt.ts'
import { listJob } from './linking/list-channels.ts'
import { mountOauth, type OauthConfig } from './oauth.ts'
import { oauthFor, signInFor, type SandboxConfig } from './oauth-sandbox.ts'
import { mountSignIn } from './sign-in.ts'
import { createPace } from './pace.ts'
import { importThread } from './history/past.ts'
import { allPatient, patient } from './patient.ts'
import { learnPeople, peopleKey } from './people.ts'
import { slackLane } from './receive.ts'
import { slackChannelRoutes } from './linking/routes.ts'
import { noticeKey, sendNotice } from './triage/notify.ts'
import { tellUnwell, unwellKey } from './operations/unwell.ts'
import { triageRoutes } from './triage/routes.ts'
import { slackRoutes } from './routes.ts'
import { keepSurvey, surveyKey } from './surveys/keep.ts'
import { sendToSlack } from './send.ts'
import type { ReadBlob } from './share-files.ts'
import { showFiles, showKey } from './show-files.ts'
import { createSockets } from './socket.ts'
import { operationJobs, operationRoutes } from './operations/index.ts'
import { adoptMessage } from './tickets/adopt.ts'
import { learnPresence, presenceKey } from './inside/presence.ts'
import { keepHome } from './inside/home.ts'
import { promptCustomer, sayAway } from './tickets/asides.ts'
import { ticketSettingsRoutes } from './tickets/settings.ts'
import { placeOf } from './tickets/agents.ts'
import { keepTicket } from './tickets/ticket.ts'
import { slackWays } from './ways.ts'

export { breachJob } from './alerts/breach.ts'
export { checkBookmarks } from './triage/board-bookmark.ts'
export { chatAnswerJob, chatJob, chatOfferJob, chatStartJob } from './chats/jobs.ts'
export { cardJob } from './triage/card-job.ts'
export { accountJob, channelJob, doneJob, formJob } from './operations/index.ts'
export { surveyPostJob } from './surveys/keep.ts'
export { agentTicketJob, begunJob, ticketJob } from './tickets/ticket.ts'
export { connectWorkspace } from './install.ts'
export { enable } from './linking/enable.ts'
export { openSlackExport, type ExportUser } from './history/export.ts'
export { importExport, type ImportReport } from './history/import-export.ts'
export { importPast, readPast } from './history/past.ts'
export { askPresences } from './inside/presence.ts'
export { listPeopleDue } from './people.ts'

export type SlackOptions = {
  house: House
  secrets: Secrets
  letterbox: Letterbox
  blobs: { keep: KeepBlob; read: ReadBlob }
  config: OauthConfig & SandboxConfig & { signingSecret: string }
}

export const createSlack = ({ house, secrets, letterbox, blobs, config }: SlackOptions) => {
  const clientFor = createClients(secrets, config.apiUrl, createPace(house.database.lookUp, house.clock), `${config.sandboxUrl}/api/`)
  const doorTools = { house, letterbox, secrets, clientFor, signingSecret: config.signingSecret, publicUrl: config.publicUrl }
  const doors = createDoorFinder(house)
  const sockets = createSockets(doorTools, doors, config.apiUrl)
  const install = { secrets, clientFor, lookUp: house.database.lookUp }
  const changed = () => void sockets.refresh().catch(() => {})
  const routes: Route[] = [
    ...slackRoutes({ ...install, installUrl: `${config.publicUrl}/slack/install`, changed }), ...slackAppRoutes, ...slackChannelRoutes, ...historyRoutes(clientFor), ...operationRoutes, ...ticketSettingsRoutes,
    ...triageRoutes({ clientFor }), ...chatSlackRoutes(clientFor, `${config.publicUrl}/slack/install?for=chat`),
  ]
  const channel: Channel = { name: 'slack', send: sendToSlack(clientFor, blobs.read), change: changeInSlack(clientFor) }
  const lane: LaneKind = slackLane({ house, clientFor })
  const jobs: JobHandlers = {
    ...allPatient(operationJobs(clientFor)),
    'slack.adopt': adoptMessage(clientFor),
    'slack.ask': promptCustomer(clientFor),
    'slack.away': sayAway(clientFor),
    'slack.backfill': bringHistory(clientFor, letterbox),
    'slack.bookmark': patient('slack.bookmark', keepBookmark(clientFor, config.publicUrl), bookmarkKey),
    'slack.breach': patient('slack.breach', tellBreach(clientFor, config.publicUrl), (p) => `slack.breach:${String(p.issueId)}:${String(p.kind)}:${String(p.dueAt)}:${String(p.isOver)}`),
    'slack.bulk': bulkJob(clientFor),
    'slack.card': patient('slack.card', keepCards(clientFor, config.publicUrl), (p) => `card:${String(p.issueId)}`),
    'slack.chat': patient('slack.chat', keepChat(clientFor, blobs.read, config.publicUrl), chatKey),
    'slack.chat_start': startInSlack,
    'slack.chat_tell': patient('slack.chat_tell', tellInChat(clientFor), tellKey),
    'slack.early': hearEarly(letterbox),
    'slack.file': patient('slack.file', copyFile(clientFor, secrets, blobs.keep), (p) => `slack.file:${String(p.attachmentId)}`),
    'slack.home': keepHome({ clientFor, publicUrl: config.publicUrl, secrets }),
    'slack.linked': patient('slack.linked', tellLinked(clientFor), linkedKey),
    'slack.list': listJob(clientFor),
    'slack.look': patient('slack.look', lookAgain(clientFor), lookKey),
    'slack.notify': patient('slack.notify', sendNotice(clientFor), noticeKey),
    'slack.people': patient('slack.people', learnPeople(clientFor), peopleKey),
    'slack.presence': patient('slack.presence', learnPresence(clientFor), presenceKey),
    'slack.prompt': promptInviter(clientFor, config.publicUrl),
    'slack.show_files': patient('slack.show_files', showFiles(clientFor, blobs.read), showKey),
    'slack.survey': patient('slack.survey', keepSurvey(clientFor), surveyKey),
    'slack.thread': patient('slack.thread', importThread(clientFor, letterbox), (p) => `slack.thread:${String(p.installationId)}:${String(p.channelId)}:${String(p.thread)}`),
    'slack.ticket': keepTicket(clientFor, { secrets, publicUrl: config.publicUrl }),
    'slack.unwell': patient('slack.unwell', tellUnwell(clientFor, config.publicUrl), unwellKey),
  }
  const chatWays: RoutingWays = { describeChannels, openChannel: (edge, place) => openChannel(edge, clientFor, place, 'channel.channel_id') }
  return {
    routes, chatWays, hasSignIn: signInFor(config).clientId !== '', channel, direct: createDirect(clientFor), destination: slackDestination, placeOf, ways: slackWays, lane, jobs, install, clientFor, sockets, doors,
    mount(app: FastifyInstance, authenticate: (request: FastifyRequest) => Promise<Caller | null>) {
      mountDoors(app, doorTools, doors)
      mountOauth(app, house, { ...install, changed }, oauthFor(config), authenticate)
      mountSignIn(app, house, secrets, signInFor(config))
    },
  }
}
