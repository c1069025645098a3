// A letter waits for the answer to the one before it in its turn, but neither for other turns nor for ever.
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openTurns } from './turns.ts'

/** Letters that are answered when told so. */
const post = (mostHeldMs: number) => {
  const inTurn = openTurns(mostHeldMs)
  const gone: string[] = []
  const answers = new Map<string, (answer: string) => void>()
  const send = (turn: string, word: string) => inTurn(turn, () => new Promise<string>((answer) => {
    gone.push(word)
    answers.set(word, answer)
  }))
  return { send, gone, answer: (word: string) => answers.get(word)?.(`${word} was heard`) }
}

test('what is said next goes out once the one before it is answered', async () => {
  const { send, gone, answer } = post(60_000)
  const one = send('harbour', 'one')
  void send('harbour', 'two')
  void send('harbour', 'three')
  await delay(20)
  expect(gone).toEqual(['one'])
  answer('one')
  expect(await one).toBe('one was heard')
  await delay(20)
  expect(gone).toEqual(['one', 'two'])
  answer('two')
  await delay(20)
  expect(gone).toEqual(['one', 'two', 'three'])
})

test('another channel does not wait', async () => {
  const { send, gone } = post(60_000)
  void send('harbour', 'one')
  void send('orchard', 'two')
  await delay(20)
  expect(gone).toEqual(['one', 'two'])
})

test('who does not answer, or breaks off, holds up nobody for long', async () => {
  const { send, gone } = post(10)
  void send('harbour', 'silent')
  void send('harbour', 'heard')
  await delay(100)
  expect(gone).toEqual(['silent', 'heard'])

  const inTurn = openTurns(60_000)
  await expect(inTurn('harbour', () => Promise.reject(new Error('broken off')))).rejects.toThrow('broken off')
  expect(await inTurn('harbour', () => Promise.resolve('there'))).toBe('there')
})
