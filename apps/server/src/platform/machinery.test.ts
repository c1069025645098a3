// The small parts of the machinery, held to what must always be true of them: ids, cursors, limits, lanes, letters, news.
import { connect, createServer, type AddressInfo } from 'node:net'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import type pg from 'pg'
import { describe, expect, inject, test } from 'vitest'
import { createBus } from './bus.ts'
import type { Query } from './db.ts'
import type { Ctx } from './context.ts'
import { isId, newId } from './id.ts'
import { createLetterbox, type Letter } from './inbound.ts'
import { createKnown } from './known.ts'
import { createLanes, type Lane } from './lanes.ts'
import { createLimits, senderOf } from './limits.ts'
import { createLog } from './log.ts'
import { decodeCursor, encodeCursor, pageOf } from './page.ts'
import { promptly, standAside } from './prompt.ts'
import { createYield } from './yielding.ts'

const log = createLog('silent')

describe('ids', () => {
  test('are UUIDs of version 7 whose order is that of their time', () => {
    fc.assert(fc.property(fc.integer({ min: -1e12, max: 2 ** 47 }), fc.integer({ min: 1, max: 1e9 }), (at, later) => {
      const id = newId(at)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(isId(id)).toBe(true)
      if (at >= 0) expect(newId(at + later) > id).toBe(true)
    }))
  })

  test('of one moment differ', () => {
    expect(new Set(Array.from({ length: 20_000 }, () => newId(0))).size).toBe(20_000)
  })
})

describe('long work', () => {
  const busy = (ms: number) => {
    for (const until = performance.now() + ms; performance.now() < until; );
  }

  test('lets whoever waits have a turn before it is done, and does not wait while it is short', async () => {
    const turns: number[] = []
    setImmediate(() => turns.push(at))
    let at = 0
    const yieldLoop = createYield(5)
    expect(yieldLoop()).toBeUndefined()
    for (; at < 20; at += 1) {
      await yieldLoop()
      busy(2)
    }
    expect(turns).toHaveLength(1)
    expect(turns[0]).toBeLessThan(10)
  })

  test('goes on one at a time, with a turn for the others after each', async () => {
    const order: string[] = []
    const worker = async (name: string) => {
      const pause = createYield(0)
      for (let part = 0; part < 3; part += 1) {
        await pause()
        order.push(name)
      }
    }
    const visit = () => {
      order.push('-')
      if (order.filter((name) => name !== '-').length < 9) setImmediate(visit)
    }
    setImmediate(visit)
    await Promise.all(['a', 'b', 'c'].map(worker))
    expect(order.filter((name) => name !== '-').join('')).toBe('abcabcabc')
    expect(order.join('')).not.toMatch(/[abc]{2}/)
  })

  test('waits while others come: those who connect at once are not let in one after each part of it', async () => {
    const atOnce = 30
    let [parts, met] = [0, 0]
    const server = createServer((socket) => {
      met += 1
      socket.destroy()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    const pause = createYield(4)
    for (let n = 0; n < atOnce; n += 1) connect(port, '127.0.0.1').on('error', () => undefined)
    const isDone = () => met === atOnce || parts === 100
    for (; !isDone(); parts += 1) {
      await pause()
      busy(5)
    }
    server.close()
    expect(met).toBe(atOnce)
    expect(parts).toBeLessThan(atOnce / 2)
  })
})

describe('what is known', () => {
  const ctxOf = (workspaceId: string) => ({ workspaceId }) as Ctx

  test('is read once for each workspace, until that one changes or any may have', async () => {
    let reads = 0
    const known = createKnown(async ({ workspaceId }) => `${workspaceId} ${(reads += 1)}`)
    const both = async () => [await known.get(ctxOf('a')), await known.get(ctxOf('b'))]
    expect(known.peek('a')).toBeUndefined()
    expect([await both(), await both()]).toEqual([['a 1', 'b 2'], ['a 1', 'b 2']])
    known.forget('a')
    expect(await both()).toEqual(['a 3', 'b 2'])
    known.forget()
    expect(await both()).toEqual(['a 4', 'b 5'])
    expect(known.peek('b')).toBe('b 5')
  })

  test('is not kept when it changed while it was read, nor for ever', async () => {
    const { promise, resolve } = Promise.withResolvers<string>()
    const known = createKnown(() => promise, { keptMs: 1 })
    const reading = known.get(ctxOf('a'))
    known.forget('b')
    resolve('old')
    expect([await reading, known.peek('a')]).toEqual(['old', undefined])
    await known.get(ctxOf('a'))
    await sleep(5)
    expect(known.peek('a')).toBeUndefined()
  })
})

describe('work that can wait', () => {
  const held = () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    return { end: resolve, done: promptly(() => promise) }
  }

  test('goes on at once where nothing prompt is under way, also after something prompt failed', async () => {
    expect(standAside()).toBeUndefined()
    await expect(promptly(() => Promise.reject(new Error('No.')))).rejects.toThrow('No.')
    expect(standAside()).toBeUndefined()
  })

  test('stands aside until the last that is prompt is done', async () => {
    const [one, other] = [held(), held()]
    const passed: string[] = []
    const waiting = standAside(60_000)?.then(() => passed.push('goes on'))
    one.end()
    await one.done
    await nextTurn()
    expect(passed).toEqual([])
    other.end()
    await other.done
    await waiting
    expect(passed).toEqual(['goes on'])
  })

  test('does not stand aside for ever', async () => {
    const one = held()
    await standAside(1)
    one.end()
    await one.done
  })
})

describe('cursors', () => {
  const key = fc.tuple(fc.string({ unit: 'grapheme' }).filter((s) => !s.includes('\0')), fc.uuid())
  test('come back as they were given', () => {
    fc.assert(fc.property(key, (k) => {
      expect(decodeCursor(encodeCursor(k), ['text', 'id'])).toEqual(k)
    }))
  })

  test('of anything else are refused, never taken', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ minLength: 1 }), fc.jsonValue().map((v) => Buffer.from(JSON.stringify(v)).toString('base64url'))), (text) => {
      expect(() => decodeCursor(text, ['number', 'time', 'id'])).toThrow('The cursor is not one')
    }))
  })

  test('walk any rows in pages of any size, each once', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 20 }), (count, limit) => {
      const rows = Array.from({ length: count }, (_, i) => i)
      const seen: number[] = []
      for (let cursor: string | null = ''; cursor !== null; ) {
        const after: number = cursor ? Number(decodeCursor(cursor, ['number'])?.[0]) : -1
        const page = pageOf(rows.filter((r) => r > after).slice(0, limit + 1), limit, (r) => [r], (r) => r)
        seen.push(...page.data)
        cursor = page.has_next_page ? page.cursor : null
      }
      expect(seen).toEqual(rows)
    }))
  })
})

test('limits let through exactly as many a minute as promised, for each key alone', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.integer({ min: 0, max: 59_999 }), { maxLength: 120 }), (most, offsets) => {
    const limits = createLimits()
    const answers = offsets.toSorted((a, b) => a - b).map((at) => limits.take('a', most, 1_000_000 + at))
    expect(answers.filter((a) => a.allowed)).toHaveLength(Math.min(most, offsets.length))
    expect(answers.every((a) => a.retryAfterSeconds >= 1 && a.retryAfterSeconds <= 60 && a.remaining >= 0)).toBe(true)
    expect(limits.take('b', most, 1_000_000).allowed).toBe(true)
    expect(limits.take('a', most, 1_000_000 + 60_000 + (offsets.length ? Math.min(...offsets) : 0)).allowed).toBe(true)
  }))
})

test.each([
  ['203.0.113.9', '203.0.113.9'], ['::ffff:203.0.113.9', '203.0.113.9'], ['2001:470:9:1::17', '2001:470:9:1::/64'], ['2001:470:9:1:aaaa:bbbb:cccc:dddd', '2001:470:9:1::/64'], ['2001:0470:0009:0001::1', '2001:470:9:1::/64'],
  ['2001:470::17', '2001:470:0:0::/64'], ['::1', '0:0:0:0::/64'], ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s is counted as %s', (address, sender) => expect(senderOf(address)).toBe(sender))

describe('lanes', () => {
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve))
  /** Rows wait in lists; a drain takes one at a time, as the real ones do. */
  const desk = (atOnce: number | (() => number), fails: (row: number) => boolean = () => false) => {
    const rows = new Map<string, number[]>()
    const done: Record<string, number[]> = {}
    const busy = new Set<string>()
    let most = 0
    const kind = {
      name: 'k',
      async drain({ lane }: Lane) {
        expect(busy.has(lane)).toBe(false)
        most = Math.max(most, busy.add(lane).size)
        await turn()
        busy.delete(lane)
        const waiting = rows.get(lane) ?? []
        const [first] = waiting
        if (first === undefined) return 'empty' as const
        if (fails(first)) throw new Error('not now')
        waiting.shift()
        ;(done[lane] ??= []).push(first)
        return 'more' as const
      },
      listWaiting: async () => [...rows].filter(([, waiting]) => waiting.length > 0).map(([lane]) => ({ workspaceId: 'w', lane })),
    }
    const lanes = createLanes({ kinds: [kind], tellOthers: () => {}, log, atOnce: typeof atOnce === 'number' ? () => atOnce : atOnce, clock: () => new Date() })
    return { lanes, rows, done, most: () => most }
  }

  test('work every row once, in order, one drainer a lane and so many at once', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.nat(3)), { maxLength: 40 }), fc.integer({ min: 1, max: 3 }), async (arrivals, atOnce) => {
      const { lanes, rows, done, most } = desk(atOnce)
      const expected: Record<string, number[]> = {}
      for (const [i, [lane, wait]] of arrivals.entries()) {
        rows.set(lane, [...(rows.get(lane) ?? []), i])
        ;(expected[lane] ??= []).push(i)
        lanes.wake('k', { workspaceId: 'w', lane })
        if (wait === 0) await turn()
      }
      await lanes.idle()
      expect(done).toEqual(expected)
      expect(most()).toBeLessThanOrEqual(atOnce)
      await lanes.stop()
    }), { numRuns: 40 })
  })

  test('try a row that failed again and lose nothing behind it; other lanes go on meanwhile', async () => {
    let tries = 0
    const { lanes, rows, done } = desk(2, (row) => row === 1 && (tries += 1) < 2)
    rows.set('a', [1, 2, 3])
    rows.set('b', [4, 5])
    await lanes.sweep()
    await lanes.idle()
    expect(done).toEqual({ b: [4, 5] })
    await expect.poll(() => done.a, { timeout: 5_000 }).toEqual([1, 2, 3])
    await lanes.stop()
  })

  test('are fewer while fewer are allowed, but never none', async () => {
    let allowed = 1
    const { lanes, rows, most } = desk(() => allowed)
    for (const lane of ['a', 'b', 'c']) rows.set(lane, [1, 2])
    await lanes.sweep()
    await lanes.idle()
    expect(most()).toBe(1)
    allowed = 3
    for (const lane of ['a', 'b', 'c']) rows.set(lane, [1, 2])
    await lanes.sweep()
    await lanes.idle()
    expect(most()).toBe(3)
    await lanes.stop()
  })

  test('take no more work once they stop, and leave it where it is', async () => {
    const { lanes, rows, done } = desk(1)
    rows.set('a', [1, 2])
    await lanes.stop()
    lanes.wake('k', { workspaceId: 'w', lane: 'a' })
    await lanes.idle()
    expect([done, rows.get('a')]).toEqual([{}, [1, 2]])
  })
})

describe('the letterbox', () => {
  const letter = (externalId: string): Letter => ({ workspaceId: newId(0), channel: 'slack', lane: 'l', externalId, payload: '{}', receivedAt: new Date(0) })
  const box = (fails: (ids: string[]) => boolean = () => false) => {
    const batches: string[][] = []
    const woken: string[] = []
    const query = (async (_name: string, _text: string, values: unknown[]) => {
      await new Promise<void>((resolve) => setImmediate(resolve))
      const ids = values[3] as string[]
      batches.push(ids)
      if (fails(ids)) throw new Error('no database')
      return []
    }) as unknown as Query
    return { letters: createLetterbox(query, (channel) => void woken.push(channel)), batches, woken }
  }

  test('stores one at once, and those that come meanwhile together, 200 at most, in their order', async () => {
    const { letters, batches, woken } = box()
    const ids = Array.from({ length: 500 }, (_, i) => String(i))
    await Promise.all(ids.map((id) => letters.store(letter(id))))
    expect(batches.map((b) => b.length)).toEqual([1, 200, 200, 99])
    expect([batches.flat(), woken.length]).toEqual([ids, 500])
  })

  test('tell of a rush when a letter waited longer than a commit takes, and of the calm after it', async () => {
    let slow = true
    const query = (async () => {
      await sleep(slow ? 60 : 1)
      return []
    }) as unknown as Query
    const letters = createLetterbox(query, () => undefined)
    expect(letters.calmFor()).toBe(Infinity)
    const stored = letters.store(letter('slow'))
    await sleep(40)
    expect(letters.calmFor()).toBe(0)
    await stored
    slow = false
    await letters.store(letter('quick'))
    await sleep(30)
    expect(letters.calmFor()).toBeGreaterThanOrEqual(25)
  })

  test('a commit that fails refuses its own letters and no others, and wakes nobody for them', async () => {
    const { letters, woken } = box((ids) => ids.includes('bad'))
    const results = await Promise.allSettled(['first', 'bad', 'beside it'].map((id) => letters.store(letter(id))))
    expect(results.map((r) => r.status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    await letters.store(letter('after'))
    expect(woken).toHaveLength(2)
  })
})

test('the bus passes news on to other processes, all of it and in order, however much', async () => {
  const { Pool } = (await import('pg')).default
  const config = inject('database') as pg.PoolConfig
  const pool = new Pool({ ...config, max: 1 })
  const [here, there] = [await createBus(pool, config, log), await createBus(pool, config, log)]
  const topic = `t${crypto.randomUUID()}`
  const [near, far]: [unknown[], unknown[]] = [[], []]
  here.subscribe(topic, (news) => void near.push(news.n))
  there.subscribe(topic, (news) => void far.push(news.n))
  const numbers = Array.from({ length: 400 }, (_, n) => n)
  for (const n of numbers) here.publish({ topic, n, words: 'ü\n'.repeat(n % 50) })
  expect(near).toEqual(numbers)
  await expect.poll(() => far.length, { timeout: 5_000 }).toBe(400)
  expect(far).toEqual(numbers)
  await Promise.all([here.close(), there.close()])
  await pool.end()
})
