// Finds and opens the public data sets that lie beside the repository, if they do.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'

/** The main checkout and its worktrees lie at different depths. */
const PLACES = ['../../../shared', '../../../../shared']

/** The one place that says where the data is: in `SHARED_DIR`, else in `shared` beside the checkout. */
export function findData(name: string): string | null {
  const { SHARED_DIR } = process.env
  const places = SHARED_DIR ? [SHARED_DIR] : PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)))
  return places.map((place) => join(place, 'data', name)).find((path) => existsSync(path)) ?? null
}

/** Rows of a .jsonl or .jsonl.gz file. The caller knows the shape; the sets are published and do not change. */
export function readRows<T>(path: string): T[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T)
}
