// When the web app is built and when the last build will do.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { buildWeb } from './web-build.ts'

const builder = `
import { existsSync, mkdirSync } from 'node:fs';
if (existsSync('src/broken')) { console.error('Unexpected token'); process.exit(1); }
mkdirSync('dist', { recursive: true });
`

function makeCheckout() {
  const root = mkdtempSync(join(tmpdir(), 'patchbay-build-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  write('package.json', '{"type":"module"}')
  write('node_modules/vite/bin/vite.js', builder)
  write('apps/web/index.html', '<div id="root"></div>')
  write('packages/contract/src/index.ts', 'export {};')
  const lines: string[] = []
  return { write, lines, build: () => buildWeb(root, (line) => lines.push(line)), root }
}

test('built at first, not again while nothing changed, again when the contract or the app did', async () => {
  const { write, lines, build } = makeCheckout()
  await build()
  await build()
  expect(lines).toEqual([expect.stringMatching(/^Web app built in \d+\.\d s\.$/)])
  write('packages/contract/src/index.ts', 'export const one = 1;')
  await build()
  write('apps/web/src/main.tsx', '')
  await build()
  expect(lines).toHaveLength(3)
})

test('a build that fails says why and is tried again', async () => {
  const { write, build, root } = makeCheckout()
  write('apps/web/src/broken', '')
  await expect(build()).rejects.toThrow('The web app could not be built.\nUnexpected token')
  rmSync(join(root, 'apps/web/src/broken'))
  await build()
})
