// Search held against looking at everything: shelves, windows and filters may change what it costs, never what it finds.
import fc from 'fast-check'
import type { Filter } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../src/platform/id.ts'
import { searchWhole } from '../src/modules/issues/store-read.ts'
import { parseSearch, tsqueryOf } from '../src/screens/inbox/search/rules-query.ts'
import { snippetOf } from '../src/screens/inbox/search/snippet.ts'
import { findCandidates, foundCards } from '../src/screens/inbox/search/store-issues.ts'
import { makeDesk, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

type Said = { id: string; text: string; deleted: boolean }
type Known = { id: string; title: string; state: string; room: string; deleted: boolean; said: Said[] }

const HOUR = 3600_000
const ISSUES = 1500
/** From a word that is in every other text to one that is in hardly any. */
const WORDS = ['invoice', 'login', 'logins', 'gateway', 'webhook', 'refund', 'quokka', 'zanzibar']
const NEVER = 'heliotrope'

let h: Harness
let desk: Desk
let known: Known[] = []

/** The same for the same seed (mulberry32). */
const diceOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) >>> 0
  let t = Math.imul(seed ^ (seed >>> 15), seed | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

/** Busy days and quiet years, bursts within one second, a word that was common once and is not any more. */
const makeCorpus = (seed: number): Known[] => {
  const dice = diceOf(seed)
  const text = (n: number) => ['the', ...WORDS.filter((_, rank) => dice() < 0.5 ** (rank + 1)), ...(n > 1100 && dice() < 0.4 ? ['outage'] : [])].join(' ')
  let at = Date.UTC(2026, 9, 1)
  return Array.from({ length: ISSUES }, (_, n) => {
    at -= n % 50 < 25 ? Math.floor(dice() * 40) : Math.floor(dice() * (n > 1200 ? 60 * 24 : 4) * HOUR)
    const said = Array.from({ length: dice() < 0.05 ? 0 : 1 + Math.floor(dice() * dice() * 6) }, () => ({ id: newId(at), text: text(n), deleted: dice() < 0.1 }))
    return { id: newId(at), title: `Title ${dice() < 0.2 ? text(n) : 'alone'}`, state: dice() < 0.7 ? 'closed' : 'new', room: dice() < 0.02 ? 'slack:T1:CRARE' : '', deleted: dice() < 0.05, said }
  })
}

const write = async (workspaceId: string, issues: Known[]) => {
  const { pool } = h.app.house.database
  await pool.query(
    `insert into issues (workspace_id, id, number, title, state, type, source, room, latest_message_at, created_at, deleted_at)
      select $1, id, row_number() over (), title, state, 'conversation', case when room = '' then 'manual' else 'slack' end, room, now(), now(), case when deleted then now() end
      from jsonb_to_recordset($2) as x(id uuid, title text, state text, room text, deleted boolean)`,
    [workspaceId, JSON.stringify(issues)],
  )
  await pool.query(
    `insert into messages (workspace_id, id, issue_id, author_kind, author_name, body_html, body_text, source, at, deleted_at)
      select $1, id, issue, 'contact', 'Wren', text, text, 'manual', now(), case when deleted then now() end from jsonb_to_recordset($2) as x(id uuid, issue uuid, text text, deleted boolean)`,
    [workspaceId, JSON.stringify(issues.flatMap((i) => i.said.map((s) => ({ ...s, issue: i.id }))))],
  )
}

beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
  known = makeCorpus(7).toSorted((a, b) => (a.id < b.id ? 1 : -1))
  await write(desk.workspaceId, known)
  // A neighbour with the very same words must not be seen, nor cost anything.
  await write((await makeDesk(h)).workspaceId, makeCorpus(8))
})
afterAll(() => h.close())

const wordsOf = (text: string) => text.toLowerCase().split(' ')
/** Whether any one text of the issue satisfies this. */
const anyText = (issue: Known, fits: (words: string[]) => boolean) => [issue.title, ...issue.said.filter((s) => !s.deleted).map((s) => s.text)].some((text) => fits(wordsOf(text)))
const alive = () => known.filter((i) => !i.deleted)

const EVERYTHING = { issue: [], said: [], narrow: false, spam: false, problems: [] }

const word = fc.constantFrom(...WORDS, 'outage', 'alone', NEVER)

describe('the public search', () => {
  const filters: { filter: Filter | undefined; passes: (i: Known) => boolean }[] = [
    { filter: undefined, passes: () => true },
    { filter: { field: 'state', operator: 'equals', value: 'closed' }, passes: (i) => i.state === 'closed' },
    { filter: { field: 'slack_channel_id', operator: 'equals', value: 'CRARE' }, passes: (i) => i.room !== '' },
  ]

  /** A guess decides by which way it is looked for: all at once, or back over the shelves. */
  const guessing = (texts: number) =>
    h.app.house.database.pool.query(`create or replace function patchbay_guess_texts(words tsquery) returns double precision language sql security definer set search_path = public, pg_temp as 'select ${texts}::double precision'`)

  test.each([0, 1_000_000])('finds what looking at everything finds, in order, page after page, where %i texts are guessed', async (texts) => {
    await guessing(texts)
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), fc.option(word, { nil: null }), fc.constantFrom(...filters), fc.integer({ min: 40, max: 400 }), async (all, not, { filter, passes }, limit) => {
        const query = [...all, ...(not ? [`-${not}`] : [])].join(' ')
        const expected = alive().filter((i) => passes(i) && anyText(i, (text) => all.every((w) => text.includes(w)) && !(not && text.includes(not)))).map((i) => i.id)
        const found: string[] = []
        await h.inside(desk.workspaceId, async (ctx) => {
          for (let before: string | null = null; ;) {
            const page: { id: string }[] = await searchWhole(ctx, filter, query, before, limit)
            found.push(...page.slice(0, limit).map((i) => i.id))
            if (page.length <= limit) return
            before = found.at(-1) ?? null
          }
        })
        expect(found).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })
})

describe('the search of the app', () => {
  test('gives the newest with all words, then the newest where the last has only begun', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(word, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 50 }), async (all, letters, limit) => {
        const last = (all.at(-1) ?? '').slice(0, letters)
        const others = all.slice(0, -1)
        const whole = alive().filter((i) => anyText(i, (text) => [...others, last].every((w) => text.includes(w))))
        const begun = alive().filter((i) => !whole.includes(i) && anyText(i, (text) => others.every((w) => text.includes(w)) && text.some((w) => w.startsWith(last))))
        const parsed = parseSearch([...others, last].join(' '))
        const sought = { whole: tsqueryOf(parsed, false), begun: tsqueryOf(parsed, true), scope: EVERYTHING }
        const found = await h.inside(desk.workspaceId, async (ctx) => foundCards(ctx, (await findCandidates(ctx, sought, null, limit)).map((c) => c.id), sought))
        expect(found.map((row) => row.id)).toEqual([...whole, ...begun].slice(0, limit).map((i) => i.id))
        for (const row of found) expect(snippetOf(row.said, [...others, last].join(' '))).toContain('⟦')
      }),
      { numRuns: 30 },
    )
  })

})

describe('a snippet', () => {
  test.each([
    ['The login page is slow', 'login', 'The ⟦login⟧ page is slow'],
    ['Many LOGINS at once, one login', 'log', 'Many ⟦LOGINS⟧ at once, one ⟦login⟧'],
    ['one two three four five six seven refund', 'refund', 'three four five six seven ⟦refund⟧'],
    ['nothing of it', 'refund', 'nothing of it'],
    ['Größe der Rechnung ⟦x⟧', 'größe', '⟦Größe⟧ der Rechnung x'],
    ['  ', 'refund', ''],
  ])('of %j for %j', (said, query, snippet) => expect(snippetOf(said, query)).toBe(snippet))
})
