// Weighs the script that the first page needs, counts the files of the largest, and fails when either is more than was promised.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }

const MOST_KB = 180
/** A browser fetches six at a time. */
const MOST_FILES = 30
const LARGEST = 'src/agent/issue-page.tsx'
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>

const follow = (name: string, needed = new Set<string>()): Set<string> => {
  if (needed.has(name)) return needed
  needed.add(name)
  for (const next of manifest[name]?.imports ?? []) follow(next, needed)
  return needed
}
const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? ''
const needed = follow(entry)

const weigh = (file: string): number => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000
const files = [...needed].flatMap((name) => manifest[name]?.file ?? [])
const total = files.reduce((sum, file) => sum + weigh(file), 0)

for (const file of files) process.stdout.write(`  ${file}  ${weigh(file).toFixed(1)} kB gzip\n`)
process.stdout.write(`First page: ${total.toFixed(1)} kB of script (gzip), of ${MOST_KB} allowed\n`)
const pieces = follow(LARGEST).size
process.stdout.write(`Page of an issue: ${pieces} files of script, of ${MOST_FILES} allowed\n`)
if (total > MOST_KB || pieces > MOST_FILES) process.exitCode = 1
