// Slack as a sender: it posts every event until it is answered, some of them twice, neighbours now and then out of order.
import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'
import type { Dice } from '../corpus.ts'
import { signedEvent, type Said } from '../slack-world.ts'

/** Slack waits no longer than this for an answer. */
const PATIENCE_MS = 3_000
/** Slack tries again at once, after a minute, after five; here a fifth of a second stands for a minute, and nobody gives up. */
const PAUSES_MS = [0, 200, 1_000]
const SENDERS = 24
const DUPLICATES = 0.1
const OUT_OF_PLACE = 12

/** With duplicates soon after their first, and everything moved a few places. */
export const shuffled = (said: Said[], dice: Dice): Said[] =>
  said
    .flatMap((one, place) => [{ one, place }, ...(dice() < DUPLICATES ? [{ one, place: place + dice() * 200 }] : [])])
    .map(({ one, place }) => ({ one, place: place + dice() * OUT_OF_PLACE }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one)

export type Sent = { acknowledged: Set<string>; posts: number; refused: number }
export const keyOf = (s: Pick<Said, 'channel' | 'ts'>): string => `${s.channel}/${s.ts}`

const post = async (pool: Pool, said: Said): Promise<boolean> => {
  const { method, path, headers = {}, body = '' } = signedEvent(said.body)
  try {
    const answer = await pool.request({ method, path, headers, body, signal: AbortSignal.timeout(PATIENCE_MS) })
    await answer.body.dump()
    return answer.statusCode === 200
  } catch {
    return false
  }
}

/** `perSecond` keeps the storm going long enough for what happens meanwhile; `before` may hold up a letter, told its share of all. */
export const sendAll = async (url: string, letters: Said[], perSecond: number, given: { stopped: () => boolean; before(share: number): Promise<void>; done(share: number): void }): Promise<Sent> => {
  const pool = new Pool(url, { connections: SENDERS, pipelining: 1 })
  const sent: Sent = { acknowledged: new Set(), posts: 0, refused: 0 }
  const start = Date.now()
  let [next, finished] = [0, 0]
  const send = async () => {
    while (next < letters.length && !given.stopped()) {
      const place = next++
      const said = letters[place] as Said
      await given.before(place / letters.length)
      await delay(Math.max(0, start + (place * 1000) / perSecond - Date.now()))
      for (let attempt = 0; !given.stopped(); attempt++) {
        if (attempt > 0) await delay(PAUSES_MS[Math.min(attempt - 1, PAUSES_MS.length - 1)] ?? 0)
        sent.posts += 1
        if (await post(pool, said)) {
          sent.acknowledged.add(keyOf(said))
          break
        }
        sent.refused += 1
      }
      given.done((finished += 1) / letters.length)
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, send))
  await pool.close()
  return sent
}
