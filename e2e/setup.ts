// Once for all journeys: the demo is set up in full and put aside, for each file to start from a copy.
import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { makeOpenFolder, readPorts, startFamily } from './family.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    demo: { dataDir: string; seconds: number }
  }
}

export default async function seedOnce(project: TestProject): Promise<() => void> {
  const dataDir = process.env.E2E_DEMO || makeOpenFolder('patchbay-demo-')
  const running = await startFamily(readPorts(), dataDir)
  const code = await running.stop()
  if (code !== 0) throw new Error(`The demo ended with code ${code}.\n${running.said()}`)
  project.provide('demo', { dataDir, seconds: running.seconds })
  return () => {
    if (!process.env.E2E_DEMO) rmSync(dataDir, { recursive: true, force: true })
  }
}
