// Nothing is lost: events and answers while server and database are killed again and again, then everything is counted.
import { diceOf } from './corpus.ts'
import { databaseOf, newFolder, removeFolder, startDesk, type Desk } from './desk.ts'
import { drive } from './drive.ts'
import { nothingWaits, until } from './measures/slack.ts'
import { BOT_TOKEN, startBenchSandbox } from './sandbox.ts'
import { channelsOf, conversationsOf, createWorld, requestsOf, type World } from './slack-world.ts'
import { answerUntil } from './storm/agents.ts'
import { letLoose, starter, type Kills } from './storm/killer.ts'
import { keyOf, sendAll, shuffled } from './storm/senders.ts'

const TEAM = 'TSTORM'
const CHANNELS = 40
const PATIENCE_MS = 120_000

export type Report = {
  seconds: number
  kills: Kills
  events: { distinct: number; posts: number; refused: number; acknowledged: number; found: number; missing: number; doubled: number; laidAside: number }
  replies: { taken: number; posted: number; missing: number; doubled: number }
}

type Sandbox = Awaited<ReturnType<typeof startBenchSandbox>>

/** What the bot said in the sandbox, each text as often as it is there. */
const postedIn = (sandbox: Sandbox, world: World): string[] =>
  world.channels.flatMap((c) => sandbox.state.logs.get(c)?.list ?? []).map((m) => String(m.text ?? '')).filter((text) => text.startsWith('Answer number'))

const countReplies = (taken: string[], posted: string[]): Report['replies'] => {
  const there = new Set(posted)
  return { taken: taken.length, posted: posted.length, missing: taken.filter((t) => !there.has(t)).length, doubled: posted.length - there.size }
}

/** Conversations that are open before the storm, so that there is something to answer. */
const openRooms = async (desk: Desk, world: World, said: ReturnType<typeof conversationsOf>): Promise<string[]> => {
  const { failed, firstFailure } = await drive({ url: desk.url, connections: 4, once: true }, requestsOf(said))
  if (failed > 0) throw new Error(firstFailure)
  await until('the first letters', () => nothingWaits(desk.db))
  const { rows } = await desk.db.query<{ id: string }>('select id from issues where workspace_id = $1 and room like $2', [world.workspaceId, `slack:${TEAM}:%`])
  return rows.map((r) => r.id)
}

/** What became of the letters of messages that are not there: the first question of whoever looks for the reason. */
const tellOf = async (db: ReturnType<typeof databaseOf>, lost: string[]): Promise<void> => {
  const { rows } = await db.query(
    `select split_part(lane, ':', 2) || '/' || (payload::json #>> '{event,ts}') as key, received_at, done_at, attempts, failure, payload::json #>> '{event,text}' as text
     from letters where split_part(lane, ':', 2) || '/' || (payload::json #>> '{event,ts}') = any($1)`, [lost])
  process.stderr.write(`${lost.length} messages are not there, ${rows.length} of their letters are. ${JSON.stringify(rows.slice(0, 5), null, 1)}\n`)
}

const countEvents = async (dataDir: string, world: World, acknowledged: Set<string>) => {
  const db = databaseOf(dataDir)
  try {
    await until('the last letters', () => nothingWaits(db), PATIENCE_MS)
    const { rows } = await db.query<{ channel: string; ts: string }>(
      `select split_part(room, ':', 3) as channel, external_id as ts from messages where workspace_id = $1 and room like $2 and author_kind = 'contact'`, [world.workspaceId, `slack:${TEAM}:%`])
    const aside = await db.query<{ n: number }>(`select count(*)::int as n from letters where failure <> ''`)
    const found = new Set(rows.map(keyOf))
    const lost = [...acknowledged].filter((key) => !found.has(key))
    if (lost.length > 0) await tellOf(db, lost)
    return { found: found.size, missing: lost.length, doubled: rows.length - found.size, laidAside: aside.rows[0]?.n ?? 0 }
  } finally {
    await db.end()
  }
}

const noneLeaving = async (dataDir: string): Promise<void> => {
  const db = databaseOf(dataDir)
  try {
    await until('the last answers', async () => (await db.query(`select 1 from messages where delivery = 'leaving' limit 1`)).rows.length === 0, PATIENCE_MS)
  } finally {
    await db.end()
  }
}

export type Storm = { events: number; perSecond: number; port: number; kills: number; seed?: number }

export const weather = async ({ events, perSecond, port, kills, seed = Date.now() }: Storm): Promise<Report> => {
  const dice = diceOf(seed)
  const dataDir = newFolder('storm')
  const channels = channelsOf(TEAM, CHANNELS)
  const first = conversationsOf({ teamId: TEAM, channels }, { each: 1, seed: 1, customersOnly: true })
  const said = conversationsOf({ teamId: TEAM, channels }, { each: Math.ceil(events / CHANNELS), seed: 2, customersOnly: true })
  const sandbox = await startBenchSandbox({ port: port + 1, teamId: TEAM, channels: CHANNELS, said: first })
  const env = { SLACK_API_URL: sandbox.apiUrl, LOG_LEVEL: 'silent' }
  const desk = await startDesk(dataDir, port, env)
  let killer: ReturnType<typeof letLoose> | undefined
  try {
    const world = await createWorld(desk.db, desk, { teamId: TEAM, channels: CHANNELS, apiUrl: sandbox.apiUrl, botToken: BOT_TOKEN })
    const issues = await openRooms(desk, world, first)
    await desk.db.end()
    const started = Date.now()
    let progress = 0
    const letters = shuffled(said, dice)
    const kill = letLoose({ server: desk, start: starter(dataDir, port, env), dataDir, dice, count: kills, progress: () => progress })
    killer = kill
    let over = false
    const answering = answerUntil({ url: desk.url, cookie: desk.cookie, issues, dice, everyMs: 100, done: () => over })
    const sent = await sendAll(desk.url, letters, perSecond, { stopped: () => false, before: kill.keepUp, done: (share) => void (progress = share) })
    over = true
    const server = await killer.end()
    const taken = await answering
    const seconds = (Date.now() - started) / 1000
    const counted = await countEvents(dataDir, world, sent.acknowledged)
    await noneLeaving(dataDir)
    await server.stop()
    return {
      seconds, kills: killer.kills,
      events: { distinct: said.length, posts: sent.posts, refused: sent.refused, acknowledged: sent.acknowledged.size, ...counted },
      replies: countReplies(taken, postedIn(sandbox, world)),
    }
  } finally {
    killer?.server().child.kill('SIGTERM')
    if (!killer) await desk.stop()
    await sandbox.close()
    removeFolder(dataDir)
  }
}

const isWhole = ({ events, replies }: Report): boolean =>
  events.missing === 0 && events.doubled === 0 && events.acknowledged === events.distinct && replies.missing === 0 && replies.doubled === 0

if (import.meta.main) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  const report = await weather({ events: 20_000, perSecond: 200, port: Number(process.env.BENCH_PORT ?? 3210) + 4, kills: 24 })
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n${isWhole(report) ? 'Nothing was lost, nothing came twice.' : 'SOMETHING IS WRONG.'}\n`)
  process.exitCode = isWhole(report) ? 0 : 1
}
