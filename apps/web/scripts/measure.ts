// Weighs the script that the first page needs and fails when it is more than was promised.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; css?: string[] }

const MOST_KB = 180
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8')) as Record<string, Chunk>

const needed = new Set<string>()
const follow = (name: string): void => {
  if (needed.has(name)) return
  needed.add(name)
  for (const next of manifest[name]?.imports ?? []) follow(next)
}
for (const [name, chunk] of Object.entries(manifest)) if (chunk.isEntry) follow(name)

const weigh = (file: string): number => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000
const files = [...needed].flatMap((name) => manifest[name]?.file ?? [])
const total = files.reduce((sum, file) => sum + weigh(file), 0)

for (const file of files) process.stdout.write(`  ${file}  ${weigh(file).toFixed(1)} kB gzip\n`)
process.stdout.write(`First page: ${total.toFixed(1)} kB of script (gzip), of ${MOST_KB} allowed\n`)
if (total > MOST_KB) process.exitCode = 1
