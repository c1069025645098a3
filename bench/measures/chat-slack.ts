// How soon a visitor's words stand in the thread of their chat in Slack, at a steady rate over many chats.
import { setTimeout as delay } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { BOT_TOKEN, startBenchSandbox, triageChannels } from '../sandbox.ts'
import { createWorld } from '../slack-world.ts'
import { round, type Line } from '../table.ts'
import { heldUp, openWidget, OTHERS, sayIn, setUpWidget } from './chat.ts'
import { quantile } from './live.ts'
import { noJobs, until } from './slack.ts'

const CHATS = 40
/** Slack takes one message a second in a channel, so each chat has its own: else the queue would be measured. */
const RATE = 20
const BAR_MS = 400
const pageOf = (n: number) => `https://shop.example/page-${n}/`

/** From our clock when it was stored to Slack's when it was posted; both are this machine's. */
const DELAYS = `
  select (extract(epoch from to_timestamp(p.ts::double precision) - m.at) * 1000)::float8 as ms
  from slack_chat_posts p join messages m on m.workspace_id = p.workspace_id and m.id = p.message_id
  where p.workspace_id = $1 and p.installation_id = $2 and p.message_id = any($3) and p.ts <> '' and not p.is_theirs order by 1`

/** Every channel has a routing group of its own, whose chats come from a page of its own. */
const spread = async ({ desk }: Bench, installationId: string, channels: string[]): Promise<void> => {
  const headers = { cookie: desk.cookie, 'x-patchbay': '1', 'content-type': 'application/json' }
  const ask = async (path: string, body: object): Promise<{ id: string }> => {
    const response = await fetch(`${desk.url}/api/app/chat-routing${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`)
    return ((await response.json()) as { data: { id: string } }).data
  }
  // A group of one would be told of in direct messages.
  const { rows } = await desk.db.query<{ id: string }>(
    "insert into members (workspace_id, id, name, email, role) values ($1, gen_random_uuid(), 'Second of us', 'second@bench.example', 'member') returning id", [desk.workspaceId])
  const member_ids = [desk.memberId, ...rows.map((row) => row.id)]
  for (const [n, channel_id] of channels.entries()) {
    const { id } = await ask('/groups', { name: `Group ${n}`, member_ids, channel: { installation_id: installationId, channel_id } })
    await ask('/playbooks', { name: `Page ${n}`, pages: [pageOf(n)], group_id: id })
  }
}

export const measureChatSlack = async (bench: Bench): Promise<Line[]> => {
  const { desk, quick } = bench
  const teamId = `TCHAT${Date.now().toString(36).toUpperCase()}`
  const triage = triageChannels(CHATS)
  const sandbox = await startBenchSandbox({ port: bench.sandboxPort, teamId, channels: 1, said: [], triage })
  try {
    const world = await createWorld(desk.db, desk, { teamId, channels: 1, apiUrl: sandbox.apiUrl, botToken: BOT_TOKEN })
    const appId = await setUpWidget(bench)
    await spread(bench, world.installationId, triage)
    const widgets = []
    for (let n = 0; n < CHATS; n += 1) widgets.push(await openWidget(desk.url, appId, OTHERS + n, pageOf(n)))
    await until('the cards of the chats', () => noJobs(desk.db))
    const began = performance.now()
    const count = RATE * (quick ? 10 : 30)
    const sent: Promise<string>[] = []
    for (let k = 0; k < count; k += 1) {
      await delay(Math.max(0, began + (k * 1000) / RATE - performance.now()))
      sent.push(heldUp(sayIn(desk.url, widgets[(k * 7) % CHATS] as (typeof widgets)[number], `Message ${k}`)))
    }
    const ids = await Promise.all(sent)
    await until('the last message in Slack', () => noJobs(desk.db))
    const { rows } = await desk.db.query<{ ms: number }>(DELAYS, [world.workspaceId, world.installationId, ids])
    const p95 = quantile(rows.map((row) => row.ms), 0.95)
    const whole = rows.length === count
    return [
      { what: `visitor → Slack thread, ${RATE}/s in ${CHATS} chats`, bar: `p95 ≤ ${BAR_MS} ms`, measured: `p50 ${round(quantile(rows.map((row) => row.ms), 0.5))}, p95 ${round(p95)} ms, ${rows.length} of ${count} there`, met: whole && p95 <= BAR_MS },
    ]
  } finally {
    await sandbox.close()
  }
}
