// What the edges are handed by app.ts.
import type { Config } from '../config.ts'
import type { Authenticate } from '../platform/auth.ts'
import type { Bus } from '../platform/bus.ts'
import type { Live } from '../platform/live.ts'
import type { Blobs } from '../platform/outside.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { House } from '../platform/workspace.ts'

export type EdgeTools = {
  config: Config
  house: House
  live: Live
  blobs: Blobs
  authenticate: Authenticate
  bus: Bus
  secrets: Secrets
  isOpen(): boolean
}
