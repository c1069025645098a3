// A desk to try triggers on: a customer who writes, colleagues who answer, and the log of what triggers did.
import * as c from '@patchbay/contract'
import { expect } from 'vitest'
import { makeDesk, makeMember, signedIn, type Desk } from '../factories.ts'
import { startHarness, type Harness } from '../harness.ts'
import { newId } from '../../src/platform/id.ts'
import { openConversation } from '../../src/modules/messages/open.ts'
import { wakeOutbox } from '../../src/modules/outbox/jobs.ts'
import { wakeRuns } from '../../src/modules/triggers/jobs.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
/** A Friday. */
const FRIDAY = new Date('2026-11-20T15:00:00Z')

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type App = <T>(method: Method, url: string, payload?: object, expected?: number) => Promise<T>

const appOf = (h: Harness, headers: Record<string, string>): App => async <T>(method: Method, url: string, payload?: object, expected = 200) => {
  const plain = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type'))
  const answer = await h.app.http.inject({ method, url: `/api/app${url}`, headers: payload ? headers : plain, ...(payload ? { payload } : {}) })
  expect([url, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([url, expected, ''])
  const body = answer.json<{ data: T; errors?: string[] }>()
  return (expected === 200 ? body.data : body.errors) as T
}

export type Flow = { kickoffs?: (string | object)[]; if?: c.ViewFilter | null; delay?: object; then?: object[]; run?: 'first' | 'all'; paths?: object[]; more?: object }

export const startTriggerRig = async (options: Parameters<typeof startHarness>[0] = {}) => {
  const h = await startHarness({ startsAt: FRIDAY, ...options })
  const rig = {
    h,
    desk: undefined as unknown as Desk,
    app: undefined as unknown as App,
    close: () => h.close(),
    /** A workspace for each test. */
    async fresh() {
      h.clock.now = FRIDAY
      rig.desk = await makeDesk(h)
      rig.app = appOf(h, await signedIn(h, rig.desk.workspaceId, rig.desk.admin.id))
    },
    member: (given: Parameters<typeof makeMember>[2] = {}) => makeMember(h, rig.desk.workspaceId, given),
    input: ({ kickoffs = ['issue.created'], if: conditions = null, delay, then = [{ do: 'make_ticket' }], run = 'first', paths, more = {} }: Flow) => ({
      name: 'A trigger', kickoffs: kickoffs.map((on) => (typeof on === 'string' ? { on } : on)), run, paths: paths ?? [{ conditions, delay: delay ?? null, actions: then }], ...more,
    }),
    trigger: (flow: Flow): Promise<c.Trigger> => rig.app('POST', '/triggers', rig.input(flow)),
    refused: async (flow: Flow): Promise<string> => (await rig.app<string[]>('POST', '/triggers', rig.input(flow), 400))[0] ?? '',
    /** A customer asks where everybody of theirs can read it. */
    async ask(text = 'The export is empty, why?', { contact }: { contact?: string } = {}) {
      h.clock.pass(1000)
      const kim = contact ?? (await h.client(rig.desk.token)(c.createContact, { body: { name: 'Kim Adeyemi', email: `kim.${crypto.randomUUID()}@acme.example` } })).id
      const author = { kind: 'contact' as const, id: kim, name: 'Kim Adeyemi', avatarUrl: '' }
      const at = h.clock.now
      const first = { id: newId(at.getTime()), threadId: null, author, bodyHtml: text, bodyText: text, isPrivate: false, source: 'slack', room: 'slack:T1:C1', externalId: crypto.randomUUID(), externalThread: null, at, delivery: 'none' as const }
      const opening = { source: 'slack' as const, type: 'conversation' as const, bodyHtml: text, text, author, isPrivate: false, at, accountId: null, requesterId: kim, assigneeId: null }
      const { id, number } = await h.inside(rig.desk.workspaceId, (ctx) => openConversation(ctx, opening, first))
      await h.settle()
      return { id, number, kim, message: first.id }
    },
    async says(id: string, kim: string, words: string) {
      h.clock.pass(1000)
      const [first] = (await h.client(rig.desk.token)(c.listMessages, { params: { id } })).data
      await h.client(rig.desk.token)(c.createReply, { params: { id }, body: { body_html: `<p>${words}</p>`, message_id: first?.id ?? '', contact_id: kim } })
      await h.settle()
    },
    async change(id: string, body: c.BodyInput<typeof c.updateIssue>) {
      h.clock.pass(1000)
      await h.client(rig.desk.token)(c.updateIssue, { params: { id }, body })
      await h.settle()
    },
    issue: (id: string) => h.client(rig.desk.token)(c.getIssue, { params: { id } }),
    page: (id: string): Promise<c.IssuePage> => rig.app('GET', `/issues/${id}`),
    async log(query = ''): Promise<c.TriggerRun[]> {
      return rig.app<c.TriggerRun[]>('GET', `/trigger-runs${query}`)
    },
    /** As the clock does. */
    async tick(ms = 0) {
      h.clock.pass(ms)
      await wakeRuns(h.app.house)
      await wakeOutbox(h.app.house)
      await h.settle()
    },
  }
  return rig
}
export type TriggerRig = Awaited<ReturnType<typeof startTriggerRig>>
export const is = (field: string, ...values: string[]): c.ViewFilter => ({ field, operator: 'in', values })
export const all = (...subfilters: c.ViewFilter[]): c.ViewFilter => ({ operator: 'and', subfilters })
