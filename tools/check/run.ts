// Runs the house rules side by side and fails if one finds anything: `npm run check`, or `npm run check -- lint map`.
import type { Check, Report } from './check.ts'
import { deadCode } from './dead-code.ts'
import { firstLine } from './first-line.ts'
import { imports } from './imports.ts'
import { lint } from './lint.ts'
import { map } from './map.ts'
import { sizes } from './sizes.ts'
import { words } from './words.ts'

type Outcome = Report & { name: string; seconds: number }

const checks: Check[] = [lint, imports, deadCode, sizes, firstLine, map, words]

async function measure({ name, run }: Check): Promise<Outcome> {
  const start = performance.now()
  const report = await run().catch((error: unknown) => ({ findings: [`the check itself failed: ${String(error)}`] }))
  return { ...report, name, seconds: (performance.now() - start) / 1000 }
}

function print({ name, findings, notes = [] }: Outcome) {
  if (notes.length > 0) console.log(`${notes.join('\n')}\n`)
  if (findings.length > 0) console.log(`${name}\n${findings.map((finding) => `  ${finding}`).join('\n')}\n`)
}

function printTable(outcomes: Outcome[], seconds: number) {
  for (const { name, findings, seconds: took } of outcomes) {
    const verdict = findings.length === 0 ? 'ok' : 'FAILED'
    console.log(`${name.padEnd(16)}${verdict.padEnd(8)}${took.toFixed(1).padStart(5)} s`)
  }
  const failed = outcomes.filter(({ findings }) => findings.length > 0).length
  const sum = failed === 0 ? 'all in order' : `${failed} of ${outcomes.length} failed`
  console.log(`${'check'.padEnd(16)}${sum}, ${seconds.toFixed(1)} s`)
}

const wanted = process.argv.slice(2)
const isWanted = (name: string) => wanted.length === 0 || name.split(' ').some((word) => wanted.includes(word)) || wanted.includes(name.replaceAll(' ', '-'))
const chosen = checks.filter(({ name }) => isWanted(name))
if (chosen.length === 0) throw new Error(`no such check; there are ${checks.map(({ name }) => name.replaceAll(' ', '-')).join(', ')}`)

const start = performance.now()
const outcomes = await Promise.all(chosen.map(measure))
outcomes.forEach(print)
printTable(outcomes, (performance.now() - start) / 1000)
process.exitCode = outcomes.every(({ findings }) => findings.length === 0) ? 0 : 1
