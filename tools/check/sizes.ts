// Sizes: caps on files and functions, and the ten longest of each to keep an eye on.
import { parseSync, Visitor } from 'oxc-parser'
import type { Check } from './check.ts'
import { isTest, prose, readText } from './files.ts'

const caps = { file: 300, test: 500, function: 60 }

type Measured = { place: string; lines: number; cap: number }

export const sizes: Check = { name: 'sizes', run: measureAll }

async function measureAll() {
  const texts = prose.map((path) => ({ path, text: readText(path) }))
  const measuredFiles = texts.map(({ path, text }) => measureFile(path, text))
  const measuredFunctions = texts.flatMap(({ path, text }) => measureFunctions(path, text))
  const tooLong = [...measuredFiles, ...measuredFunctions].filter(({ lines, cap }) => lines > cap)
  return {
    findings: tooLong.map(({ place, lines, cap }) => `${place} has ${lines} lines; the cap is ${cap}`),
    notes: [...describeLongest('files', measuredFiles), ...describeLongest('functions', measuredFunctions)],
  }
}

function measureFile(path: string, text: string): Measured {
  return { place: path, lines: text.trimEnd().split('\n').length, cap: isTest(path) ? caps.test : caps.file }
}

export function measureFunctions(path: string, text: string): Measured[] {
  const starts = findLineStarts(text)
  const found: Measured[] = []
  const suites = new Set<number>()
  const measure = (node: { start: number; end: number; id?: { name: string } | null; body?: unknown }) => {
    if (suites.has(node.start) || node.body === null) return
    const first = lineAt(starts, node.start)
    const name = node.id ? ` ${node.id.name}` : ''
    found.push({ place: `${path}:${first}${name}`, lines: lineAt(starts, node.end) - first + 1, cap: caps.function })
  }
  new Visitor({
    // A describe block is a chapter, not a function: its tests are measured one by one.
    CallExpression(node) {
      const last = node.arguments.at(-1)
      if (last && /^describe\b/.test(text.slice(node.callee.start, node.callee.end))) suites.add(last.start)
    },
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
  }).visit(parseSync(path, text).program)
  return found
}

function findLineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)]
}

/** Halved: a long file has thousands of places to look up. */
function lineAt(starts: number[], offset: number): number {
  let [low, high] = [0, starts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? Infinity) > offset) high = middle
    else low = middle + 1
  }
  return low
}

function describeLongest(what: string, measured: Measured[]): string[] {
  if (measured.length === 0) return []
  const sorted = measured.toSorted((a, b) => b.lines - a.lines)
  const median = sorted[Math.floor(sorted.length / 2)]?.lines
  const longest = sorted.slice(0, 10).map(({ place, lines }) => `  ${String(lines).padStart(4)}  ${place}`)
  return [`Longest ${what} (${measured.length} in all, median ${median} lines)`, ...longest]
}
