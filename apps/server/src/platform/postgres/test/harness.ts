// Folders, owners and queries for the tests of the embedded database.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { onTestFinished } from 'vitest'

/** An empty folder that anyone may pass through, gone after the test. */
export function makeFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'pb-'))
  chmodSync(folder, mode)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function ask(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

export type Told = { line?: string; ready?: boolean; pid?: number; path?: string; url?: string; uid?: number; message?: string; code?: string }

/** Starts `owner.ts` and gives what it told up to being ready or failing. */
export async function startOwner(dataDir: string, options: { uid?: number; then?: string } = {}) {
  const script = fileURLToPath(new URL('owner.ts', import.meta.url))
  const who = options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }
  const child = spawn(process.execPath, [script, dataDir, options.then ?? ''], { ...who, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  onTestFinished(() => void (child.exitCode === null && child.kill('SIGTERM')))
  const told: Told[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const fact = JSON.parse(line) as Told
    told.push(fact)
    if (fact.ready || fact.message) break
  }
  const last = told.at(-1) ?? {}
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return { ...last, lines: told.flatMap(({ line }) => line ?? []), ownerPid: child.pid ?? 0, ended, end }
}
