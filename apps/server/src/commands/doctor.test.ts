// What the check-up says of the file of companies: nothing where there is none, what is in one that can be used, and what to do about one that cannot.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import { mmdbOf } from '../../test/mmdb.ts'
import { examineCompanyFile } from '../outside/companies.ts'
import { doctor } from './doctor.ts'

const folder = mkdtempSync(join(tmpdir(), 'patchbay-doctor-'))
const [good, gone, torn] = ['companies.mmdb', 'gone.mmdb', 'torn.mmdb'].map((name) => join(folder, name)) as [string, string, string]
writeFileSync(good, mmdbOf('Companies', [['203.0.113.0/24', { name: 'Acme Robotics Inc', domain: 'acme-robotics.example', type: 'business' }]]))
writeFileSync(torn, 'These are no companies.')
const dataDir = join(folder, 'data')
// As beside a running server, which notes how its database is reached.
mkdirSync(dataDir)
writeFileSync(join(dataDir, 'database.json'), JSON.stringify(inject('database')))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let printed = ''
beforeEach(() => {
  printed = ''
  for (const [name, value] of [['DATABASE_URL', ''], ['DATA_DIR', dataDir], ['SECRET_KEY', 'a-key-for-a-check-up-and-nothing-else']] as const) vi.stubEnv(name, value)
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((printed += String(text)), true))
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

/** Its exit code, and the lines it prints of the file. */
const checkUp = async (path: string) => {
  vi.stubEnv('COMPANY_FILE', path)
  const code = await doctor(examineCompanyFile)
  expect(printed).toMatch(/^ok {4}PostgreSQL/m)
  const lines = printed.split('\n')
  const at = lines.findIndex((line) => /company file/i.test(line))
  return { code, lines: at < 0 ? [] : lines.slice(at, at + 2).filter(Boolean) }
}
const REMEDY = '      Set COMPANY_FILE to a .mmdb file that names companies by address, or leave it out.'

test('is silent where no file is named', async () => {
  expect(await checkUp('')).toEqual({ code: 0, lines: [] })
})

test('says of what day a file is that can be used', async () => {
  expect(await checkUp(good)).toEqual({ code: 0, lines: [expect.stringMatching(/^ok {4}Company file: Companies of 2026-10-05, \d+ kB$/)] })
})

test('fails for one that is not there, or is something else, and says what to do', async () => {
  expect(await checkUp(gone)).toEqual({ code: 1, lines: [`WRONG The company file ${gone} cannot be used: there is no such file`, REMEDY] })
  printed = ''
  expect(await checkUp(torn)).toEqual({ code: 1, lines: [expect.stringMatching(/^WRONG The company file \S+torn\.mmdb cannot be used: \w.+/), REMEDY] })
})
