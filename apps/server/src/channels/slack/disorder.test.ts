// Two thousand letters in disorder: twice, shuffled, forty at a time; every message is there once, in its conversation.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRig, type Rig } from '../../../test/slack-rig.ts'

const ROOMS = 8
const LETTERS = 2_000
const AT_ONCE = 40
/** How far a letter may be from its place. */
const WINDOW = 120

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

/** The same disorder every time. */
const random = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}
const shuffle = <T>(items: T[], next: () => number): T[] => items.map((item, n) => ({ item, at: n + next() * WINDOW })).toSorted((a, b) => a.at - b.at).map(({ item }) => item)

const key = (room: string, ts: string, text: string) => `${room} ${ts} ${text}`

test('every accepted message is there once', async () => {
  const rooms: string[] = []
  for (let n = 0; n < ROOMS; n += 1) rooms.push(await rig.open({ triage: '' }))
  const start = Math.floor(rig.h.clock.now.getTime() / 1000)
  const messages = Array.from({ length: LETTERS / 2 }, (_, n) => {
    const ts = `${start + n}.000100`
    // Every fourth of a room answers the one before it.
    const root = Math.floor(n / ROOMS) % 4 === 3 ? `${start + n - ROOMS}.000100` : undefined
    return { type: 'message', channel: rooms[n % ROOMS], user: n % 2 ? 'U0INES' : 'U0WEN', text: `Words number ${n}: how does it work?`, ts, ...(root ? { thread_ts: root } : {}) }
  })
  const next = random(42)
  // Half come again as the same letter, half as another letter about the same message.
  const letters = shuffle(messages.flatMap((event, n) => [{ event, event_id: `EvA${n}` }, { event, event_id: n % 2 ? `EvA${n}` : `EvB${n}` }]), next)
  rig.h.clock.pass(LETTERS * 1_000)
  const statuses = new Map<number, number>()
  const carry = async (): Promise<void> => {
    for (let letter = letters.shift(); letter; letter = letters.shift()) {
      const { status } = await rig.event(letter.event, { event_id: letter.event_id })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, carry))
  expect(statuses).toEqual(new Map([[200, LETTERS]]))
  await rig.settle()

  const kept = await rig.h.inside(rig.desk.workspaceId, (ctx) =>
    ctx.query<{ room: string; ts: string; issue: string; text: string }>('kept', 'select room, external_id as ts, issue_id as issue, body_text as text from messages where workspace_id = $1', [ctx.workspaceId]))
  const wanted = messages.map((m) => key(`slack:T0LANTERN:${m.channel}`, m.ts, m.text))
  expect(kept.map((k) => key(k.room, k.ts, k.text)).toSorted()).toEqual(wanted.toSorted())

  const issueOf = new Map(kept.map((k) => [`${k.room} ${k.ts}`, k.issue]))
  const astray = messages.filter((m) => m.thread_ts && issueOf.get(`slack:T0LANTERN:${m.channel} ${m.ts}`) !== issueOf.get(`slack:T0LANTERN:${m.channel} ${m.thread_ts}`))
  expect(astray).toEqual([])
  const empty = await rig.h.inside(rig.desk.workspaceId, (ctx) =>
    ctx.query('empty_issues', 'select id from issues i where workspace_id = $1 and not exists (select 1 from messages m where m.workspace_id = i.workspace_id and m.issue_id = i.id)', [ctx.workspaceId]))
  expect(empty).toEqual([])
}, 60_000)
