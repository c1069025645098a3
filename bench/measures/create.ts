// Creating issues by the public API, 16 at once, in turn with the floor.
import { createCorpus } from '../corpus.ts'
import type { Request } from '../drive.ts'
import { emailOf } from '../seed.ts'
import type { Bench } from '../bench.ts'
import { compare } from '../compare.ts'
import { inFloors, THERE } from '../reference.ts'
import { round, type Line } from '../table.ts'

const HOW_MANY = 4_000
const json = { 'content-type': 'application/json' }

export const measureCreate = async ({ desk, floor, quick }: Bench): Promise<Line[]> => {
  const corpus = createCorpus(7)
  const issues = Array.from({ length: HOW_MANY }, (_, n) => ({ ...corpus.issue(n + 1), email: emailOf(n) }))
  const ours: Request[] = issues.map(({ title, body, email }) => ({
    method: 'POST', path: '/api/issues', headers: { ...json, authorization: `Bearer ${desk.token}` },
    body: JSON.stringify({ title, body_html: `<p>${body}</p>`, requester_email: email, requester_name: 'A Customer' }),
  }))
  const theirs: Request[] = issues.map((i) => ({ method: 'POST', path: '/', headers: json, body: JSON.stringify(i) }))
  const load = { connections: 16, seconds: quick ? 3 : 5 }
  // The first seconds after a start are compiling, not creating.
  const warmSeconds = 3
  const both = await compare({ desk: { at: desk, requests: ours }, floor: { at: floor, requests: theirs } }, load, quick ? 3 : 7, warmSeconds)
  const ratio = both.ratio(({ perSecond }) => perSecond)
  const cpuRatio = both.ratio(({ cpu }) => cpu)
  return [
    {
      what: 'create by API, 16 connections', bar: '≥ 1,500/s and ≥ 0.25 of floor', measured: `${round(both.desk.perSecond)}/s, p99 ${round(both.desk.p99)} ms`,
      floor: `${round(both.floor.perSecond)}/s, p99 ${round(both.floor.p99)} ms`, ratio: ratio.toFixed(2), cpu: round(both.desk.cpu), met: both.desk.perSecond >= 1500 && ratio >= 0.25, metInFloors: ratio >= 0.25,
    },
    { what: 'processor time of a create', bar: '≤ 1 ms', measured: `${round(both.desk.cpu)} ms`, floor: `${round(both.floor.cpu)} ms`, ratio: cpuRatio.toFixed(1), met: both.desk.cpu <= 1, metInFloors: cpuRatio <= inFloors(1, THERE.createCpuMs) },
  ]
}
