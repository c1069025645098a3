// Finds and opens the public data sets that lie beside the repository, if they do, and rows of any other file.
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** The main checkout and its worktrees lie at different depths. */
const PLACES = ['../../../shared', '../../../../shared']

/** What is wrong with a file, in one sentence for whoever gave it. */
export class Unreadable extends Error {}

export type NumberedRow = { row: unknown, line: number }

/** The one place that says where the data is: in `SHARED_DIR`, else in `shared` beside the checkout. */
export function findData(name: string): string | null {
  const { SHARED_DIR } = process.env
  const places = SHARED_DIR ? [SHARED_DIR] : PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)))
  return places.map((place) => join(place, 'data', name)).find((path) => existsSync(path)) ?? null
}

/** Rows of a file of JSON lines. The caller knows the shape; the sets are published and do not change. */
export const readRows = <T>(path: string): T[] => readNumberedRows(path).map(({ row }) => row as T)

/** With the number of the line that each was written on; empty lines are none. */
export function readNumberedRows(path: string): NumberedRow[] {
  const lines = readText(path).split('\n').map((text, at) => ({ text, line: at + 1 })).filter(({ text }) => text.trim() !== '')
  return lines.map(({ text, line }) => ({ line, row: parseRow(text, path, line) }))
}

/** Packed or not is told by the bytes: a name may promise anything. */
function readText(path: string): string {
  const bytes = attempt(() => readFileSync(path), `${path} cannot be read.`)
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  return (isPacked ? attempt(() => gunzipSync(bytes), `${basename(path)} is packed by gzip, but broken.`) : bytes).toString('utf8').replace(/^\uFEFF/u, '')
}

const parseRow = (text: string, path: string, line: number): unknown => attempt((): unknown => JSON.parse(text), `${basename(path)}, line ${line}: this is not JSON.`)

function attempt<T>(run: () => T, complaint: string): T {
  try {
    return run()
  } catch (cause) {
    throw new Unreadable(complaint, { cause })
  }
}
