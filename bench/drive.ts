// Drives load from a process of its own, so that making requests is not counted as answering them.
import { fork } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Request = { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }

/** `each` asks as soon as it was answered; `rate` asks so many times a second whether answered or not. */
export type Load = { url: string; connections: number; seconds?: number; rate?: number; once?: boolean }
export type Outcome = { asked: number; failed: number; seconds: number; perSecond: number; p50: number; p95: number; p99: number; firstFailure: string }

/** Requests are made before the clock starts, and asked in order, again from the first after the last unless `once`. */
export const drive = async (load: Load, requests: Request[]): Promise<Outcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-load-'))
  const file = join(folder, 'requests.jsonl')
  writeFileSync(file, requests.map((r) => JSON.stringify(r)).join('\n'))
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      const child = fork(fileURLToPath(new URL('load.ts', import.meta.url)), [file, JSON.stringify(load)])
      child.once('message', (outcome) => resolve(outcome as Outcome))
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`The load ended with ${code} and said nothing.`)))
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
