// A storm of messages on a desk with rules: what fifty triggers and two SLA policies leave of the rate without them, both in turn in one run.
import { setTimeout as delay } from 'node:timers/promises'
import type { Bench } from '../bench.ts'
import { createWorld } from '../slack-world.ts'
import { round, type Line } from '../table.ts'
import { ingest, noJobs, until, type Ingested } from './slack.ts'

const BAR = 0.6
const ROUNDS = 2
/** So long may a process believe that nothing has changed. */
const KNOWN_MS = 1_500

const is = (field: string, ...values: string[]) => ({ field, operator: 'in', values })
const all = (...subfilters: object[]) => ({ operator: 'and', subfilters })

/** As on a desk of many years: most rules are about something else, some look at the words, two act on every new issue. */
const ruleOf = (n: number) => {
  const on = ['issue.created', 'message.created', 'issue.status.changed'][n % 3] ?? ''
  const conditions = n % 2 === 0
    ? all(is('priority', 'urgent', 'high'), { operator: 'or', subfilters: [{ field: 'account.name', operator: 'string_contains', value: 'no such' }, is('tags', 'vip', `gold-${n}`)] })
    : all(is('event.author', 'customer'), { field: 'event.message', operator: 'string_contains', value: `refund ${n}` })
  return { name: `Rule ${n}`, kickoffs: [{ on }], paths: [{ conditions, actions: [{ do: 'make_ticket' }] }] }
}
const RULES = [
  ...Array.from({ length: 48 }, (_, n) => ruleOf(n)),
  { name: 'A tag', kickoffs: [{ on: 'issue.created' }], paths: [{ actions: [{ do: 'change_tags', way: 'append', tags: ['storm'] }] }] },
  { name: 'To the portal', kickoffs: [{ on: 'issue.created' }], paths: [{ actions: [{ do: 'set_portal', visible: true }] }] },
]
const targetOf = (minutes: number) => ({ hours: 'account', minutes: { urgent: minutes, high: minutes, medium: minutes, low: minutes, other: minutes } })
const policyOf = (name: string, minutes: number, conditions: object[]) => ({
  name, is_on: false, conditions, targets: { first_response: targetOf(minutes), next_response: targetOf(minutes), resolution: targetOf(4 * minutes) }, alert: { channel: null, on_card: false, message_assignee: false },
})
const POLICIES = [policyOf('Enterprise', 60, [{ field: 'account_tag', operator: 'is', values: ['enterprise'] }]), policyOf('Everybody', 240, [])]

type Ask = <T>(method: string, path: string, body?: object) => Promise<T>
const askOf = ({ desk }: Bench): Ask => async <T>(method: string, path: string, body?: object) => {
  const answer = await fetch(`${desk.url}/api/app${path}`, { method, headers: { authorization: `Bearer ${desk.token}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as { data: T }).data
}

type Switch = (on: boolean) => Promise<void>
const setUp = async (ask: Ask): Promise<Switch> => {
  const triggers: string[] = []
  for (const rule of RULES) triggers.push((await ask<{ id: string }>('POST', '/triggers', { ...rule, is_on: false })).id)
  const policies: { id: string; policy: object }[] = []
  for (const policy of POLICIES) policies.push({ ...(await ask<{ id: string }>('POST', '/slas', policy)), policy })
  return async (on) => {
    for (const id of triggers) await ask('PATCH', `/triggers/${id}`, { is_on: on })
    for (const { id, policy } of policies) await ask('PUT', `/slas/${id}`, { ...policy, is_on: on })
    await delay(KNOWN_MS)
  }
}

const best = (runs: Ingested[]) => ({ perSecond: Math.max(...runs.map((r) => r.perSecond)), jobsPerSecond: Math.max(...runs.map((r) => r.jobsPerSecond)) })

export const measureStorm = async (bench: Bench): Promise<Line[]> => {
  const world = await createWorld(bench.desk.db, bench.desk, { teamId: `TSTORM${Date.now().toString(36).toUpperCase()}`, channels: 200 })
  const turn = await setUp(askOf(bench))
  const each = bench.quick ? 10 : 25
  await ingest(bench, world, 5, 1)
  const without: Ingested[] = []
  const withRules: Ingested[] = []
  for (let n = 0; n < ROUNDS; n += 1) {
    without.push(await ingest(bench, world, each, 10 + n))
    await turn(true)
    withRules.push(await ingest(bench, world, each, 20 + n))
    await turn(false)
    await until('the clocks at rest', () => noJobs(bench.desk.db))
  }
  const [bare, full] = [best(without), best(withRules)]
  const share = full.perSecond / bare.perSecond
  return [
    { what: `a storm with ${RULES.length} triggers and ${POLICIES.length} SLAs`, bar: `≥ ${BAR * 100} % of without`, measured: `${round(full.perSecond)}/s of ${round(bare.perSecond)}/s: ${Math.round(share * 100)} %`, met: share >= BAR },
    { what: '… and their jobs done', bar: 'told', measured: `${round(full.jobsPerSecond)}/s of ${round(bare.jobsPerSecond)}/s`, met: null },
  ]
}
