// Starts the floor in a process of its own and tells how to reach it and its database.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export type Floor = { pid: number; url: string; db: pg.Pool; stop(): Promise<void> }

export const startFloor = async (dataDir: string, port: number): Promise<Floor> => {
  const child = fork(fileURLToPath(new URL('floor.ts', import.meta.url)), [dataDir, String(port)])
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const database = await new Promise<string>((resolve, reject) => {
    child.once('message', (url) => resolve(String(url)))
    child.once('exit', (code) => reject(new Error(`The floor ended with ${code}.`)))
  })
  const db = new pg.Pool({ connectionString: database, max: 2, allowExitOnIdle: true })
  db.on('error', () => {})
  let stopped: Promise<void> | undefined
  const end = async () => {
    child.kill('SIGTERM')
    await ended
    await db.end()
  }
  const stop = () => (stopped ??= end())
  return { pid: child.pid as number, url: `http://127.0.0.1:${port}`, db, stop }
}
