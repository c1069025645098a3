// Which tests there are: rooms of code by their folder, and the browser journeys apart from them.
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const databaseSetup = fileURLToPath(new URL('apps/server/test/global-setup.ts', import.meta.url))
const globalSetup = existsSync(databaseSetup) ? [databaseSetup] : []
const ignored = ['**/node_modules/**', '**/dist/**']

if (!process.env.FC_SEED) process.env.FC_SEED = String(randomInt(2 ** 31))
process.stdout.write(`Properties are tried from FC_SEED=${process.env.FC_SEED}\n`)

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'packages',
          include: ['packages/*/{src,test}/**/*.test.{ts,tsx}'],
          exclude: ignored,
        },
      },
      {
        test: {
          name: 'server',
          include: ['apps/server/{src,test}/**/*.test.ts'],
          exclude: ignored,
          globalSetup,
          setupFiles: ['apps/server/test/setup.ts'],
          // The server is loaded once a worker, not once a file: loading it took longer than most files' tests.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['apps/{web,widget}/{src,test}/**/*.test.{ts,tsx}'],
          exclude: ignored,
        },
      },
      {
        test: {
          name: 'tools',
          include: ['{tools,bench,eval}/**/*.test.ts'],
          exclude: ignored,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          exclude: ignored,
          globalSetup: ['e2e/setup.ts'],
          // One desk, one browser, two cores: journeys that run side by side only time each other out.
          fileParallelism: false,
          testTimeout: 150_000,
          // As long as a page is waited for: a second is a matter of how busy the machine is.
          expect: { poll: { timeout: process.env.CI ? 25_000 : 12_000 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
