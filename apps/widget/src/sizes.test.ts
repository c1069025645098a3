// What the widget costs other people's pages, as built.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { expect, test } from 'vitest'

const KB = 1_000

test('a loader under 3 kB, an app under 30 kB, and two names in the page', async () => {
  const built = await build({ configFile: new URL('../vite.config.ts', import.meta.url).pathname, logLevel: 'silent', build: { write: false } })
  if (!('output' in built)) throw new Error('The build gave no files.')
  const weigh = (files: readonly (typeof built.output)[number][]) => files.reduce((sum, file) => sum + gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length, 0)
  const loader = built.output.filter((file) => file.fileName === 'loader.js')
  const rest = built.output.filter((file) => file.fileName !== 'loader.js')
  // Of the languages a visitor loads one.
  const languages = rest.filter((file) => file.type === 'chunk' && file.isDynamicEntry)
  expect(languages.map((file) => /(\w\w)-[\w-]+\.js$/.exec(file.fileName)?.[1] ?? '').toSorted()).toEqual(['ar', 'de', 'es', 'fr', 'he', 'ja', 'pt'])
  expect(weigh(loader)).toBeLessThan(3 * KB)
  expect(weigh(rest.filter((file) => !languages.includes(file))) + Math.max(...languages.map((one) => weigh([one])))).toBeLessThan(30 * KB)
  const [first] = loader
  const code = first?.type === 'chunk' ? first.code : ''
  expect(code).not.toMatch(/^\s*(import|export)\b/m)
  expect(readFileSync(new URL('loader.ts', import.meta.url), 'utf8').match(/page\.(\w+) = /g)).toEqual(['page.Pylon = ', 'page.Patchbay = '])
}, 30_000)
