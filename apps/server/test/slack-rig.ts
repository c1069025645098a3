// A desk beside a whole Slack for tests: the app over real HTTP, the sandbox pointed at it, channels enabled through the API.
import { randomUUID } from 'node:crypto'
import { connectSlack, createClient, enableChannel, getIssuePage, writeNote, writeReply, type Client, type TimelineMessage } from '@patchbay/contract'
import { personToken, signBody, startSandbox, type Sandbox, type World } from '@patchbay/slack-sandbox'
import { ErrorCode, WebClient, type CodedError } from '@slack/web-api'
import { BOT_SCOPES } from '../src/channels/slack/scopes.ts'
import { vi } from 'vitest'
import type { Member } from '../src/modules/members/index.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

export const APP = 'A0PATCHBAY'
export const BOT = 'xoxb-sandbox-patchbay'
export const BOT_USER = 'U0PATCHBAY'
export const SECRET = 'sandbox-signing-secret'
export const OURS = 'T0LANTERN'
const THEIRS = 'T0HARBOUR'

/** A support company with a guest, a customer company, a second company of ours, and their apps. */
const WORLD: World = {
  teams: [
    { id: OURS, name: 'Lantern Robotics', domain: 'lantern-robotics', email_domain: 'lantern.example' },
    { id: THEIRS, name: 'Harbour Bakery', domain: 'harbour-bakery', email_domain: 'harbour.example' },
    { id: 'T0MEADOW', name: 'Lantern Community', domain: 'lantern-community' },
  ],
  users: [
    { id: 'U0MIRA', team: OURS, name: 'mira', real_name: 'Mira Okafor', email: 'mira@lantern.example', is_owner: true },
    { id: 'U0TOMAS', team: OURS, name: 'tomas', real_name: 'Tomas Lindqvist', email: 'tomas@lantern.example' },
    { id: 'U0GUEST', team: OURS, name: 'gus', real_name: 'Gus Guest', email: 'gus@quarry.example', is_ultra_restricted: true },
    { id: 'U0INES', team: THEIRS, name: 'ines', real_name: 'Inês Carvalho', email: 'ines@harbour.example', is_owner: true },
    { id: 'U0WEN', team: THEIRS, name: 'wen', real_name: 'Wen Zhao', email: 'wen@harbour.example' },
    { id: 'U0HUSH', team: THEIRS, name: 'hush', real_name: 'Hana Hush' },
    { id: 'U0PIA', team: 'T0MEADOW', name: 'pia', real_name: 'Pia Lantern', email: 'pia@lantern.example', is_owner: true },
    { id: 'U0RIO', team: 'T0MEADOW', name: 'rio', real_name: 'Rio Guest', email: 'rio@orchard.example', is_restricted: true },
  ],
  apps: [
    {
      id: APP, name: 'Patchbay', bot_name: 'Lantern Support', client_id: '1000.2000', client_secret: 'sandbox-client-secret', signing_secret: SECRET,
      app_token: 'xapp-1-A0PATCHBAY-sandbox', scopes: BOT_SCOPES,
      installs: [
        { team: OURS, bot_user: BOT_USER, bot_token: BOT, installed_by: 'U0MIRA' },
        { team: 'T0MEADOW', bot_user: 'U0MEADOWBOT', bot_token: 'xoxb-sandbox-meadow', installed_by: 'U0PIA' },
      ],
    },
    {
      id: 'A0OTHER', name: 'Deploys', signing_secret: 'another-secret',
      installs: [{ team: OURS, bot_user: 'U0DEPLOYS', bot_token: 'xoxb-sandbox-deploys', installed_by: 'U0MIRA' }],
    },
  ],
  channels: [
    { id: 'C0TRIAGE', team: OURS, name: 'customer-alerts', members: ['U0MIRA', 'U0TOMAS', 'U0GUEST', BOT_USER] },
    { id: 'C0MEADOWTRIAGE', team: 'T0MEADOW', name: 'meadow-alerts', members: ['U0PIA', 'U0MEADOWBOT'] },
  ],
}

type Row = { id: string; number: number; title: string; state: string; type: string; room: string; account_id: string; requester_id: string; assignee_id: string | null }
export type Shown = { ts: string; text: string; username?: string; thread_ts?: string; bot_id?: string; attachments?: { color: string; blocks: Block[] }[]; [key: string]: unknown }
type Block = { type: string; block_id?: string; text?: { text: string }; elements?: { action_id?: string; text?: unknown; [key: string]: unknown }[] }
type Channel = { id: string; name?: string; members?: string[]; shared?: boolean; kind?: 'customer' | 'community' | 'internal'; account?: string; owner?: string; triage?: string }

export type Rig = {
  h: Harness
  sandbox: Sandbox
  desk: Desk
  /** Where the desk answers, such as http://127.0.0.1:40123. */
  url: string
  installationId: string
  api: Client
  /** Mira of the Slack workspace, with a seat. */
  mira: Member
  as(member: Member): Promise<Client>
  /** A channel of its own for each test, with customers in it, enabled. */
  open(channel?: Partial<Channel>): Promise<string>
  /** Uploads a file that nobody else sees, as a modal does; gives its id. */
  give(user: string, name: string, words: string): Promise<string>
  say(user: string, channel: string, text: string, more?: { thread?: string; [key: string]: unknown }): Promise<string>
  reply(issueId: string, html: string, files?: string[]): Promise<TimelineMessage>
  note(issueId: string, html: string): Promise<TimelineMessage>
  settle(): Promise<void>
  /** Time passes; what waited for it is done. */
  later(ms: number): Promise<void>
  /** Settles, and lets time pass for what Slack asked to wait. */
  patiently(): Promise<void>
  issues(channel: string): Promise<Row[]>
  messages(issueId: string): Promise<TimelineMessage[]>
  /** What stands in a channel of Slack, replies too. */
  shown(channel: string): Shown[]
  card(issueId: string, channel?: string): Shown
  /** Posts a signed letter at the door, as Slack does. */
  post(body: string, given?: { secret?: string; timestamp?: number; path?: string; headers?: Record<string, string> }): Promise<Response>
  event(event: object, envelope?: object): Promise<Response>
  close(): Promise<void>
}

type Given = { world?: World; env?: Record<string, string>; connect?: { app_token?: string }; clock?: Date; fetch?: typeof fetch }

/** Nobody says two things at once. */
const A_MOMENT_MS = 1_000

let counter = 0
const next = () => (counter += 1)
const EVENTS = { request_url: '/slack/events', interactivity_url: '/slack/interactions', options_url: '/slack/options' }

/** What people and apps do in Slack goes through Slack's own client, over HTTP, as the desk's calls do. */
const callByClient = (apiUrl: string): Sandbox['call'] => {
  const clients = new Map<string, WebClient>()
  return async (as, method, args) => {
    const token = as.startsWith('xox') ? as : personToken(as)
    const client = clients.get(token) ?? new WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } })
    clients.set(token, client)
    return client.apiCall(method, args).then(
      (answer) => ({ ...answer }),
      (error: CodedError & { data?: { ok: boolean; error?: string } }) => {
        if (error.code === ErrorCode.PlatformError && error.data) return { ...error.data }
        throw error
      },
    )
  }
}

const openHouse = async (given: Given) => {
  const time = { now: given.clock ?? new Date() }
  const started = await startSandbox({ world: given.world ?? WORLD, clock: () => time.now.getTime() })
  const sandbox = { ...started, call: callByClient(started.apiUrl) }
  sandbox.change({ retry_scale: 0 })
  const env = { SLACK_API_URL: sandbox.apiUrl, SLACK_SIGNING_SECRET: SECRET, SLACK_CLIENT_ID: '1000.2000', SLACK_CLIENT_SECRET: 'sandbox-client-secret', ...given.env }
  const h = await startHarness({ fetch: given.fetch ?? fetch, startsAt: time.now, env, level: 'debug' })
  Object.defineProperty(time, 'now', { get: () => h.clock.now })
  const url = await h.app.http.listen({ port: 0, host: '127.0.0.1' })
  return { sandbox, h, url }
}

/** A job that failed is let go of a moment after its run has ended. */
const runLateJobs = async (h: Harness) => {
  const { pool } = h.app.house.database
  await vi.waitFor(async () => {
    const held = await pool.query('select 1 from graphile_worker._private_jobs where locked_at is not null')
    if (held.rows.length > 0) throw new Error('A job is still held.')
  }, { timeout: 5_000, interval: 10 })
  await pool.query('update graphile_worker._private_jobs set run_at = now(), attempts = 0')
}

const settleBoth = async ({ sandbox, h }: { sandbox: Sandbox; h: Harness }) => {
  for (let round = 0; round < 30; round += 1) {
    await sandbox.settled()
    const last = sandbox.deliveries.at(-1)
    await h.settle()
    await sandbox.settled()
    if (sandbox.deliveries.at(-1) === last) return
  }
  throw new Error('Slack and the desk keep each other busy.')
}

const reading = (h: Harness, sandbox: Sandbox, desk: Desk, api: Client) => ({
  issues: (channel: string) =>
    h.inside(desk.workspaceId, (ctx) =>
      ctx.query<Row>('rig_issues', `select id, number, title, state, type, room, account_id, requester_id, assignee_id from issues
        where workspace_id = $1 and room like '%:' || $2 and deleted_at is null order by number`, [ctx.workspaceId, channel])),
  async messages(issueId: string) {
    const page = await api(getIssuePage, { params: { id: issueId } })
    return page.timeline.filter((item) => item.kind === 'message')
  },
  shown: (channel: string) => (sandbox.state.logs.get(channel)?.list ?? []) as unknown as Shown[],
  card(issueId: string, channel = 'C0TRIAGE') {
    const found = ((sandbox.state.logs.get(channel)?.list ?? []) as unknown as Shown[]).filter((m) => JSON.stringify(m.attachments ?? '').includes(`triage:${issueId}`))
    if (found.length !== 1) throw new Error(`There are ${found.length} cards of this issue.`)
    return found[0] as Shown
  },
})

const writing = (h: Harness, sandbox: Sandbox, url: string) => {
  const post: Rig['post'] = (body, { secret = SECRET, timestamp = Math.floor(h.clock.now.getTime() / 1000), path = '/slack/events', headers = {} } = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST', body,
      headers: { 'content-type': 'application/json', 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': signBody(secret, timestamp, body), ...headers },
    })
  return {
    post,
    event: (event: object, envelope: object = {}) =>
      post(JSON.stringify({ type: 'event_callback', team_id: OURS, api_app_id: APP, event_id: `Ev${next()}X`, authorizations: [{ team_id: OURS }], event, ...envelope })),
    async give(user: string, filename: string, words: string) {
      const { upload_url, file_id } = await sandbox.call(user, 'files.getUploadURLExternal', { filename, length: words.length })
      await fetch(String(upload_url), { method: 'POST', body: words })
      await sandbox.call(user, 'files.completeUploadExternal', { files: [{ id: file_id, title: filename }] })
      return String(file_id)
    },
    async say(user: string, channel: string, text: string, { thread, ...more }: { thread?: string; [key: string]: unknown } = {}) {
      h.clock.pass(A_MOMENT_MS)
      const said = await sandbox.call(user, 'chat.postMessage', { channel, text, ...(thread ? { thread_ts: thread } : {}), ...more })
      if (!said.ok) throw new Error(`Slack refused the message: ${said.error}`)
      return String(said.ts)
    },
  }
}

const opening = (sandbox: Sandbox, api: Client, installationId: string) => async (given: Partial<Channel> = {}) => {
  const n = next()
  const name = given.name ?? `ext-harbour-${n}`
  const members = given.members ?? ['U0TOMAS', 'U0INES', 'U0WEN', BOT_USER]
  const ours = members.filter((id) => sandbox.state.users.get(id)?.team_id === OURS)
  const { id } = sandbox.addChannel({ id: given.id ?? `C0ROOM${n}`, name, creator: 'U0MIRA', members: ours })
  if (given.shared !== false) sandbox.shareChannel(id, THEIRS, members.filter((m) => sandbox.state.users.get(m)?.team_id === THEIRS))
  await api(enableChannel, {
    body: {
      installation_id: installationId, channel_id: id, kind: given.kind ?? 'customer', triage_channel_id: given.triage ?? 'C0TRIAGE',
      ...(given.kind === 'community' ? {} : { account_name: given.account ?? `Harbour Bakery ${n}` }), ...(given.owner ? { owner_id: given.owner } : {}),
    },
  })
  return id
}

export const startRig = async (given: Given = {}): Promise<Rig> => {
  const { sandbox, h, url } = await openHouse(given)
  const desk = await makeDesk(h, 'Lantern Robotics')
  const api = createClient({ baseUrl: `${url}/api`, token: desk.token })
  const mira = await makeMember(h, desk.workspaceId, { name: 'Mira Okafor', email: 'mira@lantern.example' })
  const { id: installationId } = await api(connectSlack, { body: { bot_token: BOT, signing_secret: SECRET, ...given.connect } })
  await sandbox.configureApp(APP, Object.fromEntries(Object.entries(EVENTS).map(([key, path]) => [key, `${url}${path}`])))
  await api(enableChannel, { body: { installation_id: installationId, channel_id: 'C0TRIAGE', kind: 'notifications' } })
  const as = async (member: Member) => createClient({ baseUrl: `${url}/api`, headers: await signedIn(h, desk.workspaceId, member.id) })
  const settle = () => settleBoth({ sandbox, h })
  return {
    h, sandbox, desk, url, installationId, api, mira, as, settle, ...reading(h, sandbox, desk, api), ...writing(h, sandbox, url), open: opening(sandbox, api, installationId),
    async reply(id, body_html, file_ids = []) {
      h.clock.pass(A_MOMENT_MS)
      return (await as(mira))(writeReply, { params: { id }, body: { body_html, client_id: randomUUID(), file_ids } })
    },
    async note(id, body_html) {
      h.clock.pass(A_MOMENT_MS)
      return (await as(mira))(writeNote, { params: { id }, body: { body_html, client_id: randomUUID() } })
    },
    async later(ms) {
      h.clock.pass(ms)
      await runLateJobs(h)
      await h.app.lanes.sweep()
      await settle()
    },
    async patiently() {
      await settle()
      const { pool } = h.app.house.database
      for (let turn = 0; turn < 60; turn += 1) {
        const { rows } = await pool.query("select 1 from graphile_worker._private_jobs where payload->>'waits' is not null limit 1")
        if (rows.length === 0) return
        h.clock.pass(30_000)
        await pool.query("update graphile_worker._private_jobs set run_at = now() where payload->>'waits' is not null")
        await settle()
      }
      throw new Error('Slack asks to wait for ever.')
    },
    async close() {
      await sandbox.settled()
      await h.app.slack.sockets.close()
      await h.close()
      await sandbox.close()
    },
  }
}
