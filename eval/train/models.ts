// The models that are trained here: the data each learns from, the file that holds what is shipped of it, and how it is made.
import { findData, readRows } from '../../tools/chat-to-export/rows.ts'
import { EXAMPLES } from '../jobs/examples.ts'
import { splitBanking, type ExampleRow } from '../jobs/intent.ts'
import type { LabelledLog } from '../replay.ts'
import { trainGrouping, type Size } from './grouping.ts'
import { markIntents } from './marks.ts'
import { listCommonWords } from './rarity.ts'

export type Tell = (line: string) => void
export type Trainable = { data: string, file: URL, make: (path: string, tell: Tell) => string | Promise<string> }

const LOGS = 'disentangle/irc-train.jsonl.gz'
export const SIZE: Size = { members: 4, hidden: 32, epochs: 5 }

const MODULE = new URL('../../apps/server/src/modules/intelligence/', import.meta.url)
const markOf = (name: string): URL => new URL(`./marks/${name}.json`, import.meta.url)

export const readLogs = (path: string): LabelledLog[] => readRows<LabelledLog>(path).sort((a, b) => (a.id < b.id ? -1 : 1))
const textsOf = (rows: readonly ExampleRow[]): string[] => rows.map(({ text }) => text)

/** The smallest first. Intents learn where they are asked, so nothing of them is shipped but a mark of what was measured. */
export const MODELS: Record<string, Trainable> = {
  words: { data: LOGS, file: new URL('grouping-words.json', MODULE), make: (path) => `${JSON.stringify(listCommonWords(readLogs(path)), null, 1)}\n` },
  grouping: { data: LOGS, file: new URL('grouping-weights.json', MODULE), make: async (path, tell) => `${JSON.stringify(await trainGrouping(readLogs(path), SIZE, tell))}\n` },
  'banking77-10': {
    data: EXAMPLES.banking,
    file: markOf('banking77-10'),
    make: (path) => {
      const { held, ten } = splitBanking(readRows<ExampleRow>(path))
      return markIntents(ten, textsOf(held))
    },
  },
  banking77: { data: EXAMPLES.banking, file: markOf('banking77'), make: (path) => markIntents(splitBanking(readRows<ExampleRow>(path)).taught, []) },
  clinc150: { data: EXAMPLES.clinc, file: markOf('clinc150'), make: (path) => markIntents(readRows<ExampleRow>(path), []) },
}

/** Where the data is not here nothing can be said. */
export const dataOf = ({ data }: Trainable): string | null => findData(data)
