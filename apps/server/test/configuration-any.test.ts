// Any set-up survives the way out and in again: export(apply(x)) = x, whatever things are called.
import * as c from '@patchbay/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { makeDesk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())

/** Words that YAML would take for something else come up as often as others. */
const word = fc
  .oneof(fc.constantFrom('yes', 'null', '~', '1e3', '2026-01-01', '!team Ops', '- a', 'a: b', '# no', "it's", '"said"', '{{ x }}', 'Ünïcode ✓', '&a', '*a'), fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 }))
  .map((text) => text.trim())
  .filter((text) => text !== '')
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 4, selector: (text) => text.toLowerCase() })
const colour = fc.constantFrom('#112233', '#a0b1c2')
const minutes = fc.record(Object.fromEntries(['urgent', 'high', 'medium', 'low', 'other'].map((key) => [key, fc.integer({ min: 1, max: 5_000 })])))

const setUp = fc.record({ teams: words, tags: words, policies: words, views: words, triggers: words, colour, minutes, pick: fc.nat() }).map(({ teams, tags, policies, views, triggers, colour: hex, minutes: due, pick }) => ({
  teams: teams.map((name) => ({ name, user_ids: [] })),
  tags: tags.map((value) => ({ object_type: 'issue', value, hex_color: hex })),
  sla_policies: policies.map((name) => ({ name, targets: { first_response: { hours: 'always', minutes: due }, next_response: null, resolution: null } })),
  views: views.map((name) => ({ name, sharing: 'everyone', filter: { field: 'tags', operator: 'contains', value: tags[pick % tags.length] }, look: { display: 'list' } })),
  triggers: triggers.map((name) => ({ name, kickoffs: [{ on: 'issue.created' }], paths: [{ actions: [{ do: 'change_tags', way: 'append', tags: [tags[pick % tags.length]] }] }] })),
}))

test('what is applied is what is exported, and applying that changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(setUp, async (x) => {
      const call = h.client((await makeDesk(h)).token)
      await call(c.applyConfiguration, { body: { yaml: stringify({ patchbay: 1, ...x }), prune: true } })
      const { yaml } = await call(c.exportConfiguration, {})
      const out = parse(yaml, { logLevel: 'silent' }) as Record<string, Record<string, unknown>[]>
      for (const [section, entries] of Object.entries(x)) {
        const key = section === 'tags' ? 'value' : 'name'
        const sorted = (list: readonly Record<string, unknown>[]) => list.toSorted((a, b) => (String(a[key]) < String(b[key]) ? -1 : 1))
        expect(sorted(out[section] ?? []), section).toMatchObject(sorted(entries))
      }
      for (const file of [yaml, stringify({ patchbay: 1, ...x })]) expect((await call(c.compareConfiguration, { body: { yaml: file, prune: true } })).differences).toEqual([])
    }),
    { numRuns: 12 },
  )
}, 120_000)
