// Another workspace's ids, put into every place of every endpoint that takes one: not found, nothing told, nothing changed.
import { endpoints, type Endpoint } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examplesOf, requestOf, type Example } from './examples.ts'
import { startHarness, type Harness } from './harness.ts'
import { fingerprint, KINDS, makeWorld, type World } from './world.ts'

let h: Harness
let mine: World
let theirs: World
let before: Record<string, string>
beforeAll(async () => {
  h = await startHarness({ fetch: (async () => new Response('{"ok":false,"error":"invalid_auth"}', { headers: { 'content-type': 'application/json' } })) as typeof fetch })
  mine = await makeWorld(h)
  theirs = await makeWorld(h)
  before = await fingerprint(h, theirs.workspaceId)
})
afterAll(() => h.close())

type Swap = { where: string; example: Example }

/** Each id of mine in turn becomes theirs, all else stays: the single foreign id must be enough to be refused. */
const swapsOf = (example: Example, foreign: Map<string, string>): Swap[] => {
  const swaps: Swap[] = []
  const walk = (node: unknown, path: string, put: (value: unknown) => Example) => {
    if (typeof node === 'string') {
      const other = foreign.get(node)
      if (other !== undefined) swaps.push({ where: path, example: put(other) })
    } else if (typeof node === 'object' && node !== null)
      for (const [key, value] of Object.entries(node))
        walk(value, `${path}.${key}`, (changed) => {
          const copy = (Array.isArray(node) ? [...(node as unknown[])] : { ...node }) as Record<string, unknown>
          copy[key] = changed
          return put(copy)
        })
  }
  walk(example, '', (value) => value as Example)
  return swaps
}

const foreignIds = () =>
  new Map([...KINDS.map((k) => [mine.ids[k], theirs.ids[k]] as const), [mine.externalId, theirs.externalId], [mine.domain, theirs.domain], [mine.domain.split('.')[0] as string, theirs.domain.split('.')[0] as string], [mine.admin.email, theirs.admin.email]])

const ask = (endpoint: Endpoint, example: Example) =>
  h.app.http.inject({ ...requestOf(endpoint, example), headers: endpoint.audience === 'app' ? mine.session : { authorization: `Bearer ${mine.token}` } })

/** What a filter or a search may answer with: an empty page. */
const FILTERS = /^(Search|GetBoard|ListInbox|ListDirectory|ListTriggerRuns|ListTriggerSweeps|ReadView|GetSlaReport|GetCommunityReport|(GetSurveyRes|ListSurveyAnswers)\w*\.query)/
const closed = endpoints.filter((e) => e.access !== 'anybody')

describe('ids of another workspace', () => {
  test('stand in the path, body and query of many endpoints', () => {
    const tried = closed.flatMap((e) => (examplesOf(mine)[e.name] ?? []).flatMap((x) => swapsOf(x, foreignIds())))
    expect(tried.length).toBeGreaterThan(70)
  })

  test.each(closed.map((e) => [e.name, e] as const))('%s', async (name, endpoint) => {
    for (const { where, example } of (examplesOf(mine)[name] ?? []).flatMap((x) => swapsOf(x, foreignIds()))) {
      const answer = await ask(endpoint, example)
      const expected = FILTERS.test(name + where) ? [200] : [400, 404]
      expect([where, answer.statusCode, answer.body]).toEqual([where, expect.toBeOneOf(expected), answer.body])
      const told = theirs.secrets.filter((secret) => answer.body.includes(secret) && !JSON.stringify(example).includes(secret))
      expect([where, told]).toEqual([where, []])
    }
  })

  test.each(closed.map((e) => [e.name, e] as const))('%s tells nothing of others when asked about its own', async (name, endpoint) => {
    for (const example of examplesOf(mine)[name] ?? []) {
      const { body } = await ask(endpoint, example)
      expect(theirs.secrets.filter((secret) => body.includes(secret))).toEqual([])
    }
  })

  test('leave the other workspace as it was, to the last row', async () => {
    await h.settle()
    expect(await fingerprint(h, theirs.workspaceId)).toEqual(before)
  })
})

describe('numbers, names and files', () => {
  test('the number of an issue is looked for in the own workspace', async () => {
    const lonely = await makeWorld(h)
    const answer = await h.app.http.inject({ url: '/api/issues/1', headers: { authorization: `Bearer ${lonely.token}` } })
    expect(answer.json<{ data: { id: string } }>().data.id).toBe(lonely.ids.issue)
  })

  test('a file is given for its secret only', async () => {
    const right = theirs.ids.file
    for (const url of [`/files/${right}/wrong/x.txt`, `/files/${right}//x.txt`, `/files/not-an-id/x/x.txt`, `/files/${right}/${'A'.repeat(43)}/x.txt`])
      expect([url, (await h.app.http.inject({ url })).statusCode]).toEqual([url, 404])
  })

  test('a presence in an issue of others is not told to them', async () => {
    const heard: string[] = []
    const stop = h.app.bus.subscribe('live', (news) => void heard.push(String(news.workspaceId)))
    await h.app.http.inject({ method: 'POST', url: '/api/app/presence', headers: mine.session, payload: { issue_id: theirs.ids.issue, typing: true } })
    stop()
    expect(heard).not.toContain(theirs.workspaceId)
  })
})
