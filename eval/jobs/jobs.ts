// The jobs beside grouping and turns: their figures on the open sets.
import { findData, readRows } from '../../tools/chat-to-export/rows.ts'
import { measureAlike } from './alike.ts'
import { measureByExample } from './by-example.ts'
import { measureTopics } from './cluster.ts'
import { measureReplies } from './email-reply.ts'
import { EXAMPLES } from './examples.ts'
import type { Figure } from './figure.ts'
import { measureBanking, measureClinc } from './intent.ts'
import { measurePassages, type PassageRow } from './retrieve.ts'

export const PASSAGES = 'kb/mtragun-passages.jsonl.gz'

const open = <T>(name: string): T[] => {
  const path = findData(name)
  return path === null ? [] : readRows<T>(path)
}

/** One job after the other, the shortest first: some learn for minutes. */
export function* measureJobs(): Generator<Figure[]> {
  yield measureReplies(open('email/reply-dev.jsonl.gz'))
  yield measurePassages(open('kb/mtragun-dev.jsonl.gz'), open<PassageRow>(PASSAGES))
  yield measureTopics(open('cluster/dstc11-insurance-dev.jsonl.gz'))
  yield measureAlike(open('cluster/dstc11-insurance-dev.jsonl.gz'))
  yield measureByExample(open(EXAMPLES.hint3))
  yield measureBanking(open(EXAMPLES.banking))
  yield measureClinc(open(EXAMPLES.clinc), open('intent/clinc150-dev.jsonl.gz'))
}
