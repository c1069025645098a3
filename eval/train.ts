// Trains the grouping model from public chat logs and writes its weights into the intelligence module.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { findData, readRows } from '../tools/chat-to-export/rows.ts'
import { decide, DECIDERS } from './grouping.ts'
import type { LabelledLog } from './replay.ts'
import { fit, random } from './train/fit.ts'
import { sampleLog, type Sample } from './train/samples.ts'

const STRETCHES = [1, 1, 1, 5, 30]

const { values } = parseArgs({
  options: {
    samples: { type: 'string', default: '62000' },
    epochs: { type: 'string', default: '7' },
    hidden: { type: 'string', default: '24' },
    members: { type: 'string', default: '3' },
    first: { type: 'boolean', default: false },
    out: { type: 'string', default: fileURLToPath(new URL('../apps/server/src/modules/intelligence/grouping-weights.json', import.meta.url)) },
  },
})

const tell = (line: string) => process.stdout.write(`${line}\n`)
const path = findData('disentangle/irc-train.jsonl.gz')
if (path === null) {
  tell('The training data (disentangle/irc-train.jsonl.gz) is not here; nothing was trained.')
} else {
  const draw = random(7)
  const samples: Sample[] = []
  const logs = readRows<LabelledLog>(path).sort((a, b) => (a.id < b.id ? -1 : 1))
  const share = Math.min(1, Number(values.samples) / 62_000)
  for (const log of logs) {
    const habits = { stretch: STRETCHES[Math.floor(draw() * STRETCHES.length)] ?? 1, mentions: draw() > 0.15, own: draw() < 0.4 }
    const before = values.first ? DECIDERS['same author within 5 min'] : (said: Parameters<typeof decide>[0], candidates: Parameters<typeof decide>[1]) => decide(said, candidates)
    if (before) samples.push(...sampleLog(log, before, habits).filter(() => draw() < share))
  }
  tell(`${samples.length} messages from ${logs.length} logs`)
  const members = Array.from({ length: Number(values.members) }, (_one, seed) =>
    fit(samples, { hidden: Number(values.hidden), epochs: Number(values.epochs), rate: 0.004, seed: 11 + seed }, tell))
  writeFileSync(values.out, `${JSON.stringify({ answering: members.map((one) => one.answering), opening: members.map((one) => one.opening) })}\n`)
  tell(`written to ${values.out}`)
}
