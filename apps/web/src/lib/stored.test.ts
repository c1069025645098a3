// What a browser keeps is of one workspace: put aside at a change, and back where it was on return.

// @vitest-environment jsdom
import { beforeEach, expect, test } from 'vitest'
import { putAside, readStored, writeStored } from './stored.ts'

const STAYS = /^(theme|at )/
beforeEach(() => localStorage.clear())

test('what is of one workspace is out of sight in the other, and there again on return', () => {
  writeStored('theme', 'dark')
  writeStored('recent', [{ label: 'Acme Robotics' }])
  writeStored('outbox', ['a reply'])
  putAside('one', 'two', STAYS)
  expect([readStored('recent', null), readStored('outbox', null), readStored('theme', null)]).toEqual([null, null, 'dark'])
  writeStored('recent', [{ label: 'Larkspur' }])
  putAside('two', 'one', STAYS)
  expect([readStored('recent', null), readStored('outbox', null)]).toEqual([[{ label: 'Acme Robotics' }], ['a reply']])
  putAside('one', 'two', STAYS)
  expect(readStored('recent', null)).toEqual([{ label: 'Larkspur' }])
})

test('a workspace that was never here begins with nothing, and loses nothing of the others', () => {
  writeStored('recent', ['here'])
  putAside('one', 'two', STAYS)
  putAside('two', 'three', STAYS)
  expect(readStored('recent', null)).toBeNull()
  putAside('three', 'one', STAYS)
  expect(readStored('recent', null)).toEqual(['here'])
})
