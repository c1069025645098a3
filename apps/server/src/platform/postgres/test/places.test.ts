// The embedded database in awkward places: run by root or by nobody, behind closed folders, on a full disk.
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { findBinaries, reachableBinaries } from '../binaries.ts'
import { startEmbedded, type EmbeddedOptions } from '../embedded.ts'
import { explainOutput } from '../failure.ts'
import { canEnter } from '../run-as.ts'
import { ask, makeFolder, startOwner } from './harness.ts'

const isRoot = process.getuid?.() === 0
const nobody = { name: 'nobody', uid: 65534, gid: 65534 }

async function start(options: EmbeddedOptions) {
  const database = await startEmbedded(options)
  onTestFinished(() => database.stop())
  return database
}

/** A small disk of its own, or null where mounting is not allowed. */
function mountDisk(size: string): string | null {
  const disk = makeFolder()
  try {
    execFileSync('/bin/mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return null
  }
  onTestFinished(() => void execFileSync('/bin/umount', ['-l', disk]))
  return disk
}

describe.skipIf(!isRoot)('as root', () => {
  test('data behind a folder only root may enter is kept where the database can reach it, and found again', async () => {
    const dataDir = join(makeFolder(0o700), 'data')
    const lines: string[] = []
    const first = await start({ dataDir, log: (line) => lines.push(line) })
    onTestFinished(() => rmSync(dirname(first.path), { recursive: true, force: true }))
    expect(lines).toEqual([expect.stringMatching(`^The database is kept in ${first.path}, because it runs as user "\\w+", who cannot enter`)])
    expect(realpathSync(join(dataDir, 'postgres'))).toBe(first.path)
    await ask(first.url, "create table note (text text); insert into note values ('kept')")
    await first.stop()
    const second = await start({ dataDir })
    expect(second.path).toBe(first.path)
    expect(await ask(second.url, 'select text from note')).toEqual([{ text: 'kept' }])
  })

  test('programs behind a closed folder are copied to where they can be run', () => {
    const closed = makeFolder(0o700)
    mkdirSync(join(closed, 'native', 'bin'), { recursive: true })
    writeFileSync(join(closed, 'native', 'bin', 'postgres'), '#!/bin/sh\necho here\n', { mode: 0o700 })
    symlinkSync('postgres', join(closed, 'native', 'bin', 'postmaster'))
    const version = `0.0.0-${crypto.randomUUID()}`
    const moved = reachableBinaries({ native: join(closed, 'native'), version, major: 0 }, nobody, () => {})
    onTestFinished(() => rmSync(moved.native, { recursive: true, force: true }))
    expect(moved.native).toContain(version)
    const said = execFileSync(join(moved.native, 'bin', 'postmaster'), { uid: nobody.uid, gid: nobody.gid, cwd: '/' })
    expect(said.toString()).toBe('here\n')
  })

  test('it also works as an ordinary user, and root then opens the same data as that user', async (context) => {
    if (!canEnter(process.execPath, nobody) || !canEnter(import.meta.dirname, nobody)) {
      return context.skip('the checkout lies where "nobody" cannot enter')
    }
    const folder = makeFolder()
    chownSync(folder, nobody.uid, nobody.gid)
    const owner = await startOwner(folder, { uid: nobody.uid })
    expect(owner).toMatchObject({ ready: true, uid: nobody.uid, path: join(folder, 'postgres') })
    expect(await startOwner(folder)).toMatchObject({ code: 'POSTGRES_IN_USE' })
    await owner.end('SIGTERM')
    const database = await start({ dataDir: folder })
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await database.stop()
    chmodSync(join(folder, 'postgres'), 0o700)
    chownSync(join(folder, 'postgres'), 1, 1)
    const stranger = await startOwner(folder, { uid: nobody.uid })
    expect(stranger).toMatchObject({ code: 'POSTGRES_DIRECTORY_NOT_OURS', message: expect.stringContaining('user with id 1;') })
    const closed = await startOwner(makeFolder(), { uid: nobody.uid })
    expect(closed).toMatchObject({ code: 'POSTGRES_DIRECTORY_NOT_OURS', message: expect.stringContaining('may not write') })
  })

  test('a disk that fills up during the first start leaves a sentence and no ruins', async (context) => {
    const disk = mountDisk('12m') ?? context.skip('mounting a small disk is not allowed here')
    await expect(startEmbedded({ dataDir: disk })).rejects.toMatchObject({
      code: 'POSTGRES_DISK_FULL',
      message: expect.stringContaining(`The disk that holds ${disk}`),
    })
    expect(readdirSync(disk)).toEqual([])
  })

  test('a disk that is full refuses the start, and room made is enough to go on', async (context) => {
    const disk = mountDisk('96m') ?? context.skip('mounting a small disk is not allowed here')
    await start({ dataDir: disk }).then(({ stop }) => stop())
    const filler = join(disk, 'filler')
    expect(() => writeFileSync(filler, Buffer.alloc(96 * 2 ** 20))).toThrow(/ENOSPC/)
    await expect(startEmbedded({ dataDir: disk })).rejects.toMatchObject({ code: 'POSTGRES_DISK_FULL' })
    rmSync(filler)
    const database = await start({ dataDir: disk })
    expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

test('a full disk is known from what PostgreSQL says', () => {
  const output = 'PANIC:  could not write to file "pg_wal/xlogtemp.29": No space left on device\n'
  expect(explainOutput('Starting the database', '/data/postgres', output)).toMatchObject({ code: 'POSTGRES_DISK_FULL' })
})

test('the programs are there with the libraries they name', () => {
  const { native, major } = findBinaries()
  expect(major).toBe(18)
  const version = execFileSync(join(native, 'bin', 'postgres'), ['--version'], { encoding: 'utf8' })
  expect(version).toMatch(/^postgres \(PostgreSQL\) 18\./)
  expect(existsSync(join(native, 'bin', 'initdb'))).toBe(true)
})
