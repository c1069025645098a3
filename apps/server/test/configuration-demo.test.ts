// The whole set-up of the demo goes out as a file and comes back: nothing is lost, nothing is left over.
import { createServer, type AddressInfo } from 'node:net'
import * as c from '@patchbay/contract'
import { startSandbox, type Sandbox } from '@patchbay/slack-sandbox'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { world } from '../../../packages/slack-sandbox/worlds/nimbus.ts'
import { seedDemo } from '../src/demo/seed.ts'
import { SECTIONS } from '../src/modules/configuration/sections.ts'
import { listWorkspaces } from '../src/modules/workspaces/index.ts'
import { makeTokenFor } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })

let h: Harness
let sandbox: Sandbox
let call: c.Client
beforeAll(async () => {
  sandbox = await startSandbox({ world: world(new Date()) })
  const port = await freePort()
  h = await startHarness({ fetch, env: { SLACK_API_URL: sandbox.apiUrl, PATCHBAY_DEMO: 'true', PORT: String(port), SANDBOX_PORT: new URL(sandbox.url).port } })
  // The demo tells Slack where the desk listens, and Slack asks there.
  await h.app.http.listen({ port, host: '127.0.0.1' })
  await seedDemo(h.app)
  const [demo] = await listWorkspaces(h.app.house)
  call = h.client(await makeTokenFor(h, demo?.id ?? '', 'admin'))
}, 120_000)
afterAll(async () => {
  await h.close()
  await sandbox.close()
})

/** What has no entries of its own, or is one whole, cannot be emptied; and the teams of the demo have open issues. */
const emptied = SECTIONS.filter(({ name, isOne, remove, bare, asksSlack }) => name !== 'teams' && !isOne && !asksSlack && (remove ?? bare)).map(({ name }) => name)
const exported = async (): Promise<string> => (await call(c.exportConfiguration, {})).yaml
const bodyOf = (yaml: string, prune = true) => ({ body: { yaml, prune } })

test('what is written out is what is there; emptied and applied again it is the same', async () => {
  await call(c.addField, { body: { object_type: 'account', label: 'Seats', type: 'number' } })
  await call(c.addField, { body: { object_type: 'account', label: 'Yearly', type: 'formula', formula: { expression: '{seats} * 12' } } })
  const before = await exported()
  expect((await call(c.compareConfiguration, bodyOf(before))).differences).toEqual([])
  const had = parse(before, { logLevel: 'silent' }) as Record<string, unknown[]>
  expect(Object.keys(had)).toEqual(expect.arrayContaining(['teams', 'tags', 'fields', 'schedules', 'sla_policies', 'surveys', 'views', 'assignment', 'routing_groups']))
  await call(c.applyConfiguration, bodyOf(stringify({ patchbay: 1, ...Object.fromEntries(emptied.map((name) => [name, []])) })))
  const bare = parse(await exported(), { logLevel: 'silent' }) as Record<string, unknown[]>
  for (const name of emptied) expect([name, bare[name] ?? []]).toEqual([name, []])
  await call(c.applyConfiguration, bodyOf(before))
  expect((await call(c.compareConfiguration, bodyOf(before))).differences).toEqual([])
  expect(await exported()).toBe(before)
}, 120_000)
