// An export of real talk comes in: every message is accounted for, a second time adds nothing, and conversations are found.
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importDemoExport, makeExport, readReport, scoreImport, FLOORS, type Imported } from '../eval/main-job.ts'
import { findData } from '../tools/chat-to-export/rows.ts'
import { patchbay } from './commands.ts'
import { readPorts, startFamily, type Running } from './family.ts'

const data = findData('disentangle/newdomains-dev.jsonl.gz')
const why = data ? '' : ' (left out: shared/data is not beside this checkout)'

let folder: string
let running: Running | null = null
let imported: Imported

beforeAll(async () => {
  if (!data) return
  folder = mkdtempSync(join(tmpdir(), 'patchbay-import-'))
  await makeExport(join(folder, 'export'))
  running = await startFamily(readPorts(), join(folder, 'data'), ['--empty'])
  imported = await importDemoExport(join(folder, 'data'), join(folder, 'export'), readPorts())
})
afterAll(async () => {
  await running?.stop()
  if (folder && existsSync(folder)) rmSync(folder, { recursive: true, force: true })
})

test.skipIf(!data)(`every message is kept, left out or failed, and said to be${why}`, () => {
  const { messages, kept, leftOut, failed } = imported.report
  expect(messages).toBeGreaterThan(100)
  expect(kept + leftOut + failed).toBe(messages)
  expect(failed).toBe(0)
})

test.skipIf(!data)(`the same export again adds nothing${why}`, async () => {
  const again = await patchbay(join(folder, 'data'), 'import', 'slack-export', join(folder, 'export'))
  expect(again.code, again.err).toBe(0)
  expect(readReport(again.out)).toEqual(imported.report)
})

test.skipIf(!data)(`conversations are those that people would make${why}`, () => {
  const scores = scoreImport(imported)
  process.stdout.write(`${JSON.stringify(scores)}\n`)
  expect(scores.vi).toBeGreaterThan(FLOORS.vi)
  expect(scores.oneToOne).toBeGreaterThan(FLOORS.oneToOne)
})
