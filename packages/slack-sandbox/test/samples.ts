// Finds Slack's own samples beside the checkout and compares key sets with them.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'

function findShared(): string | null {
  const told = process.env['SHARED_DIR']
  if (told) return existsSync(told) ? told : null
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const shared = join(folder, 'shared', 'data', 'slack-samples')
    if (existsSync(shared)) return join(folder, 'shared')
  }
  return null
}

const shared = findShared()
export const samplesMissing = shared === null
if (samplesMissing) process.stderr.write("Slack's samples are not beside the checkout (set SHARED_DIR): shapes are not compared.\n")

export function readSample(path: string): unknown {
  const file = join(shared!, 'data', 'slack-samples', path)
  return JSON.parse(existsSync(file) ? readFileSync(file, 'utf8') : gunzipSync(readFileSync(`${file}.gz`)).toString())
}

/** Values that Slack leaves open: any key may stand inside. */
const FREE = new Set(['blocks', 'attachments', 'values', 'event_payload', 'emoji', 'users', 'elements', 'icons', 'state', 'shares', 'title', 'submit', 'close'])

/** Paths of keys that are ours but not the sample's; arrays stand for their items. */
export function foreignKeys(ours: unknown, sample: unknown, allowed: string[] = [], path = ''): string[] {
  if (Array.isArray(ours)) {
    const first = Array.isArray(sample) ? sample[0] : sample
    return first === undefined ? [] : [...new Set(ours.flatMap((item) => foreignKeys(item, first, allowed, path)))]
  }
  if (!ours || typeof ours !== 'object' || !sample || typeof sample !== 'object') return []
  const known = sample as Record<string, unknown>
  return Object.entries(ours).flatMap(([key, value]) => {
    const here = path ? `${path}.${key}` : key
    if (allowed.includes(here)) return []
    if (!(key in known)) return [here]
    return FREE.has(key) ? [] : foreignKeys(value, known[key], allowed, here)
  })
}
