// The door: start a sandbox inside a test or another program, and the type of the worlds it can hold.
export { startSandbox } from './sandbox.ts'
export type { Sandbox, SandboxOptions } from './sandbox.ts'
export { tsFromDate } from './ids.ts'
export { personToken } from './rows.ts'
export { KNOWN_SCOPES } from './scopes.ts'
export { SMALL_WORLD } from './small-world.ts'
export { signBody } from './events/sign.ts'
export type {
  When, World, WorldApp, WorldBookmark, WorldChannel, WorldCommand, WorldFile, WorldInstall, WorldMessage, WorldShortcut, WorldSource, WorldTeam,
  WorldUser, WorldUsergroup,
} from './world.ts'
