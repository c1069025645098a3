// A Slack workspace that is there by its rows alone, and the signed events that come from it.
import { createHmac } from 'node:crypto'
import type pg from 'pg'
import { newId } from '../apps/server/src/platform/id.ts'
import { createSecrets } from '../apps/server/src/platform/secrets.ts'
import { createCorpus } from './corpus.ts'
import { SECRET_KEY, SIGNING_SECRET } from './desk.ts'
import type { Request } from './drive.ts'

/** Each channel has three customers; two colleagues of ours are in all of them. */
const CUSTOMERS_EACH = 3
const COLLEAGUES = 2
const SECONDS_APART = 45

export type World = { workspaceId: string; installationId: string; teamId: string; channels: string[] }

export const BOT = 'UBOT'
/** Customers are of a Slack team of their own, joined by Slack Connect. */
export const customersTeam = (teamId: string): string => `${teamId}X`
const customer = (channel: number, n: number) => `UC${channel}X${n}`
export const customersOf = (channel: number): string[] => Array.from({ length: CUSTOMERS_EACH }, (_, n) => customer(channel, n))
export const channelsOf = (teamId: string, count: number): string[] => Array.from({ length: count }, (_, c) => `C${teamId}${c}`)
export const colleague = (n: number) => `UOURS${n}`

const ROWS = `with i as (
    insert into slack_installations (workspace_id, id, team_id, team_name, app_id, bot_user_id, bot_id, bot_token, signing_secret, api_url)
    values ($1, $2, $3, 'Bench', 'A0BENCH', '${BOT}', 'BBOT', $4, $5, $6) returning 1),
  a as (insert into accounts (workspace_id, id, name) select $1, u, $3 || ' account ' || o from unnest($7::uuid[]) with ordinality x(u, o) returning 1),
  k as (insert into contacts (workspace_id, id, account_id, name) select $1, u, ($7::uuid[])[1 + (o - 1) / ${CUSTOMERS_EACH}], 'Customer ' || o from unnest($9::uuid[]) with ordinality x(u, o) returning 1),
  h as (insert into contact_identities (workspace_id, source, external_id, contact_id) select $1, 'slack', $14 || ':' || p, u from unnest($9::uuid[], $10::text[]) x(u, p) returning 1),
  p as (insert into slack_people (workspace_id, installation_id, user_id, team_id, name, side, contact_id, seen_at)
    select $1, $2, p, $14, 'Customer ' || o, 'customer', u, now() from unnest($9::uuid[], $10::text[]) with ordinality x(u, p, o) returning 1),
  m as (insert into slack_people (workspace_id, installation_id, user_id, team_id, name, side, member_id, seen_at)
    select $1, $2, p, $3, p, 'us', $12::uuid, now() from unnest($11::text[]) p returning 1)
  insert into slack_channels (workspace_id, id, installation_id, channel_id, name, is_shared, kind, account_id, triage_channel_id)
    select $1, gen_random_uuid(), $2, c, lower(c), true, 'customer', u, t from unnest($8::text[], $7::uuid[], $13::text[]) x(c, u, t)`

/** `api` leads nowhere unless it is given: everybody who speaks is known, so nothing is asked. */
export const createWorld = async (
  db: pg.Pool, who: { workspaceId: string; memberId: string }, given: { teamId: string; channels: number; apiUrl?: string; botToken?: string; triage?: string[] },
): Promise<World> => {
  const secrets = createSecrets(SECRET_KEY)
  const ids = (count: number) => Array.from({ length: count }, () => newId(Date.now()))
  const installationId = newId(Date.now())
  const channels = channelsOf(given.teamId, given.channels)
  const { triage = [''] } = given
  const customers = channels.flatMap((_, c) => customersOf(c))
  const client = await db.connect()
  try {
    await client.query('set session_replication_role = replica')
    await client.query(ROWS, [
      who.workspaceId, installationId, given.teamId, secrets.seal(given.botToken ?? 'xoxb-bench'), secrets.seal(SIGNING_SECRET), given.apiUrl ?? 'http://127.0.0.1:9/api/',
      ids(given.channels), channels, ids(customers.length), customers, Array.from({ length: COLLEAGUES }, (_, n) => colleague(n)), who.memberId, channels.map((_, c) => triage[c % triage.length]), customersTeam(given.teamId),
    ])
    // As PostgreSQL does by itself a minute after so many rows came.
    await client.query('analyze slack_people, slack_channels, contacts, accounts')
  } finally {
    client.release(true)
  }
  return { workspaceId: who.workspaceId, installationId, teamId: given.teamId, channels }
}

/** Signed now: a signature is good for five minutes. */
export const signedEvent = (body: string): Request => {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`
  return { method: 'POST', path: '/slack/events', body, headers: { 'content-type': 'application/json', 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } }
}

const richText = (text: string) => [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }]

export type Said = { channel: string; ts: string; user: string; text: string; body: string }
export type Talk = { each: number; seed?: number; customersOnly?: boolean }
export const requestsOf = (said: Said[]): Request[] => said.map((s) => signedEvent(s.body))

/** So many messages in every channel, mixed as they would come: one in four is ours, one in five hangs on a thread. */
export const conversationsOf = (world: Pick<World, 'teamId' | 'channels'>, { each, seed = 1, customersOnly = false }: Talk): Said[] => {
  const corpus = createCorpus(seed)
  const start = Math.floor(Date.now() / 1000) - each * SECONDS_APART
  const roots = new Map<string, string>()
  return Array.from({ length: each }).flatMap((_, n) =>
    world.channels.map((channel, c): Said => {
      const ts = `${start + n * SECONDS_APART + corpus.between(0, SECONDS_APART - 10)}.${String(corpus.between(0, 999_999)).padStart(6, '0')}`
      const ours = corpus.dice() < 0.25 && n > 0 && !customersOnly
      const user = ours ? colleague(corpus.between(0, COLLEAGUES - 1)) : customer(c, corpus.between(0, CUSTOMERS_EACH - 1))
      const thread = n > 0 && corpus.dice() < 0.2 ? roots.get(channel) : undefined
      if (!thread) roots.set(channel, ts)
      const text = `${corpus.words(corpus.between(4, 30)).join(' ')}${corpus.dice() < 0.3 ? '?' : '.'}`
      const team = ours ? world.teamId : customersTeam(world.teamId)
      const event = { type: 'message', channel, channel_type: 'channel', user, team, user_team: team, text, ts, event_ts: ts, blocks: richText(text), ...(thread ? { thread_ts: thread } : {}) }
      const envelope = {
        token: 'gone', team_id: world.teamId, api_app_id: 'A0BENCH', event, type: 'event_callback', event_id: `Ev${channel}-${n}-${seed}`, event_time: Math.floor(Number(ts)),
        is_ext_shared_channel: true, authorizations: [{ enterprise_id: null, team_id: world.teamId, user_id: BOT, is_bot: true, is_enterprise_install: false }],
      }
      return { channel, ts, user, text, body: JSON.stringify(envelope) }
    }),
  )
}
