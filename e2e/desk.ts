// The demo desk of one test file: started from the copy put aside, spoken to as people of the sandbox, ended with the file.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { inject } from 'vitest'
import { makeOpenFolder, readPorts, readSignIn, startFamily, type Running } from './family.ts'

export type Desk = {
  url: string
  sandbox: string
  password: string
  /** For commands. */
  dataDir: string
  running: Running
  /** Speaks in the sandbox as one of its people; gives the message's time stamp. */
  say(user: string, channel: string, text: string, thread?: string): Promise<string>
  /** Everything a person of the sandbox can read in a channel or thread. */
  read(user: string, channel: string, thread?: string): Promise<SlackMessage[]>
  again(): Promise<void>
  stop(): Promise<void>
}

export type SlackMessage = { ts: string; text: string; user?: string; username?: string; bot_id?: string; attachments?: { fallback?: string; blocks?: object[] }[] }

const callAs = async (sandbox: string, user: string, method: string, body: object): Promise<{ ts?: string; messages?: SlackMessage[] }> => {
  const response = await fetch(`${sandbox}/api/${method}`, {
    method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', authorization: `Bearer xoxp-sandbox-${user}` },
  })
  const answer = (await response.json()) as { ok: boolean; error?: string; ts?: string; messages?: SlackMessage[] }
  if (!answer.ok) throw new Error(`${method} as ${user}: ${answer.error}`)
  return answer
}

/** Owners and modes go along: PostgreSQL refuses a folder of somebody else's. */
const copyDemo = (from: string): string => {
  const to = makeOpenFolder('patchbay-desk-')
  const { status, stderr } = spawnSync('cp', ['-a', `${from}/.`, to], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The demo could not be copied: ${stderr}`)
  return to
}

export const openDesk = async (): Promise<Desk> => {
  const ports = readPorts()
  const dataDir = copyDemo(inject('demo').dataDir)
  const sandbox = `http://localhost:${ports.sandboxPort}`
  const desk: Desk = {
    url: `http://localhost:${ports.port}`,
    sandbox,
    dataDir,
    password: readSignIn(dataDir).password,
    running: await startFamily(ports, dataDir),
    say: async (user, channel, text, thread) =>
      (await callAs(sandbox, user, 'chat.postMessage', { channel, text, ...(thread ? { thread_ts: thread } : {}) })).ts ?? '',
    read: async (user, channel, thread) => {
      const method = thread ? 'conversations.replies' : 'conversations.history'
      return (await callAs(sandbox, user, method, { channel, limit: 200, ...(thread ? { ts: thread } : {}) })).messages ?? []
    },
    again: async () => {
      desk.running = await startFamily(ports, dataDir)
    },
    stop: async () => {
      await desk.running.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return desk
}
