// The jobs beside grouping and turns: what each needs to predict for a file, and their figures on the open sets.
import { findData, readRows } from '../../tools/chat-to-export/rows.ts'
import { measureAlike } from './alike.ts'
import { measureByExample } from './by-example.ts'
import { measureTopics, predictTopics } from './cluster.ts'
import { measureReplies, predictReplies } from './email-reply.ts'
import type { Figure } from './figure.ts'
import { measureBanking, measureClinc, predictIntents, type ExampleRow } from './intent.ts'
import { measurePassages, predictPassages, type PassageRow } from './retrieve.ts'

export type Files = { input: string; train?: string; passages?: string }

const SETS = { banking: 'intent/banking77-train.jsonl.gz', clinc: 'intent/clinc150-train.jsonl.gz', hint3: 'intent/hint3-train.jsonl.gz' }
const PASSAGES = 'kb/mtragun-passages.jsonl.gz'

const open = <T>(name: string): T[] => {
  const path = findData(name)
  return path === null ? [] : readRows<T>(path)
}

/** A set may be named by its file, or be guessed from the name of the input. */
function readExamples({ input, train }: Files): ExampleRow[] {
  if (train !== undefined) return readRows<ExampleRow>(train)
  const name = Object.entries(SETS).find(([set]) => input.toLowerCase().includes(set))?.[1]
  if (name === undefined) throw new Error('Say with --train which examples to learn from.')
  return open<ExampleRow>(name)
}

/** Labels that the input may carry are dropped here, before anything is predicted. */
const jobs: Record<string, (files: Files) => object[]> = {
  cluster: ({ input }) => predictTopics(readRows<{ id?: string; text: string }>(input).map(({ id, text }) => ({ id, text }))),
  'email-reply': ({ input }) => predictReplies(readRows<{ id?: string; name?: string; email: string }>(input).map(({ id, name, email }) => ({ id, name, email }))),
  intent: (files) => predictIntents(readRows<{ id?: string; text: string; bot?: string }>(files.input).map(({ id, text, bot }) => ({ id, text, bot })), readExamples(files)),
  retrieve: ({ input, passages }) => predictPassages(
    readRows<{ id: string; coll?: string; turns: { who: string; text: string }[] }>(input).map(({ id, coll, turns }) => ({ id, coll, turns })),
    passages === undefined ? open<PassageRow>(PASSAGES) : readRows<PassageRow>(passages)),
}

export function predictJob(name: string, files: Files): object[] | null {
  return jobs[name]?.(files) ?? null
}

export function measureJobs(): Figure[] {
  return [
    ...measureReplies(open('email/reply-dev.jsonl.gz')),
    ...measurePassages(open('kb/mtragun-dev.jsonl.gz'), open(PASSAGES)),
    ...measureTopics(open('cluster/dstc11-insurance-dev.jsonl.gz')),
    ...measureAlike(open('cluster/dstc11-insurance-dev.jsonl.gz')),
    ...measureBanking(open(SETS.banking)),
    ...measureByExample(open(SETS.hint3)),
    ...measureClinc(open(SETS.clinc), open('intent/clinc150-dev.jsonl.gz')),
  ]
}
