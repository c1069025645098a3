// Times by the clock of who reads, wherever the browser stands, and numbers as they write them.
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { fieldOfMoment, momentOf, momentOfField, readAs, readerZone, sayNumber, todayIn, wallOf } from './reader.ts'
import { atHour, dayKey, mondayAt, sayClock, sayDate, sayDay, sayUntil, snoozePresets } from './time-words.ts'

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

  test.each([
    ['a Sunday of 25 hours', '2026-10-24T22:30:00Z', '2026-10-26T08:00:00.000Z', '2026-10-26T08:00:00.000Z'],
    ['the eve of it', '2026-10-24T21:30:00Z', '2026-10-25T08:00:00.000Z', '2026-10-26T08:00:00.000Z'],
    ['the eve of a Sunday of 23 hours', '2026-03-28T22:45:00Z', '2026-03-29T07:00:00.000Z', '2026-03-30T07:00:00.000Z'],
    ['a Monday that is Sunday still in London', '2026-06-14T22:30:00Z', '2026-06-16T07:00:00.000Z', '2026-06-22T07:00:00.000Z'],
    ['the last evening of a year', '2026-12-31T22:50:00Z', '2027-01-01T08:00:00.000Z', '2027-01-04T08:00:00.000Z'],
  ])('tomorrow and Monday at nine of %s are later days', (_, now, tomorrow, monday) => {
    reads('Europe/Berlin')
    expect([atHour(new Date(now), 1, 9).toISOString(), mondayAt(new Date(now), 9).toISOString()]).toEqual([tomorrow, monday])
  })

  test('what a field says is a moment there, and an hour that is skipped is the one after it', () => {
    reads('America/New_York')
    expect(momentOfField('2026-07-01T09:00').toISOString()).toBe('2026-07-01T13:00:00.000Z')
    expect(fieldOfMoment(momentOfField('2026-03-08T02:30'))).toMatch(/^2026-03-08T0[13]:30$/)
    expect(Number.isNaN(momentOfField('').getTime())).toBe(true)
  })

  test('a day in a zone is the day there, and in one that this browser does not know the reader’s', () => {
    reads('Pacific/Kiritimati')
    const now = new Date('2026-12-31T10:30:00Z')
    expect(['Pacific/Pago_Pago', 'UTC', 'Pacific/Kiritimati', 'Moon/Tycho'].map((zone) => todayIn(zone, now))).toEqual(['2026-12-30', '2026-12-31', '2027-01-01', '2027-01-01'])
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
