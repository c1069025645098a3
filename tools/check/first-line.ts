// First line: a reader who opens any file is told by one sentence what it is for.
import type { Check } from './check.ts'
import { readText, sources } from './files.ts'

export const firstLine: Check = {
  name: 'first line',
  run: async () => ({ findings: sources.flatMap((path) => judgeOpening(path, readText(path))) }),
}

export function judgeOpening(path: string, text: string): string[] {
  const lines = text.split('\n')
  if (lines[0]?.startsWith('#!')) lines.shift()
  const sentence = readOpening(lines)
  if (sentence === null) return [`${path}:1 does not begin with a comment that says what the file is for`]
  if (sentence.split(/\s+/).length < 3) return [`${path}:1 begins with a label, not a sentence: "${sentence}"`]
  if (!/[.!?:]$/.test(sentence)) return [`${path}:1 the opening sentence has no end: "${sentence}"`]
  return []
}

function readOpening(lines: string[]): string | null {
  if (lines[0]?.startsWith('/*')) {
    const end = lines.findIndex((line) => line.includes('*/'))
    const block = lines.slice(0, end + 1).map((line) => line.replace(/^\s*\/?\*+\/?|\*\/\s*$/g, '').trim())
    return block.join(' ').trim()
  }
  const end = lines.findIndex((line) => !line.startsWith('//'))
  const opening = lines.slice(0, end === -1 ? lines.length : end).map((line) => line.replace(/^\/+/, '').trim())
  return opening.length === 0 ? null : opening.join(' ').trim()
}
