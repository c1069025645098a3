// Puts a running sandbox together from its parts.
import type { AddressInfo } from 'node:net'
import { buildState } from './build.ts'
import type { Core, Settings } from './core.ts'
import { makeControls } from './controls.ts'
import type { Controls } from './controls.ts'
import { openPostOffice } from './events/post-office.ts'
import type { PostOffice } from './events/post-office.ts'
import { publishTo } from './events/publish.ts'
import { openFaces } from './faces.ts'
import { makeTsMaker } from './ids.ts'
import type { Keeper } from './persist.ts'
import { keepState, loadState } from './persist.ts'
import { buildServer } from './server.ts'
import { SMALL_WORLD } from './small-world.ts'
import { openSockets } from './socket/sockets.ts'
import type { State } from './state.ts'
import type { WorldSource } from './world.ts'

export type SandboxOptions = {
  port?: number
  host?: string
  world?: WorldSource
  /** The address to give to others, when they reach the sandbox by another name. */
  publicUrl?: string
  /** Where the state is kept; null keeps it in memory. */
  stateFile?: string | null
  /** Milliseconds since 1970. */
  clock?: () => number
  onError?: (error: unknown) => void
}

export type Sandbox = Controls & {
  url: string
  apiUrl: string
  state: State
  settings: Settings
  deliveries: PostOffice['deliveries']
  /** Resolves when every letter is delivered or given up. */
  settled(): Promise<void>
  close(): Promise<void>
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = options.clock ?? Date.now
  const onError = options.onError ?? ((error: unknown) => process.emitWarning(String(error)))
  const file = options.stateFile ?? null
  const world = options.world ?? SMALL_WORLD
  const saved = file ? await loadState(file) : null
  const state = saved ?? buildState(typeof world === 'function' ? world(new Date(clock())) : world, clock())
  let keeper: Keeper | null = null
  if (file) keeper = keepState(state, file, onError)

  const faces = openFaces()
  const ts = makeTsMaker(clock)
  for (const log of state.logs.values()) if (log.list.length > 0) ts.after(log.list.at(-1)!.ts)
  const core: Core = {
    state, clock, ts, url: '', invites: new Map(), triggers: new Map(), hooks: new Map(),
    settings: { retryScale: 1, answerWithin: 3_000, channelLimit: false, historyLimit: false, refusals: new Map(), storm: 0, storms: { refused: 0, failed: 0, lost: 0 } },
    publish: (happening) => publishTo(core, happening, (app, payload) => office.post(app, { kind: 'events_api', url: app.request_url, payload })),
    send: (app, letter) => office.send(app, letter),
    push: (notice) => faces.push(core, notice),
    openSocket: (app) => sockets.invite(app),
    touch: () => keeper?.touch(),
  }
  const sockets = openSockets(core)
  const office = openPostOffice(core, sockets)
  const controls = makeControls(core, sockets)
  const server = buildServer({ core, faces, office, controls, onError })
  sockets.attach(server.server)
  await server.listen({ port: options.port ?? 0, host: options.host ?? '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  const host = options.host && options.host !== '0.0.0.0' ? options.host : '127.0.0.1'
  core.url = options.publicUrl?.replace(/\/$/, '') ?? `http://${host}:${port}`

  return {
    ...controls, url: core.url, apiUrl: `${core.url}/api/`, state, settings: core.settings, deliveries: office.deliveries,
    settled: () => office.settled(),
    async close() {
      faces.close()
      sockets.close()
      await office.close()
      server.server.closeAllConnections()
      await server.close()
      await keeper?.close()
    },
  }
}
