// The sandbox Slack of a bench world, so that what the desk says goes somewhere and can be counted.
import { startSandbox, type Sandbox, type World as SandboxWorld } from '@patchbay/slack-sandbox'
import { SIGNING_SECRET } from './desk.ts'
import { channelsOf, colleague, customersOf, customersTeam, BOT, type Said } from './slack-world.ts'

export const BOT_TOKEN = 'xoxb-bench-bot'
/** Slack takes one message a second in a channel, so a busy desk has many. */
export const triageChannels = (count: number): string[] => Array.from({ length: count }, (_, n) => `CTRIAGE${n}`)

const person = (team: string) => (id: string) => ({ id, team, name: id.toLowerCase(), real_name: id, email: `${id.toLowerCase()}@${team.toLowerCase()}.example` })

/** Everybody of the world is there; `said` are messages that can be answered in their threads. */
const worldOf = (teamId: string, channels: number, said: Said[], triage: string[]): SandboxWorld => {
  const [ours, theirs] = [[colleague(0), colleague(1)], customersTeam(teamId)]
  return {
    teams: [{ id: teamId, name: 'Bench', domain: 'bench' }, { id: theirs, name: 'Customers', domain: 'customers' }],
    users: [...ours.map(person(teamId)), ...channelsOf(teamId, channels).flatMap((_, c) => customersOf(c)).map(person(theirs))],
    channels: [
      ...channelsOf(teamId, channels).map((id, c) => ({ id, team: teamId, name: id.toLowerCase(), shared_with: [theirs], members: [...ours, ...customersOf(c), BOT] })),
      ...triage.map((id) => ({ id, team: teamId, name: id.toLowerCase(), members: [...ours, BOT] })),
    ],
    apps: [{ id: 'A0BENCH', name: 'Bench', signing_secret: SIGNING_SECRET, installs: [{ team: teamId, bot_user: BOT, bot_token: BOT_TOKEN }] }],
    messages: said.map(({ channel, user, ts, text }) => ({ channel, user, ts, text, at: new Date(Number(ts) * 1000) })),
  }
}

export const startBenchSandbox = (given: { port: number; teamId: string; channels: number; said: Said[]; triage?: string[] }): Promise<Sandbox> =>
  startSandbox({ port: given.port, world: worldOf(given.teamId, given.channels, given.said, given.triage ?? []) })
