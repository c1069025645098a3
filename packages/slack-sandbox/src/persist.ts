// Keeps the state in one file: written a while after it changed, in pieces so that nothing else waits, and put in place at once.
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Ephemeral, Message, State } from './state.ts'
import { addToLog, emptyState, getLog } from './state.ts'

const VERSION = 1
const MAPS = ['teams', 'users', 'channels', 'apps', 'installs', 'grants', 'files', 'bookmarks', 'usergroups', 'views'] as const
const PIECE = 500

type Saved = {
  version: number
  emoji: Record<string, string>
  ephemerals: Ephemeral[]
  reads: [string, string][]
  logs: Record<string, Message[]>
  contents: Record<string, string>
} & Record<(typeof MAPS)[number], { id?: string; token?: string }[]>

export async function loadState(file: string): Promise<State | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const saved = JSON.parse(text) as Saved
  if (saved.version !== VERSION) throw new Error(`${file} was written by another version of the sandbox; remove it to start anew`)
  const state = emptyState()
  for (const name of MAPS) {
    const map = state[name] as Map<string, unknown>
    for (const row of saved[name]) map.set(row.token ?? row.id!, row)
  }
  for (const [channel, messages] of Object.entries(saved.logs)) {
    const log = getLog(state, channel)
    for (const message of messages) addToLog(log, message)
  }
  for (const [id, content] of Object.entries(saved.contents)) state.contents.set(id, Buffer.from(content, 'base64'))
  state.emoji = saved.emoji
  state.ephemerals = saved.ephemerals
  state.reads = new Map(saved.reads)
  return state
}

function* pieces(state: State): Generator<string> {
  yield `{"version":${VERSION},"emoji":${JSON.stringify(state.emoji)},"ephemerals":${JSON.stringify(state.ephemerals)},"reads":${JSON.stringify([...state.reads])}`
  for (const name of MAPS) yield* array(`,${JSON.stringify(name)}:`, [...state[name].values()])
  yield ',"logs":{'
  let first = true
  for (const [channel, log] of [...state.logs]) {
    yield* array(`${first ? '' : ','}${JSON.stringify(channel)}:`, [...log.list])
    first = false
  }
  yield '},"contents":{'
  first = true
  for (const [id, content] of [...state.contents]) {
    yield `${first ? '' : ','}${JSON.stringify(id)}:"${content.toString('base64')}"`
    first = false
  }
  yield '}}\n'
}

function* array(head: string, rows: unknown[]): Generator<string> {
  yield `${head}[`
  for (let at = 0; at < rows.length; at += PIECE) {
    yield `${at === 0 ? '' : ','}${JSON.stringify(rows.slice(at, at + PIECE)).slice(1, -1)}`
  }
  yield ']'
}

async function saveState(state: State, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.new`
  const out = createWriteStream(draft, { mode: 0o600 })
  for (const piece of pieces(state)) {
    if (!out.write(piece)) await once(out, 'drain')
    await setImmediate()
  }
  out.end()
  await once(out, 'close')
  await rename(draft, file)
}

export type Keeper = { touch(): void; close(): Promise<void> }

/** Saves half a second after the first change, and less often the longer a save takes. */
export function keepState(state: State, file: string, onError: (error: unknown) => void): Keeper {
  let timer: NodeJS.Timeout | null = null
  let saving: Promise<void> | null = null
  let dirty = false
  let wait = 500
  const save = async (): Promise<void> => {
    timer = null
    dirty = false
    const began = performance.now()
    await saveState(state, file)
    wait = Math.max(500, (performance.now() - began) * 10)
  }
  const schedule = (): void => {
    timer ??= setTimeout(() => {
      saving = save().catch(onError).finally(() => {
        saving = null
        if (dirty) schedule()
      })
    }, wait)
  }
  return {
    touch() {
      dirty = true
      if (!saving) schedule()
    },
    async close() {
      if (timer) clearTimeout(timer)
      await saving
      await save()
    },
  }
}
