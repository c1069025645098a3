// Trains a local model from public data and writes it into the intelligence module: `npm run train -- grouping`.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { fileURLToPath } from 'node:url'
import { seatModel } from '../apps/server/src/modules/intelligence/grouping.ts'
import { findData, readRows } from '../tools/chat-to-export/rows.ts'
import { decideBy, scoreGrouping } from './grouping.ts'
import type { LabelledLog } from './replay.ts'
import { trainGrouping } from './train/grouping.ts'
import { listCommonWords } from './train/rarity.ts'

const USAGE = `npm run train -- grouping                trains on all logs and writes the weights
npm run train -- grouping --fold 0..4    trains without a fifth of the logs, scores that fifth, writes nothing
npm run train -- grouping --verify       trains twice and says whether both came out the same, to the byte, as what is shipped; writes nothing
  --members N --hidden N --epochs N     the size of the committee and how long it learns`

const FOLDS = 5
const MODULE = new URL('../apps/server/src/modules/intelligence/', import.meta.url)

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fold: { type: 'string' },
    verify: { type: 'boolean', default: false },
    members: { type: 'string', default: '4' },
    hidden: { type: 'string', default: '32' },
    epochs: { type: 'string', default: '5' },
    out: { type: 'string', default: fileURLToPath(new URL('grouping-weights.json', MODULE)) },
  },
})

const tell = (line: string): void => void process.stdout.write(`${line}\n`)

function readLogs(): LabelledLog[] {
  const path = findData('disentangle/irc-train.jsonl.gz')
  return path === null ? [] : readRows<LabelledLog>(path).sort((a, b) => (a.id < b.id ? -1 : 1))
}

type Models = Awaited<ReturnType<typeof trainGrouping>>
const SIZE = { members: Number(values.members), hidden: Number(values.hidden), epochs: Number(values.epochs) }
const writeModels = (models: Models): string => `${JSON.stringify(models)}\n`

/** A training that comes out otherwise the second time has read something that is no training data: a clock, an order of files, a race of workers. */
async function verify(logs: LabelledLog[]): Promise<void> {
  const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
  const [one, other] = [hashOf(writeModels(await trainGrouping(logs, SIZE, tell))), hashOf(writeModels(await trainGrouping(logs, SIZE, tell)))]
  const shipped = hashOf(readFileSync(values.out, 'utf8'))
  tell(`first   ${one}\nsecond  ${other}\nshipped ${shipped}`)
  tell(one !== other ? 'The two trainings differ.' : one !== shipped ? 'Both trainings are the same, and not what is shipped.' : 'Both trainings are the same, and what is shipped.')
  if (one !== other || one !== shipped) process.exitCode = 1
}

async function train(logs: LabelledLog[]): Promise<void> {
  const fold = values.fold === undefined ? null : Number(values.fold)
  const models = await trainGrouping(logs.filter((_log, index) => index % FOLDS !== fold), SIZE, tell)
  if (fold !== null) {
    const held = logs.filter((_log, index) => index % FOLDS === fold)
    const { vi, oneToOne, exactF1, linkF1 } = scoreGrouping('held out', 'patchbay', held, decideBy(seatModel(models)))
    return tell(`fold ${fold}: VI ${vi.toFixed(1)}, 1-1 ${oneToOne.toFixed(1)}, exact F1 ${exactF1.toFixed(1)}, link F1 ${linkF1.toFixed(1)}`)
  }
  writeFileSync(values.out, writeModels(models))
  tell(`written to ${values.out}`)
}

/** Made without the labels. The evidence has read the old table by now, so one that came out otherwise is taken up by the next run. */
function writeWords(logs: LabelledLog[]): void {
  const path = new URL('grouping-words.json', MODULE)
  const text = `${JSON.stringify(listCommonWords(logs), null, 1)}\n`
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeFileSync(path, text)
  tell('The table of common words came out otherwise: train once more, so that the weights are learned with it.')
}

const logs = readLogs()
if (positionals[0] !== 'grouping') {
  tell(USAGE)
  process.exitCode = 2
} else if (logs.length === 0) tell('The training data (disentangle/irc-train.jsonl.gz) is not here; nothing was trained.')
else {
  if (values.verify) await verify(logs)
  else {
    writeWords(logs)
    await train(logs)
  }
  const { user, system } = process.cpuUsage()
  tell(`${((user + system) / 60e6).toFixed(1)} minutes of computing`)
}
