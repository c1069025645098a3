// Slack in bad weather: to a third of the desk's calls it says 429 or 500, or does what was asked and says 500; every message must arrive once, and in order.
import { setTimeout as delay } from 'node:timers/promises'
import { diceOf } from './corpus.ts'
import { newFolder, removeFolder, startDesk, type Desk } from './desk.ts'
import { noJobs, nothingWaits, until } from './measures/slack.ts'
import { BOT_TOKEN, startBenchSandbox, triageChannels } from './sandbox.ts'
import { channelsOf, createWorld, customersOf, type World } from './slack-world.ts'
import { answerUntil } from './storm/agents.ts'

const TEAM = 'TWEATHER'
const CHANNELS = 20
const TRIAGES = 5
const STORM = 1 / 3
/** Cards and answers share what a workspace may post, and every 429 is a pause for all of them. */
const EVERY_MS = 1_000
const PATIENCE_MS = 600_000

type Counted = { said: number; found: number; missing: number; doubled: number; outOfOrder: number }
export type Report = {
  stormSeconds: number
  /** From the end of the storm until the last word had arrived. */
  drainedSeconds: number
  blows: { refused: number; failed: number; lost: number }
  heard: Counted
  answers: Counted
  cards: { issues: number; missing: number; doubled: number }
}
type Sandbox = Awaited<ReturnType<typeof startBenchSandbox>>
type Shown = { text?: string; thread_ts?: string; bot_id?: string; attachments?: unknown }

const shownIn = (sandbox: Sandbox, channel: string) => (sandbox.state.logs.get(channel)?.list ?? []) as unknown as Shown[]
const numberIn = (text: string): number => Number(/number (\d+)/.exec(text)?.[1])

/** Order is that of each conversation: what is said in two of them waits for nobody. */
const count = (said: string[], conversations: string[][]): Counted => {
  const found = conversations.flat()
  const there = new Set(found)
  const outOfOrder = conversations.flatMap((words) => words.map(numberIn).filter((n, place, all) => place > 0 && n < (all[place - 1] ?? 0))).length
  return { said: said.length, found: found.length, missing: said.filter((words) => !there.has(words)).length, doubled: found.length - there.size, outOfOrder }
}

/** Customers write in turn in all channels, by hand in Slack; what they wrote, in order. */
const askUntil = async (sandbox: Sandbox, world: World, everyMs: number, done: () => boolean): Promise<string[]> => {
  const said: string[] = []
  for (let n = 1; !done(); n += 1) {
    const place = n % world.channels.length
    const [user = ''] = customersOf(place).slice(n % customersOf(place).length)
    const words = `Question number ${n}: which of our reports holds the figures of week ${n}?`
    const answer = await sandbox.call(user, 'chat.postMessage', { channel: world.channels[place], text: words })
    if (!answer.ok) throw new Error(`Slack did not let a customer write: ${answer.error}`)
    said.push(words)
    await delay(everyMs)
  }
  return said
}

/** What there is to answer grows while customers write. */
const keepOpenIssues = (desk: Desk, world: World) => {
  const ids: string[] = []
  const look = async () => {
    const { rows } = await desk.db.query<{ id: string }>('select id from issues where workspace_id = $1 and room like $2 order by number', [world.workspaceId, `slack:${TEAM}:%`])
    ids.splice(0, ids.length, ...rows.map((r) => r.id))
  }
  const timer = setInterval(() => void look().catch(() => undefined), 500)
  return { ids, look, end: () => clearInterval(timer) }
}

const heardIn = async (desk: Desk, world: World): Promise<string[][]> => {
  const { rows } = await desk.db.query<{ room: string; body: string }>(
    `select room, body_html as body from messages where workspace_id = $1 and room like $2 and author_kind = 'contact' order by room, at`, [world.workspaceId, `slack:${TEAM}:%`])
  return world.channels.map((channel) => rows.filter((r) => r.room.endsWith(`:${channel}`)).map((r) => r.body.replaceAll(/<[^>]+>/g, '')))
}

const countCards = (sandbox: Sandbox, issues: string[]): Report['cards'] => {
  const shown = triageChannels(TRIAGES).flatMap((channel) => shownIn(sandbox, channel)).map((m) => JSON.stringify(m.attachments ?? ''))
  const cards = issues.map((id) => shown.filter((card) => card.includes(`triage:${id}`)).length)
  return { issues: issues.length, missing: cards.filter((n) => n === 0).length, doubled: cards.filter((n) => n > 1).length }
}

/** As they stand in Slack, thread by thread. */
const answersIn = (sandbox: Sandbox, world: World): string[][] => {
  const answers = world.channels.flatMap((channel) => shownIn(sandbox, channel)).filter((m) => m.bot_id && String(m.text).startsWith('Answer number'))
  return [...Map.groupBy(answers, (m) => m.thread_ts ?? '').values()].map((thread) => thread.map((m) => String(m.text)))
}

const nothingLeaves = async (desk: Desk) => {
  const { rows } = await desk.db.query(`select 1 from messages where delivery in ('leaving', 'failed') limit 1`)
  return rows.length === 0 && (await nothingWaits(desk.db)) && (await noJobs(desk.db)) && (await allTold(desk))
}
/** A job that Slack asked to wait is none of this moment, yet something has still to leave. */
const allTold = async ({ db }: Desk) =>
  (await db.query(`select 1 from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier like 'slack.%' and j.run_at < now() + interval '2 minutes' limit 1`)).rows.length === 0

const blow = async (desk: Desk, sandbox: Sandbox, world: World, given: { seconds: number; everyMs: number }): Promise<Report> => {
  const open = keepOpenIssues(desk, world)
  let over = false
  const asking = askUntil(sandbox, world, given.everyMs, () => over)
  await until('something to answer', async () => (await open.look(), open.ids.length > 2))
  const started = Date.now()
  sandbox.change({ storm: STORM })
  const answering = answerUntil({ url: desk.url, cookie: desk.cookie, issues: open.ids, dice: diceOf(7), everyMs: given.everyMs, done: () => over })
  await delay(given.seconds * 1000)
  over = true
  const [said, taken] = await Promise.all([asking, answering])
  const stormSeconds = (Date.now() - started) / 1000
  sandbox.change({ storm: 0 })
  const calm = Date.now()
  await until('everything to arrive', () => nothingLeaves(desk), PATIENCE_MS)
  open.end()
  await open.look()
  return {
    stormSeconds, drainedSeconds: (Date.now() - calm) / 1000, blows: sandbox.storms(),
    heard: count(said, await heardIn(desk, world)), answers: count(taken, answersIn(sandbox, world)), cards: countCards(sandbox, open.ids),
  }
}

export const weather = async ({ seconds, port, everyMs = EVERY_MS }: { seconds: number; port: number; everyMs?: number }): Promise<Report> => {
  const dataDir = newFolder('weather')
  const triage = triageChannels(TRIAGES)
  const sandbox = await startBenchSandbox({ port: port + 1, teamId: TEAM, channels: CHANNELS, said: [], triage })
  let desk: Desk | undefined
  try {
    desk = await startDesk(dataDir, port, { SLACK_API_URL: sandbox.apiUrl, LOG_LEVEL: 'silent' })
    const world = await createWorld(desk.db, desk, { teamId: TEAM, channels: CHANNELS, apiUrl: sandbox.apiUrl, botToken: BOT_TOKEN, triage })
    if (world.channels.join() !== channelsOf(TEAM, CHANNELS).join()) throw new Error('The desk and the sandbox know different channels.')
    await sandbox.configureApp('A0BENCH', { request_url: `${desk.url}/slack/events`, events: ['message.channels'] })
    return await blow(desk, sandbox, world, { seconds, everyMs })
  } finally {
    await desk?.stop()
    await sandbox.close()
    removeFolder(dataDir)
  }
}

export const isWhole = ({ heard, answers, cards }: Report): boolean =>
  [heard, answers].every((c) => c.said > 0 && c.found === c.said && c.missing + c.doubled + c.outOfOrder === 0) && cards.issues > 0 && cards.missing + cards.doubled === 0

if (import.meta.main) {
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
  const report = await weather({ seconds: Number(process.argv[2] ?? 600), port: Number(process.env.BENCH_PORT ?? 3210) + 6 })
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n${isWhole(report) ? 'Every message arrived once and in order.' : 'SOMETHING IS WRONG.'}\n`)
  process.exitCode = isWhole(report) ? 0 : 1
}
