// A desk with a model beside it that nobody here wrote: aimock answers over real HTTP, with its faults.
import { addAiProvider, createAccount, createContact, getAi, getAiMarks, listAiDecisions, setAi, type AiDecision, type AiPurpose, type AiSettings, type Client } from '@patchbay/contract'
import { LLMock } from '@copilotkit/aimock'
import { openRoom, receiveMessage } from '../src/modules/messages/index.ts'
import { getWorkspace } from '../src/modules/workspaces/index.ts'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

export type AiRig = {
  h: Harness
  model: LLMock
  /** What the model says to whatever it is asked. */
  answers(value: object | string): void
  /** Everything that left the house. */
  sent(): string
  /** The model says nothing, has no faults and was asked nothing. */
  quieten(): void
  close(): Promise<void>
}

export const startAiRig = async (env: Record<string, string> = {}): Promise<AiRig> => {
  const model = new LLMock({ port: 0 })
  await model.start()
  const h = await startHarness({ env: { AI_PRIVATE_URLS: model.url, ...env } })
  return {
    h, model,
    answers: (value) => void model.onMessage(/.*/s, { content: typeof value === 'string' ? value : JSON.stringify(value) }),
    sent: () => JSON.stringify(model.getRequests().map((r) => r.body)),
    quieten() {
      model.clearFixtures()
      model.setChaos({})
      model.clearRequests()
    },
    async close() {
      await h.close()
      await model.stop()
    },
  }
}

export type AiDesk = Desk & {
  call: Client
  session: Record<string, string>
  provider: string
  set(change: Partial<AiSettings>): Promise<void>
  accounts: { own: string; other: string }
  /** A customer begins a conversation; the id of the issue. */
  opened(text: string, account?: 'own' | 'other'): Promise<string>
  /** Several begin conversations, and nothing is done about it yet. */
  heard(texts: string[]): Promise<string[]>
  /** Said at the top of the room, to be grouped; the issue it was put to, and the message, before anything was done about it. */
  spoken(who: 'customer' | 'other' | 'team', text: string): Promise<{ issueId: string; messageId: string }>
  /** Somebody goes on in it. */
  say(issueId: string, who: 'customer' | 'team', text: string): Promise<void>
  marks(issueId: string): Promise<Record<string, { value: string; by: string; reason: string; confidence: number }>>
  log(subject?: string): Promise<AiDecision[]>
  /** What the model was asked, newest first. */
  asked(subject: string): Promise<AiDecision[]>
}

type Person = { id: string; name: string; account: string }

let counter = 0

/** One message in a thread of its own, as a channel hands it over. */
const receive = (h: Harness, workspaceId: string, who: Person & { kind: 'contact' | 'user' }, thread: string, text: string) =>
  h.inside(workspaceId, async (ctx) => {
    const key = `slack:T:${who.account}`
    const root = await openRoom(ctx, (await getWorkspace(ctx)).settings, key, [thread])
    const externalId = root.opened.has(thread) ? `${thread}.${(counter += 1)}` : thread
    const received = await receiveMessage(ctx, root, {
      source: 'slack', externalId, thread: externalId === thread ? null : thread, at: ctx.now, author: { kind: who.kind, id: who.id, name: who.name, avatarUrl: '' },
      mentions: [], html: `<p>${text.replaceAll('<', '&lt;')}</p>`, text, accountId: who.account, place: { name: '#ext', url: '' }, alone: externalId === thread,
    })
    return received?.issueId ?? ''
  })

/** One message at the top of a room, as it is grouped. */
const speak = (h: Harness, workspaceId: string, who: Person & { kind: 'contact' | 'user' }, text: string) =>
  h.inside(workspaceId, async (ctx) => {
    const externalId = `1800000${(counter += 1)}.000100`
    const room = await openRoom(ctx, (await getWorkspace(ctx)).settings, `slack:T:${who.account}`, [externalId])
    const received = await receiveMessage(ctx, room, {
      source: 'slack', externalId, thread: null, at: ctx.now, author: { kind: who.kind, id: who.id, name: who.name, avatarUrl: '' },
      mentions: [], html: `<p>${text.replaceAll('<', '&lt;')}</p>`, text, accountId: who.account, place: { name: '#ext', url: '' },
    })
    return { issueId: received?.issueId ?? '', messageId: received?.messageId ?? '' }
  })

/** A desk whose model is asked for these. */
export const openAiDesk = async ({ h, model }: AiRig, purposes: AiPurpose[] = [], baseUrl = `${model.url}/v1`): Promise<AiDesk> => {
  const desk = await makeDesk(h)
  const call = h.client(desk.token)
  const session = await signedIn(h, desk.workspaceId, desk.admin.id)
  const provider = await call(addAiProvider, { body: { name: 'Mock', kind: 'openai_compatible', base_url: baseUrl, model: 'mock-1', key: 'sk-mock-key-for-tests', price_in: 1, price_out: 2 } })
  const customer = async (name: string) => {
    const account = await call(createAccount, { body: { name } })
    const contact = await call(createContact, { body: { name: 'Ines Carvalho', email: `ines.${(counter += 1)}@harbour.example`, account_id: account.id } })
    return { id: contact.id, name: contact.name, account: account.id }
  }
  const people = { own: await customer('Harbour Bakery'), other: await customer('Meadow Dairy') }
  const threads = new Map<string, { thread: string; who: Person }>()
  const set = async (change: Partial<AiSettings>) => {
    const { settings } = await call(getAi, {})
    await call(setAi, { body: { ...settings, ...change } })
  }
  const { settings } = await call(getAi, {})
  await set({ purposes: { ...settings.purposes, ...Object.fromEntries(purposes.map((p) => [p, provider.id])) } })
  return {
    ...desk, call, session, provider: provider.id, set,
    accounts: { own: people.own.account, other: people.other.account },
    async opened(text, account = 'own') {
      const thread = `17000000${(counter += 1)}.000100`
      h.clock.pass(1_000)
      const issueId = await receive(h, desk.workspaceId, { ...people[account], kind: 'contact' }, thread, text)
      threads.set(issueId, { thread, who: people[account] })
      await h.settle()
      return issueId
    },
    async heard(texts) {
      const issues: string[] = []
      for (const text of texts) {
        h.clock.pass(1)
        issues.push(await receive(h, desk.workspaceId, { ...people.own, kind: 'contact' }, `17000000${(counter += 1)}.000100`, text))
      }
      return issues
    },
    async spoken(who, text) {
      h.clock.pass(60_000)
      const colleague = { ...people.own, id: people.other.id, name: 'Tomas Lind' }
      const speaker = who === 'team' ? { id: desk.admin.id, name: desk.admin.name, account: people.own.account, kind: 'user' as const } : { ...(who === 'customer' ? people.own : colleague), kind: 'contact' as const }
      return speak(h, desk.workspaceId, speaker, text)
    },
    async say(issueId, who, text) {
      const place = threads.get(issueId)
      if (!place) throw new Error('There is no such conversation.')
      h.clock.pass(60_000)
      const team = { id: desk.admin.id, name: desk.admin.name, account: place.who.account, kind: 'user' as const }
      await receive(h, desk.workspaceId, who === 'customer' ? { ...place.who, kind: 'contact' } : team, place.thread, text)
      await h.settle()
    },
    async marks(issueId) {
      const { marks } = await call(getAiMarks, { params: { id: issueId } })
      return Object.fromEntries(marks.map((m) => [m.field, m]))
    },
    log: async (subject) => (await call(listAiDecisions, { query: { ...(subject ? { subject } : {}), limit: 100 } })).data,
    asked: async (subject) => (await call(listAiDecisions, { query: { subject, by: 'model', limit: 100 } })).data,
  }
}
