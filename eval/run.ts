// Measures the local models on public data: a table on the screen and results/latest.json; or predictions for a given file.
import { parseArgs } from 'node:util'
import { Unreadable } from '../tools/chat-to-export/rows.ts'
import { predict, writePredictions } from './predict.ts'

const USAGE = `npm run eval                                        all figures; ends with 1 where a bar is missed
npm run eval -- llm                                  questions to models, by the one that AI_EVAL_MODEL names
npm run eval -- grouping --input FILE --output FILE  links for chat logs, {id, links}
npm run eval -- turns --input FILE --output FILE     labels for turns, {id, label}
npm run eval -- intent [--train FILE] --input FILE --output FILE        labels for texts after learning from {text, label}, {id, label}
npm run eval -- cluster --input FILE --output FILE                      topics for texts, {id, label}
npm run eval -- retrieve [--passages FILE] --input FILE --output FILE   passages for questions, {id, relevant}
npm run eval -- email-reply --input FILE --output FILE                  what the writers of mails wrote, {id, reply}
Files are JSON lines, packed by gzip or not. A row without an id is known by its place, counted from 0.`

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function failWith(line: string, code: number): void {
  process.stderr.write(`${line}\n`)
  process.exitCode = code
}

function readCommand() {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { input: text, output: text, train: text, passages: text } })
    return { ...values, task: positionals[0] }
  } catch {
    return null
  }
}

/** What measures loads the whole desk; who brings a file does not wait for that. */
async function measureAll(task: string | undefined): Promise<void> {
  const { measure, openSupport } = await import('./measure.ts')
  const { measureLlm } = await import('./llm.ts')
  return task === 'llm' ? measureLlm(openSupport(say), say) : measure(say)
}

async function run(): Promise<void> {
  const command = readCommand()
  if (command === null) return failWith(USAGE, 2)
  const { task, input, output, train, passages } = command
  if (task === 'llm' || (task === undefined && input === undefined)) return measureAll(task)
  const rows = task === undefined || input === undefined || output === undefined ? null : predict(task, { input, train, passages }, say)
  if (rows === null || output === undefined) return failWith(USAGE, 2)
  writePredictions(rows, output)
  say(`${rows.length} rows written to ${output}`)
}

try {
  await run()
} catch (error) {
  if (!(error instanceof Unreadable)) throw error
  failWith(error.message, 1)
}
