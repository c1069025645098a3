// Puts the house together: database, lanes, jobs, channels, HTTP; the only file that knows everything.
import type { Endpoint } from '@patchbay/contract'
import type { FastifyInstance } from 'fastify'
import { deliveryLane } from './channels/deliver.ts'
import { createChat } from './channels/chat/index.ts'
import { createSlack } from './channels/slack/index.ts'
import type { Config } from './config.ts'
import { mountEdges } from './edges.ts'
import { createBlobs } from './outside/blobs.ts'
import { openCompanies } from './outside/companies.ts'
import { createFetch } from './outside/fetch.ts'
import { createMailOut } from './outside/mail.ts'
import { createPush } from './outside/push.ts'
import { createAuthenticate } from './platform/auth.ts'
import { createBus, MISSED, type Bus } from './platform/bus.ts'
import type { Ctx } from './platform/context.ts'
import { connect, type DatabaseOptions } from './platform/db.ts'
import type { Happened } from './platform/events.ts'
import { sentenceOf } from './platform/errors.ts'
import { createHttp } from './platform/http.ts'
import { createLetterbox } from './platform/inbound.ts'
import { freeJobs, loggerFor, startJobs, taskListOf } from './platform/jobs.ts'
import { createLanes, type Lanes } from './platform/lanes.ts'
import { createLimits } from './platform/limits.ts'
import { createLive } from './platform/live.ts'
import type { Log } from './platform/log.ts'
import { migrateDatabase } from './platform/migrate.ts'
import { mount } from './platform/route.ts'
import { createSecrets } from './platform/secrets.ts'
import type { House } from './platform/workspace.ts'
import { notificationJobs, type Ways } from './modules/notifications/index.ts'
import { anomalyJobs } from './modules/anomalies/index.ts'
import { fileJobs } from './modules/attachments/index.ts'
import { fieldJobs, forgetBeginnings } from './modules/fields/index.ts'
import { articleJobs } from './modules/articles/index.ts'
import { customAppJobs } from './modules/custom-apps/index.ts'
import { exportJobs } from './modules/exports/index.ts'
import { pagesOfViews } from './screens/inbox/views/export.ts'
import { pageOfFilter } from './screens/inbox/views/issues-of.ts'
import { bulkJobs } from './modules/bulk/index.ts'
import { chatRoutingJobs } from './modules/chat-routing/index.ts'
import { linkedTicketJobs, settleTicket, ticketSender } from './modules/linked-tickets/index.ts'
import { aiAgentJobs, type AgentTools } from './modules/ai-agents/index.ts'
import { aiJobs } from './modules/ai/index.ts'
import { meetingJobs } from './modules/meetings/index.ts'
import { alertSender, onCallJobs } from './modules/on-call/index.ts'
import { outboxJobs, type OutboxRow } from './modules/outbox/index.ts'
import { slaJobs } from './modules/slas/index.ts'
import { createMailer, type Mailer } from './modules/mail-servers/index.ts'
import { memberJobs } from './modules/members/index.ts'
import { surveyJobs, type SurveyWays } from './modules/surveys/index.ts'
import { checkSession, COOKIE } from './modules/sessions/index.ts'
import { checkToken } from './modules/api-tokens/index.ts'
import { forgetTriggers, settleRun, triggerJobs, triggerSenders, type Ways as ActWays } from './modules/triggers/index.ts'
import { webhookJobs } from './modules/webhooks/index.ts'
import { reactions } from './reactions.ts'
import { routesOf } from './routes.ts'
import { schedule } from './schedule.ts'
import { scopeOf } from './screens/inbox/scope.ts'

export type AppOptions = { config: Config; database: DatabaseOptions; log: Log; clock?: () => Date; fetch?: typeof fetch }
export type App = Awaited<ReturnType<typeof createApp>>

const BODY_LIMIT = 10 * 1024 * 1024
const SWEEP_MS = 3_000
const SOCKETS_MS = 30_000

const wakeFor = (lanes: Lanes, workspaceId: string, events: Happened[]) => {
  for (const event of events) if (typeof event.data.lane === 'string') lanes.wake('delivery', { workspaceId, lane: event.data.lane })
}

/** Every process holds triggers in memory, and what fields begin with, so each is told when one changes, or what its conditions look at. */
const OF_TRIGGERS = new Set(['field.changed', 'status.changed', 'trigger.changed'])
const tellTriggers = (bus: Bus, workspaceId: string, events: Happened[]) => {
  if (events.some((e) => OF_TRIGGERS.has(e.type))) bus.publish({ topic: 'triggers', workspaceId })
}
const watchTriggers = (bus: Bus) => {
  bus.subscribe('triggers', (news) => {
    forgetTriggers(String(news.workspaceId))
    forgetBeginnings(String(news.workspaceId))
  })
  bus.subscribe(MISSED, () => {
    forgetTriggers()
    forgetBeginnings()
  })
}

/** A process that only serves works no lanes: what it wakes is woken where they are worked. */
const lanesOf = (config: Config, bus: Bus, given: Omit<Parameters<typeof createLanes>[0], 'tellOthers'>): Lanes => {
  const works = config.role !== 'web'
  const lanes = createLanes({ ...given, kinds: works ? given.kinds : [], tellOthers: (kind, { workspaceId, lane }) => void (works || bus.publish({ topic: 'lanes', kind, workspaceId, lane })) })
  if (works) bus.subscribe('lanes', ({ kind, workspaceId, lane }) => lanes.wake(String(kind), { workspaceId: String(workspaceId), lane: String(lane) }))
  return lanes
}

/** Every tick on its own: one that is still at work is not started again. */
const startClock = (house: House, lanes: Lanes, sockets: { refresh(): Promise<void> }) => {
  const ticks = [
    ...schedule,
    { name: 'lanes that wait are woken', everyMs: SWEEP_MS, work: () => lanes.sweep() },
    { name: 'Socket Mode stays connected', everyMs: SOCKETS_MS, work: () => sockets.refresh() },
  ]
  const timers = ticks.map(({ name, everyMs, work }) => {
    let busy = false
    return setInterval(() => {
      if (busy) return
      busy = true
      work(house)
        .catch((error: unknown) => house.log.error({ tick: name, error: sentenceOf(error) }, 'the clock could not do its work; it tries again'))
        .finally(() => void (busy = false))
    }, everyMs)
  })
  return () => timers.forEach(clearInterval)
}

/** Origins that may be reached though private: Slack's API, models and custom apps where the operator put them, and the sandbox. */
const trustedOrigins = (config: Config): string[] =>
  [config.slack.apiUrl, config.demo.sandboxUrl, ...config.appPrivateUrls, ...config.aiPrivateUrls].filter((url) => url !== '').flatMap((url) => {
    const { origin, port, protocol } = new URL(url)
    return origin.includes('localhost') ? [origin, `${protocol}//127.0.0.1:${port}`] : [origin]
  })

/** Whoever needs longer than this to answer, answers nobody who waits. */
const PATIENCE_MS = 15_000
const LONG_PATIENCE_MS = 60_000

const outsideOf = (config: Config, given: typeof fetch | undefined): House['outside'] => {
  const open = (timeoutMs: number) => given ?? createFetch({ trusted: trustedOrigins(config), timeoutMs })
  return { fetch: open(PATIENCE_MS), patientFetch: open(LONG_PATIENCE_MS) }
}

type Work = { house: House; lanes: Lanes; slack: ReturnType<typeof createSlack>; tasks: ReturnType<typeof taskListOf>; config: Config }

/** Lanes, jobs and the clock; gives what ends them. */
const startWork = async ({ house, lanes, slack, tasks, config }: Work): Promise<() => Promise<void>> => {
  if (config.role === 'web') return async () => {}
  // Nobody else works on a database of our own: whatever is held was held by a process that is gone.
  if (!config.databaseUrl) await freeJobs(house, { all: true })
  const stopJobs = await startJobs(house, tasks)
  const stopClock = startClock(house, lanes, slack.sockets)
  await lanes.sweep()
  await slack.sockets.refresh()
  return async () => {
    stopClock()
    await slack.sockets.close()
    await stopJobs()
  }
}

/** A ticket may be asked for by a person or by a trigger, which has a log. */
const settleSent = async (ctx: Ctx, row: OutboxRow): Promise<void> => {
  if (row.kind === 'ticket') await settleTicket(ctx, row)
  await settleRun(ctx, row)
}

type Doers = {
  secrets: ReturnType<typeof createSecrets>
  blobs: ReturnType<typeof createBlobs>
  chat: ReturnType<typeof createChat>
  slack: ReturnType<typeof createSlack>
  ways: Ways
  acts: ActWays
  surveys: SurveyWays
  agents: AgentTools
}
/** What is done later, whoever asked for it. */
const jobsOf = ({ secrets, blobs, chat, slack, ways, acts, surveys, agents }: Doers) => ({
  ...aiAgentJobs(agents), ...aiJobs({ secrets }), ...anomalyJobs, ...articleJobs, ...bulkJobs, ...chat.jobs, ...chatRoutingJobs, ...customAppJobs(secrets), ...exportJobs(pagesOfViews(ways.publicUrl)), ...fieldJobs, ...fileJobs(blobs), ...linkedTicketJobs, ...meetingJobs(blobs), ...memberJobs(ways), ...notificationJobs(ways),
  ...onCallJobs(ways), ...outboxJobs({ senders: { ...triggerSenders(acts), alert: alertSender(secrets), ticket: ticketSender(secrets) }, settled: settleSent }), ...slaJobs(ways),
  ...slack.jobs, ...surveyJobs(surveys), ...triggerJobs(acts), ...webhookJobs(secrets),
})

/** By which ways members are told, and triggers act. */
const outwardOf = ({ dataDir, publicUrl }: Config, mail: Mailer, slack: Doers['slack'], secrets: Doers['secrets']): Pick<Doers, 'ways' | 'acts' | 'surveys' | 'agents'> => ({
  agents: { publicUrl, secrets, placeOf: slack.placeOf },
  ways: { push: createPush(dataDir, publicUrl), mail, direct: slack.direct, secrets, publicUrl },
  acts: { ...slack.ways, publicUrl, secrets, mail, issuesOf: pageOfFilter },
  surveys: { ...slack.ways, publicUrl, secrets, mail },
})

type Given = Omit<Parameters<typeof createChat>[0] & Parameters<typeof createSlack>[0], 'config' | 'publicUrl'>
const channelsOf = (config: Config, given: Given) => {
  const chat = createChat({ ...given, publicUrl: config.publicUrl })
  const slack = createSlack({ ...given, config: { ...config.slack, publicUrl: config.publicUrl, sandboxUrl: config.demo.sandboxUrl, isDemo: config.demo.on } })
  const mountChannels = (http: FastifyInstance, authenticate: ReturnType<typeof createAuthenticate>) => {
    chat.mount(http)
    slack.mount(http, authenticate)
  }
  return { chat, slack, mountChannels }
}

/** How many calls an endpoint allows here. */
const perMinuteOf = ({ apiRateLimit }: Config) => (endpoint: Endpoint): number => (apiRateLimit === 'pylon' || endpoint.access === 'anybody' ? endpoint.perMinute : apiRateLimit)

/** Lanes come back one by one after a rush at the letterbox: all at once they would be the next. Fewer than two could not keep up with what is usual. */
const lanesAfter = (calmMs: number): number => 2 + Math.min(8, Math.floor(calmMs / 20))

export const createApp = async ({ config, database: pool, log, clock = () => new Date(), fetch }: AppOptions) => {
  let isClosing = false
  const database = connect(pool, (error) => {
    if (!isClosing) log.warn({ error: sentenceOf(error) }, 'a database connection broke and is replaced')
  })
  await migrateDatabase(database.pool)
  const bus = await createBus(database.pool, pool, log)
  const live = createLive(bus)
  // The house tells of what happened before the lanes that work it are there.
  const later: { lanes?: Lanes } = {}
  const house: House = {
    database, reactions, log, clock,
    outside: outsideOf(config, fetch),
    scopeOf,
    forgetCallers: (workspaceId) => bus.publish({ topic: 'credentials', workspaceId }),
    told(workspaceId, events) {
      live.tell(workspaceId, events)
      tellTriggers(bus, workspaceId, events)
      if (later.lanes) wakeFor(later.lanes, workspaceId, events)
    },
  }
  watchTriggers(bus)
  const secrets = createSecrets(config.secretKey)
  const blobs = createBlobs(config.dataDir)
  const mail = createMailer(createMailOut(config.mail, config.mail.privateUrls), secrets)
  const companies = await openCompanies(config.role === 'worker' ? '' : config.companyFile, log)
  const letterbox = createLetterbox(database.urgent, (kind, lane) => later.lanes?.wake(kind, lane))
  const { chat, slack, mountChannels } = channelsOf(config, { house, secrets, letterbox, bus, live, blobs, mail, companies })
  const lanes = (later.lanes = lanesOf(config, bus, { kinds: [slack.lane, deliveryLane(house, [chat.channel, slack.channel])], log, atOnce: () => lanesAfter(letterbox.calmFor()), clock }))

  const http: FastifyInstance = createHttp({ log, bodyLimit: BODY_LIMIT, trustProxy: config.trustProxy })
  const authenticate = createAuthenticate({
    cookieName: COOKIE, bus, clock, checkSession: (cookie) => checkSession(house, cookie), checkToken: (token) => checkToken(house, token),
  })
  const { ways, acts, surveys, agents } = outwardOf(config, mail, slack, secrets)
  const routes = routesOf({ publicUrl: config.publicUrl, demo: config.demo, hasSlackSignIn: slack.hasSignIn, secrets, ways, acts, surveys, agents, chatWays: slack.chatWays, companies, keep: blobs.keep, channels: [...chat.routes, ...slack.routes], destinations: { slack: slack.destination } })
  mount(http, routes, { house, limits: createLimits(), authenticate, secureCookies: config.publicUrl.startsWith('https://'), perMinute: perMinuteOf(config) })
  let isOpen = false
  mountChannels(http, authenticate)
  mountEdges(http, { config, house, live, blobs, authenticate, bus, secrets, isOpen: () => isOpen })

  const tasks = taskListOf(house, jobsOf({ secrets, blobs, chat, slack, ways, acts, surveys, agents }))
  return {
    config, http, house, routes, lanes, chat, slack, letterbox, tasks, bus, jobLogger: loggerFor(house),
    /** The end is near: connections that break now are no news. */
    hush: () => void (isClosing = true),
    /** From now on /readyz says yes. */
    open: () => void (isOpen = true),
    /** Lanes, jobs and the clock; HTTP answers without them. */
    startWork: () => startWork({ house, lanes, slack, tasks, config }),
    async close() {
      live.close()
      chat.close()
      await http.close()
      await lanes.stop()
      await bus.close()
      await database.close()
    },
  }
}
