// Times by the clock of who reads, wherever the browser stands, and numbers as they write them.
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { fieldOfMoment, momentOf, momentOfField, readAs, readerZone, sayNumber, wallOf } from './reader.ts'
import { atHour, dayKey, sayClock, sayDate, sayDay, sayUntil, snoozePresets } from './time-words.ts'

afterEach(() => readAs({ time_zone: '', language: 'en' }))
const reads = (time_zone: string, language = 'en') => readAs({ time_zone, language })

describe('a clock', () => {
  test.each([
    ['Asia/Kolkata', '2026-03-11T15:00:00Z', '20:30'],
    ['America/New_York', '2026-03-08T06:59:00Z', '01:59'],
    ['America/New_York', '2026-03-08T07:00:00Z', '03:00'],
    ['Pacific/Kiritimati', '2026-03-11T15:00:00Z', '05:00'],
  ])('in %s at %s shows %s', (zone, at, shown) => {
    reads(zone)
    expect(sayClock(at)).toBe(shown)
    expect(fieldOfMoment(new Date(at)).slice(11)).toBe(shown)
  })

  test('the day is the reader’s, not the browser’s', () => {
    const now = new Date('2026-03-11T15:00:00Z').getTime()
    reads('Pacific/Kiritimati')
    expect([sayDay('2026-03-11T09:00:00Z', now), sayDay('2026-03-11T10:30:00Z', now)]).toEqual(['Yesterday', 'Today'])
    expect(dayKey('2026-03-11T09:59:00Z')).not.toBe(dayKey('2026-03-11T10:00:00Z'))
    reads('Pacific/Pago_Pago')
    expect(sayDay('2026-03-11T10:30:00Z', now)).toBe('Yesterday')
  })

  test('tomorrow at nine is nine there, also over a night in which clocks change', () => {
    reads('Europe/Berlin')
    expect(atHour(new Date('2026-03-28T12:00:00Z'), 1, 9).toISOString()).toBe('2026-03-29T07:00:00.000Z')
    expect(sayUntil('2026-03-29T07:00:00Z', new Date('2026-03-28T12:00:00Z').getTime())).toBe('tomorrow 09:00')
    const tomorrow = snoozePresets(new Date('2026-03-28T12:00:00Z')).find(({ label }) => label === 'Tomorrow')
    expect(tomorrow?.until.toISOString()).toBe('2026-03-29T07:00:00.000Z')
  })

  test('what a field says is a moment there, and an hour that is skipped is the one after it', () => {
    reads('America/New_York')
    expect(momentOfField('2026-07-01T09:00').toISOString()).toBe('2026-07-01T13:00:00.000Z')
    expect(fieldOfMoment(momentOfField('2026-03-08T02:30'))).toMatch(/^2026-03-08T0[13]:30$/)
    expect(Number.isNaN(momentOfField('').getTime())).toBe(true)
  })

  test('what the wall shows leads back to the moment, but for the hour that comes twice', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true }), (zone, at) => {
        reads(zone)
        const back = momentOf(wallOf(at))
        expect(wallOf(back).getTime()).toBe(wallOf(at).getTime())
        expect(Math.abs(back.getTime() - at.getTime())).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })
})

test('a zone that this browser does not know is that of the browser', () => {
  reads('')
  const here = readerZone()
  reads('Moon/Tycho')
  expect(readerZone()).toBe(here)
})

test('days and numbers are written as in the reader’s language', () => {
  reads('UTC', 'de')
  expect([sayNumber(12_345.5), sayDate('2026-03-11T12:00:00Z')]).toEqual(['12.345,5', '11. März 2026'])
  reads('UTC', 'en')
  expect([sayNumber(12_345.5), sayDate('2026-03-11T12:00:00Z')]).toEqual(['12,345.5', '11 Mar 2026'])
})
