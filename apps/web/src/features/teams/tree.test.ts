// The tree of teams: parents before what is inside, and nothing lost.
import type { TeamInTree } from '@patchbay/contract'
import { expect, test } from 'vitest'
import { inOrder, insideOf } from './tree.ts'

const team = (id: string, parent_id: string | null = null): TeamInTree => ({ id, name: id, icon: 'users', parent_id, user_ids: [], strategy: 'none', open: 0 })
const teams = [team('billing'), team('support'), team('tier 1', 'support'), team('tier 2', 'support'), team('night', 'tier 1'), team('lost', 'gone')]
const said = () => inOrder(teams).map(({ team: { id }, depth }) => `${depth} ${id}`)

test('parents come before what is inside, and one without its parent stands at the top', () => {
  expect(said()).toEqual(['0 billing', '0 support', '1 tier 1', '2 night', '1 tier 2', '0 lost'])
})

test.each([['support', ['support', 'tier 1', 'night', 'tier 2']], ['tier 1', ['tier 1', 'night']], ['lost', ['lost']], ['unknown', ['unknown']]])('inside of %s are %j', (id, inside) => {
  expect([...insideOf(teams, id)]).toEqual(inside)
})
