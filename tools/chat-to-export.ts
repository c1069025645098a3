// Turns a public support channel into a Slack export folder, for trying an import on real conversations.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildExport } from './chat-to-export/build.ts'
import { parseLines, type ChatLog } from './chat-to-export/lines.ts'
import { findData, readRows } from './chat-to-export/rows.ts'
import { findStaff } from './chat-to-export/staff.ts'

const SET = 'disentangle/newdomains-dev.jsonl.gz'

function run(): number {
  const { values } = parseArgs({
    options: { out: { type: 'string' }, set: { type: 'string', default: 'stripe' }, input: { type: 'string' }, channel: { type: 'string' } },
  })
  if (values.out === undefined) return say('Usage: node tools/chat-to-export.ts --out DIR [--set stripe] [--channel NAME] [--input FILE]', 2)
  if (existsSync(values.out) && readdirSync(values.out).length > 0) return say(`${values.out} is not empty; name a new folder.`, 2)
  const input = values.input ?? findData(SET)
  if (input === null || !existsSync(input)) return say(`The public data is not here (shared/data/${SET} beside the repository); nothing was written.`, 0)
  const logs = readRows<ChatLog>(input).filter((log) => log.source === values.set)
  if (logs.length === 0) return say(`There is no set called ${values.set} in ${input}.`, 2)
  return write(values.out, values.channel ?? `ext-${values.set}`, logs)
}

function write(out: string, channel: string, logs: ChatLog[]): number {
  const lines = logs.flatMap((log) => parseLines(log).filter((line) => line !== null)).sort((a, b) => a.at - b.at)
  const files = buildExport(channel, lines, findStaff(lines))
  for (const [name, value] of files) {
    mkdirSync(dirname(join(out, name)), { recursive: true })
    writeFileSync(join(out, name), `${JSON.stringify(value, null, 1)}\n`)
  }
  return say(`${lines.length} messages of #${channel} written to ${out} (${files.size} files).`, 0)
}

function say(line: string, code: number): number {
  process.stdout.write(`${line}\n`)
  return code
}

process.exitCode = run()
