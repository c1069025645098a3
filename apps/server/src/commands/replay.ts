// Plays a Slack export into the sandbox: its people appear there and type, at the pace they once did or faster.
import { existsSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openSlackExport, type ExportUser } from '../channels/slack/index.ts'

const LONGEST_PAUSE_MS = 5_000

type State = { teams: { id: string }[]; users: { id: string; name: string; token: string }[]; channels: { id: string; name: string; members: string[] }[]; apps: { bot_user_id?: string; installs?: { bot_user: string }[] }[] }

const call = async <T>(url: string, body?: object, token?: string): Promise<T> => {
  const response = await fetch(url, {
    method: body ? 'POST' : 'GET',
    headers: { ...(body ? { 'content-type': 'application/json' } : {}), ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!response.ok) throw new Error(`The sandbox answered ${response.status} at ${url}.`)
  return (await response.json()) as T
}

const stateOf = (sandbox: string) => call<State>(`${sandbox}/sandbox/state`)

/** People of the export get a home of their own, joined to the channel by Slack Connect. */
const appear = async (sandbox: string, team: string, users: ExportUser[]): Promise<void> => {
  const known = new Set((await stateOf(sandbox)).users.map((u) => u.id))
  for (const u of users.filter((one) => !known.has(one.id)))
    await call(`${sandbox}/sandbox/users`, { id: u.id, team, name: u.name, real_name: u.realName ?? u.name, is_restricted: true })
}

export const replay = async (path: string, speed: number, at = `http://127.0.0.1:${process.env.SANDBOX_PORT ?? 3001}`): Promise<number> => {
  if (!path || !existsSync(path)) throw new Error(`There is no export at ${path || '(no path given)'}; give the zip or the folder.`)
  if (!(speed > 0)) throw new Error('--speed must be a number above 0; 100 is a hundred times as fast as it was.')
  const source = await openSlackExport(path)
  try {
    const { teams } = await stateOf(at)
    await appear(at, teams[0]?.id ?? '', source.users)
    const played = await play(at, source, speed)
    process.stdout.write(`${played} messages were played into the sandbox.\n`)
    return 0
  } finally {
    source.close()
  }
}

/** Slack says no with 200, so the answer itself is asked. */
const ask = async (at: string, method: string, body: object, token: string): Promise<{ ts?: string }> => {
  const answer = await call<{ ok: boolean; error?: string; ts?: string }>(`${at}/api/${method}`, body, token)
  if (!answer.ok) throw new Error(`The sandbox refused ${method}: ${answer.error}.`)
  return answer
}

const channelFor = async (at: string, name: string, members: string[]): Promise<string> => {
  const { channels, teams, users } = await stateOf(at)
  const known = channels.find((c) => c.name === name)
  if (known) {
    const host = users.find((u) => known.members.includes(u.id))
    const missing = members.filter((id) => !known.members.includes(id))
    if (host && missing.length > 0) await ask(at, 'conversations.invite', { channel: known.id, users: missing.join(',') }, host.token)
    return known.id
  }
  const made = await call<{ id?: string; channel?: { id: string } }>(`${at}/sandbox/channels`, { team: teams[0]?.id, name, members, creator: members[0] })
  return made.id ?? made.channel?.id ?? ''
}

const play = async (at: string, source: Awaited<ReturnType<typeof openSlackExport>>, speed: number): Promise<number> => {
  const ids = new Map<string, string>()
  for (const c of source.channels) ids.set(c.id, await channelFor(at, c.name, c.members.length > 0 ? c.members : source.users.map((u) => u.id)))
  const tokens = new Map((await stateOf(at)).users.map((u) => [u.id, u.token]))
  const stamps = new Map<string, string>()
  let played = 0
  let before = 0
  for await (const { channel, message } of source.messages()) {
    const token = tokens.get(message.user ?? '')
    if (!token || !message.text || message.subtype) continue
    const now = Number(message.ts) * 1000
    if (before > 0) await wait(Math.min(LONGEST_PAUSE_MS, Math.max(0, now - before) / speed))
    before = now
    const parent = message.thread_ts && message.thread_ts !== message.ts ? stamps.get(`${channel.id}/${message.thread_ts}`) : undefined
    const answer = await ask(at, 'chat.postMessage', { channel: ids.get(channel.id), text: message.text, ...(parent ? { thread_ts: parent } : {}) }, token)
    if (answer.ts) stamps.set(`${channel.id}/${message.ts}`, answer.ts)
    played += 1
  }
  return played
}
