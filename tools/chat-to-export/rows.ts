// Finds and opens the public data sets that lie beside the repository, if they do.
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** The main checkout and its worktrees lie at different depths. */
const PLACES = ['../../../shared/data/', '../../../../shared/data/']

export function findData(name: string): string | null {
  return PLACES.map((place) => fileURLToPath(new URL(place + name, import.meta.url))).find((path) => existsSync(path)) ?? null
}

/** Rows of a .jsonl or .jsonl.gz file. The caller knows the shape; the sets are published and do not change. */
export function readRows<T>(path: string): T[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T)
}
