// The demo as it stands after its first start: its Slack beside it, its week understood.
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { startSandbox } from '@patchbay/slack-sandbox'
import { world } from '../../../packages/slack-sandbox/worlds/nimbus.ts'
import { seedDemo } from '../src/demo/seed.ts'
import { listWorkspaces } from '../src/modules/workspaces/index.ts'
import { makeTokenFor } from './factories.ts'
import { startHarness } from './harness.ts'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

/** `now`: when it is started. */
export const startDemo = async (now = new Date()) => {
  const sandbox = await startSandbox({ world: world(now), clock: () => now.getTime() })
  const port = await freePort()
  const h = await startHarness({ fetch, startsAt: now, env: { SLACK_API_URL: sandbox.apiUrl, PATCHBAY_DEMO: 'true', PORT: String(port), SANDBOX_PORT: new URL(sandbox.url).port } })
  // The demo tells Slack where the desk listens, and Slack asks there.
  await h.app.http.listen({ port, host: '127.0.0.1' })
  // It waits until its cards are posted, which somebody has to do.
  const seeding = seedDemo(h.app).then(() => true)
  for (let isSeeded = false; !isSeeded; )
    isSeeded = await Promise.race([
      seeding,
      delay(100).then(async () => {
        await h.settle()
        return false
      }),
    ])
  const [workspace] = await listWorkspaces(h.app.house)
  return {
    call: h.client(await makeTokenFor(h, workspace?.id ?? '', 'admin')),
    async close() {
      await h.close()
      await sandbox.close()
    },
  }
}
