// Reacting: one's own name comes and goes, and the last one takes the reaction along.
import { expect, test } from 'vitest'
import { faceOf, hasReacted, toggleReaction } from './reactions.tsx'

test('reacting adds my name, reacting again takes it back', () => {
  const before = [{ emoji: 'tada', names: ['Ana'] }]
  const both = toggleReaction(before, 'tada', 'John')
  expect(both).toEqual([{ emoji: 'tada', names: ['Ana', 'John'] }])
  expect(toggleReaction(both, 'tada', 'John')).toEqual(before)
})

test('the last name takes the reaction along', () => {
  expect(toggleReaction([{ emoji: 'eyes', names: ['John'] }], 'eyes', 'John')).toEqual([])
})

test('two names of one face are one reaction', () => {
  const thumbs = [{ emoji: 'thumbsup', names: ['Ana'] }]
  expect(toggleReaction(thumbs, '+1', 'John')).toEqual([{ emoji: 'thumbsup', names: ['Ana', 'John'] }])
  expect(hasReacted(thumbs, '+1', 'Ana')).toBe(true)
})

test('another tone of skin is the same face', () => {
  expect(hasReacted([{ emoji: '+1::skin-tone-3', names: ['Ana'] }], '+1', 'Ana')).toBe(true)
  expect([faceOf('wave::skin-tone-2'), faceOf('shipit'), faceOf('🦭')]).toEqual(['👋', ':shipit:', '🦭'])
})
