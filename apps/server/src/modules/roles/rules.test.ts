// Who may give which role, by table; names as programs see them.
import { describe, expect, test } from 'vitest'
import { isBuiltInName, mayGive, slugOf, tooWide, type Held } from './rules.ts'

const held = (grant: Held['grant'], filter: Held['filter'] = null): Held => ({ grant, filter })
const SOME = { field: 'title', operator: 'string_contains', value: 'security' }
const lead = held(['issues:read', 'issues:write', 'users:read', 'users:write'])

describe('a role is given by', () => {
  test.each([
    ['an admin: everything', held('admin'), held('admin'), true],
    ['an admin: a role with a filter', held('admin'), held(['issues:read'], SOME), true],
    ['others: never Admin', lead, held('admin'), false],
    ['others: what they have themselves', lead, held(['issues:read', 'issues:write']), true],
    ['others: less, and of some issues only', lead, held(['issues:read'], SOME), true],
    ['others: not one thing more', lead, held(['issues:read', 'issues:delete']), false],
    ['others: not Member, which can do more', lead, held('member'), false],
    ['who sees only some issues: nothing', held(lead.grant, SOME), held(['issues:read']), false],
    ['who may nothing: only what is nothing', held([]), held([]), true],
  ])('%s', (_, giver, role, may) => expect(mayGive(giver, role)).toBe(may))
})

test.each([
  ['Tier 2 support', 'tier-2-support'], ['Équipe Sécurité', 'equipe-securite'], ['  Admin!  ', 'own-admin'], ['🦄', 'role'], ['支援', '支援'],
])('%j is %j to programs', (name, slug) => expect(slugOf(name)).toBe(slug))

test.each([['admin', true], [' Viewer ', true], ['Viewers', false]])('%j is built in: %s', (name, is) => expect(isBuiltInName(name)).toBe(is))

test('who sees only some issues has nothing that acts on all of them', () => {
  const asked = ['issues:write', 'macros:write', 'triggers:read', 'triggers:write', 'apps:write', 'settings:write'] as const
  expect(tooWide(asked, SOME)).toEqual(['triggers:write', 'apps:write'])
  expect(tooWide(asked, null)).toEqual([])
})
