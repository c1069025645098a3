// A Slack export is read whole, in order, from folder and zip alike; hostile archives are refused.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EXPORT_LIMITS } from './export-files.ts'
import { compareTs, openSlackExport, type Exported, type SlackExport } from './export.ts'

const said = (ts: string, text: string, more: object = {}) => ({ type: 'message', user: 'U1', ts, text, ...more })

const contents: Record<string, unknown> = {
  'users.json': [
    { id: 'U1', name: 'ada', team_id: 'T1', profile: { real_name: 'Ada Example', display_name: '', email: 'ada@north.example' } },
    { id: 'U2', name: 'helperbot', is_bot: true, profile: {} },
    { name: 'has no id' },
  ],
  'channels.json': [
    { id: 'C1', name: 'ext-north', created: 1_700_000_000, members: ['U1'], topic: { value: 'Help' } },
    { id: 'C2', name: 'ext-south', is_archived: true },
  ],
  'dms.json': [{ id: 'D1', members: ['U1', 'U2'] }],
  'ext-north/2026-01-02.json': [said('1767312000.000200', 'third')],
  'ext-north/2026-01-01.json': [
    said('1767225600.000300', 'second', { thread_ts: '1767225600.000100', files: [{ id: 'F1' }] }),
    said('1767225600.000100', 'first'),
    { type: 'message', text: 'has no ts' },
  ],
  'ext-south/2026-01-01.json': [said('1767225600.000200', 'between')],
  'D1/2026-01-03.json': [said('1767398400.000100', 'direct')],
  'elsewhere/2026-01-01.json': [said('1767225600.000000', 'no such channel')],
  'ext-north/canvas_in_the_conversation.json': [{}],
}

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'patchbay-export-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

function writeFolder(name: string): string {
  for (const [file, value] of Object.entries(contents)) {
    mkdirSync(dirname(join(root, name, file)), { recursive: true })
    writeFileSync(join(root, name, file), JSON.stringify(value))
  }
  return join(root, name)
}

function writeZip(name: string, files: Record<string, string>): string {
  const path = join(root, name)
  writeFileSync(path, zipSync(Object.fromEntries(Object.entries(files).map(([file, value]) => [file, strToU8(value)]))))
  return path
}

const packed = (prefix = '') => Object.fromEntries(Object.entries(contents).map(([file, value]) => [prefix + file, JSON.stringify(value)]))

async function readAll(opened: SlackExport, only?: { channels: string[] }): Promise<Exported[]> {
  const all: Exported[] = []
  for await (const one of opened.messages(only)) all.push(one)
  return all
}

describe.each([
  ['folder', () => writeFolder('plain')],
  ['zip', () => writeZip('plain.zip', packed())],
  ['zip around a folder', () => writeZip('wrapped.zip', { ...packed('Acme export Jan/'), '__MACOSX/._users.json': 'x' })],
])('a %s', (_name, make) => {
  test('yields people, channels and messages in time order over all channels', async () => {
    const opened = await openSlackExport(make())
    expect(opened.users.map((one) => [one.id, one.realName, one.email, one.isBot])).toEqual([
      ['U1', 'Ada Example', 'ada@north.example', false],
      ['U2', null, null, true],
    ])
    expect(opened.channels.map((one) => [one.id, one.name, one.kind, one.archived])).toEqual([
      ['C1', 'ext-north', 'public', false],
      ['C2', 'ext-south', 'public', true],
      ['D1', 'D1', 'direct', false],
    ])
    const all = await readAll(opened)
    expect(all.map((one) => one.message.text)).toEqual(['first', 'between', 'second', 'third', 'direct'])
    expect(all[2]?.message).toMatchObject({ thread_ts: '1767225600.000100', files: [{ id: 'F1' }] })
    expect(opened.skipped.map((one) => one.file)).toEqual(['users.json', 'ext-north/2026-01-01.json'])
    opened.close()
  })
})

test('only the channels asked for are read', async () => {
  const opened = await openSlackExport(writeZip('some.zip', packed()))
  expect((await readAll(opened, { channels: ['C2'] })).map((one) => one.message.text)).toEqual(['between'])
  opened.close()
})

test('a broken day file is reported and the rest is read', async () => {
  const opened = await openSlackExport(writeZip('broken.zip', { ...packed(), 'ext-north/2026-01-01.json': '[{"type":' }))
  expect(await readAll(opened)).toHaveLength(3)
  expect(opened.skipped).toContainEqual({ file: 'ext-north/2026-01-01.json', reason: 'not a JSON list' })
  opened.close()
})

test('links out of the folder are not followed', async () => {
  const folder = writeFolder('linked')
  mkdirSync(join(root, 'outside'))
  writeFileSync(join(root, 'outside', '2026-01-05.json'), JSON.stringify([said('1767571200.000100', 'secret')]))
  rmSync(join(folder, 'ext-south'), { recursive: true })
  symlinkSync(join(root, 'outside'), join(folder, 'ext-south'))
  expect((await readAll(await openSlackExport(folder))).map((one) => one.message.text)).not.toContain('secret')
})

test.each([
  ['nothing there', () => join(root, 'absent'), /nothing at/],
  ['no zip', () => { writeFileSync(join(root, 'x.zip'), 'hello'); return join(root, 'x.zip') }, /neither a folder nor a readable zip/],
  ['some other zip', () => writeZip('other.zip', { 'a.json': '[]' }), /not a Slack export/],
  ['a name that climbs out', () => writeZip('slip.zip', { ...packed(), '../evil.json': '[]' }), /relative path/],
  ['an absolute name', () => writeZip('abs.zip', { ...packed(), '/etc/evil.json': '[]' }), /absolute path/],
  ['a bomb', () => writeZip('bomb.zip', { ...packed(), 'ext-north/2026-01-09.json': ' '.repeat(4_000_000) }), /bomb/],
])('refuses %s', async (_name, make, reason) => {
  await expect(openSlackExport(make())).rejects.toThrow(reason)
})

test.each([
  ['files', { entries: 3 }, /more than 3 files/],
  ['bytes in one file', { fileBytes: 100 }, /larger than/],
  ['bytes in all', { totalBytes: 300 }, /unpacks to more/],
])('refuses too many %s', async (_name, limit, reason) => {
  const path = writeZip('limits.zip', packed())
  await expect(openSlackExport(path, { ...EXPORT_LIMITS, ...limit })).rejects.toThrow(reason)
})

test('a header that lies about the size ends the reading', async () => {
  const bytes = Buffer.from(zipSync({ 'users.json': strToU8('[]'), 'channels.json': strToU8(JSON.stringify([{ id: 'C1', name: 'a'.repeat(5000) }])) }))
  // The central directory repeats the unpacked size at offset 24 of each record; make the second one small.
  const record = bytes.lastIndexOf(Buffer.from('PK\u0001\u0002'))
  bytes.writeUInt32LE(10, record + 24)
  const path = join(root, 'liar.zip')
  writeFileSync(path, bytes)
  await expect(openSlackExport(path)).rejects.toThrow()
})

test('time stamps order by every digit', () => {
  expect(compareTs('1767225600.000100', '1767225600.000099')).toBeGreaterThan(0)
  expect(compareTs('999999999.5', '1767225600.000001')).toBeLessThan(0)
  expect(compareTs('1767225600.1', '1767225600.100000')).toBe(0)
})
