// Trains the local models from public data and writes what is shipped of them, or holds what is shipped against a new training: `npm run train -- all --verify`.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { seatModel } from '../apps/server/src/modules/intelligence/grouping.ts'
import { decideBy, scoreGrouping } from './grouping.ts'
import { firstDifference } from './train/difference.ts'
import { trainGrouping } from './train/grouping.ts'
import { dataOf, MODELS, readLogs, SIZE, type Trainable } from './train/models.ts'

const NAMES = Object.keys(MODELS)
const USAGE = `npm run train -- NAME                   trains it and writes what is shipped of it; NAME is ${NAMES.join(', ')} or all
npm run train -- NAME --verify          trains it anew from its seed and says whether that comes out as shipped, to the bit, and in how long; writes nothing
npm run train -- grouping --fold 0..4   trains without a fifth of the logs, scores that fifth, writes nothing
  --members N --hidden N --epochs N     with --fold: the size of the committee and how long it learns`

const FOLDS = 5
/** Within this it must learn, on two cores. */
const MOST_MINUTES = 15

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    fold: { type: 'string' },
    verify: { type: 'boolean', default: false },
    members: { type: 'string', default: String(SIZE.members) },
    hidden: { type: 'string', default: String(SIZE.hidden) },
    epochs: { type: 'string', default: String(SIZE.epochs) },
  },
})

const tell = (line: string): void => void process.stdout.write(`${line}\n`)
const minutes = (ms: number): string => (ms / 60_000).toFixed(1)

function fail(line: string): void {
  tell(line)
  process.exitCode = 1
}

async function scoreFold(path: string, fold: number): Promise<void> {
  const logs = readLogs(path)
  const size = { members: Number(values.members), hidden: Number(values.hidden), epochs: Number(values.epochs) }
  const models = await trainGrouping(logs.filter((_log, index) => index % FOLDS !== fold), size, tell)
  const { vi, oneToOne, exactF1, linkF1 } = scoreGrouping('held out', 'patchbay', logs.filter((_log, index) => index % FOLDS === fold), decideBy(seatModel(models)))
  tell(`fold ${fold}: VI ${vi.toFixed(1)}, 1-1 ${oneToOne.toFixed(1)}, exact F1 ${exactF1.toFixed(1)}, link F1 ${linkF1.toFixed(1)}`)
}

/** Gives what was made, and tells how long it took: on a busy machine by computing, as waiting for others is no part of learning. */
async function makeInTime(name: string, { make }: Trainable, path: string): Promise<string> {
  const began = performance.now()
  const text = await make(path, tell)
  const { user, system } = process.cpuUsage()
  const [passed, computing] = [performance.now() - began, (user + system) / 1000]
  const within = Math.min(passed, computing) <= MOST_MINUTES * 60_000
  const line = `${name}: ${minutes(passed)} minutes, ${minutes(computing)} of computing; ${within ? 'holds' : 'misses'} ${MOST_MINUTES}`
  if (within) tell(line)
  else fail(line)
  return text
}

function compare(name: string, { file }: Trainable, text: string): void {
  if (!existsSync(file)) return fail(`${name}: nothing is shipped that it could be held against.`)
  const difference = firstDifference(readFileSync(file, 'utf8'), text)
  if (difference === null) tell(`${name}: comes out as shipped, to the bit.`)
  else fail(`${name}: comes out otherwise than shipped. ${difference}`)
}

async function run(name: string, model: Trainable): Promise<void> {
  const path = dataOf(model)
  if (path === null) return fail(`${name}: the training data (${model.data}) is not here; nothing was trained.`)
  if (values.fold !== undefined) return name === 'grouping' ? scoreFold(path, Number(values.fold)) : fail('Only grouping is scored by folds.')
  const text = await makeInTime(name, model, path)
  if (values.verify) return compare(name, model, text)
  const isNew = !existsSync(model.file) || readFileSync(model.file, 'utf8') !== text
  writeFileSync(model.file, text)
  tell(`${name}: written to ${fileURLToPath(model.file)}, ${isNew ? 'otherwise than it was' : 'as it was'}.`)
  if (name === 'words' && isNew) tell('Train grouping as well: its weights are learned with these words.')
}

/** Each in a process of its own: it is timed alone, and reads what the one before has written. Held against what is shipped is what has been written once. */
function runAll(): void {
  const [flags, some] = values.verify ? [['--verify'], NAMES.filter((name) => existsSync(MODELS[name]!.file))] : [[], NAMES]
  const failed = some.filter((name) => spawnSync(process.execPath, [fileURLToPath(import.meta.url), name, ...flags], { stdio: 'inherit' }).status !== 0)
  for (const name of NAMES) if (!some.includes(name)) tell(`${name}: left out, as it was never written; npm run train -- ${name} does that.`)
  if (failed.length === 0) tell(`${some.length} of ${NAMES.length} models are in order.`)
  else fail(`Not in order: ${failed.join(', ')}.`)
}

const [name = ''] = positionals
const model = MODELS[name]
if (name === 'all' && values.fold === undefined) runAll()
else if (model) await run(name, model)
else {
  tell(USAGE)
  process.exitCode = 2
}
