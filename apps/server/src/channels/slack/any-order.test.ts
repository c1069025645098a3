// What is said and done in a thread, in any order and more than once, ends as the same issue as in the order in which it happened.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

type Letter = { event_ts: string; [key: string]: unknown }
type Words = { text: string; user: string; ts: string; thread_ts?: string }

/** A thread as it happened: everything that is said, changed, taken back and marked, one second after the other. */
const threadIn = (channel: string): Letter[] => {
  let second = Math.floor(rig.h.clock.now.getTime() / 1000)
  const tick = (): string => `${(second += 1)}.000100`
  const letters: Letter[] = []
  const say = (user: string, text: string, thread_ts?: string): Words => {
    const words = { user, text, ts: tick(), ...(thread_ts ? { thread_ts } : {}) }
    letters.push({ type: 'message', channel, ...words, event_ts: words.ts })
    return words
  }
  const change = (words: Words, text: string): void => {
    const event_ts = tick()
    letters.push({
      type: 'message', subtype: 'message_changed', channel, hidden: true, ts: event_ts, event_ts,
      message: { type: 'message', ...words, text, edited: { user: words.user, ts: `${event_ts.split('.')[0]}.000000` } }, previous_message: { type: 'message', ...words },
    })
  }
  const remove = (words: Words): void => {
    const event_ts = tick()
    letters.push({ type: 'message', subtype: 'message_deleted', channel, hidden: true, deleted_ts: words.ts, ts: event_ts, event_ts, previous_message: { type: 'message', ...words } })
  }
  const mark = (user: string, what: 'added' | 'removed', reaction: string, { ts }: Words): void =>
    void letters.push({ type: `reaction_${what}`, user, reaction, item: { type: 'message', channel, ts }, event_ts: tick() })

  const root = say('U0INES', 'Arm 2 stops every time it lifts a full tray, how can we go on?')
  mark('U0TOMAS', 'added', 'tada', root)
  change(root, 'Arm 3 stops every time it lifts a full tray, how can we go on?')
  const asked = say('U0MIRA', 'Since when does it?', root.ts)
  mark('U0INES', 'added', 'wave', asked)
  mark('U0INES', 'removed', 'wave', asked)
  change(asked, 'Since when does arm 3 do that?')
  change(asked, 'Since when does arm 3 do that, and how often?')
  const secret = say('U0WEN', 'The password of the arm is swordfish.', root.ts)
  mark('U0WEN', 'added', 'wave', root)
  mark('U0WEN', 'removed', 'wave', root)
  remove(secret)
  const answered = say('U0INES', 'Since Monday, three times an hour.', root.ts)
  mark('U0WEN', 'added', 'wave', root)
  mark('U0MIRA', 'added', 'rocket', answered)
  change(answered, 'Since Tuesday, three times an hour.')
  return letters
}

/** What a person sees at the end, and nothing of what was taken back. An answer that comes after the customer's next message answers nothing, so that an issue may be new still, or wait once more: either way it is our turn. */
const endOf = async (room: string) => {
  const rows = await rig.h.inside(rig.desk.workspaceId, (ctx) =>
    ctx.query<{ issue: string; state: string; said: string; author: string; edited: boolean; marks: string }>(
      'any_order_end',
      `select i.id as issue, i.state, m.body_text as said, m.author_name as author, m.edited_at is not null as edited,
         coalesce((select string_agg(r.emoji || ' of ' || r.name, ', ' order by r.emoji, r.name) from message_reactions r where r.workspace_id = m.workspace_id and r.message_id = m.id), '') as marks
       from messages m join issues i on i.workspace_id = m.workspace_id and i.id = m.issue_id and i.deleted_at is null
       where m.workspace_id = $1 and m.room like '%:' || $2 and m.deleted_at is null order by m.at, m.id`,
      [ctx.workspaceId, room],
    ))
  return { issues: new Set(rows.map((row) => row.issue)).size, turns: [...new Set(rows.map((row) => (['new', 'waiting_on_you'].includes(row.state) ? 'ours' : row.state)))], said: rows.map(({ author, said, edited, marks }) => ({ author, said, edited, marks })) }
}

/** Each by itself, or all in the lane at once; what waits for a letter that is still to come waits its whole time. */
const tellAll = async (room: string, order: (letters: Letter[]) => Letter[], isApart: boolean) => {
  const letters = threadIn(room)
  rig.h.clock.pass(30_000)
  for (const letter of order(letters)) {
    await rig.event(letter, { event_time: Math.floor(Number(letter.event_ts)) })
    if (isApart) await rig.settle()
  }
  await rig.settle()
  for (const wait of [3_000, 70_000, 310_000]) await rig.later(wait)
  return endOf(room)
}

test('a thread told in any order, with repetitions, ends as it would have in its own', async () => {
  const told = await tellAll(await rig.open({ triage: '' }), (letters) => letters, true)
  expect(told).toEqual({
    issues: 1, turns: ['ours'],
    said: [
      { author: 'Inês Carvalho', said: 'Arm 3 stops every time it lifts a full tray, how can we go on?', edited: true, marks: 'tada of Tomas Lindqvist, wave of Wen Zhao' },
      { author: 'Mira Okafor', said: 'Since when does arm 3 do that, and how often?', edited: true, marks: '' },
      { author: 'Inês Carvalho', said: 'Since Tuesday, three times an hour.', edited: true, marks: 'rocket of Mira Okafor' },
    ],
  })
  const all = [...threadIn('').keys()]
  const place = fc.nat({ max: all.length - 1 })
  const orders = fc.tuple(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), fc.array(fc.tuple(place, place), { maxLength: 6 }), fc.boolean())
  await fc.assert(
    fc.asyncProperty(orders, async ([order, again, isApart]) => {
      const numbers = again.reduce((all, [at, which]) => all.toSpliced(at, 0, which), order)
      const ended = await tellAll(await rig.open({ triage: '' }), (letters) => numbers.flatMap((n) => letters[n] ?? []), isApart)
      expect(ended).toEqual(told)
    }),
    { numRuns: 12, endOnFailure: true },
  )
}, 240_000)
