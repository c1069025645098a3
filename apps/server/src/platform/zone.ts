// What the clocks on the wall of a time zone show: stretches of time with one offset each, from the zone's own rules. Pure.
import { Temporal } from 'temporal-polyfill'

/** From a moment up to but not with another, wall clocks are this far ahead of UTC; all in milliseconds. */
export type Stretch = { from: number; to: number; ahead: number }
export type Zone = { at(ms: number): Stretch }

const DAY_MS = 86_400_000

const stretchAt = (timeZone: string, ms: number): Stretch => {
  const here = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone)
  const before = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const after = here.getTimeZoneTransition('next')
  return {
    from: before?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: after?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    ahead: here.offsetNanoseconds / 1_000_000,
  }
}

const zones = new Map<string, Zone>()

export const zoneOf = (timeZone: string): Zone => {
  const known = zones.get(timeZone)
  if (known) return known
  const found: Stretch[] = []
  const zone: Zone = {
    at(ms) {
      const held = found.find((s) => s.from <= ms && ms < s.to)
      if (held) return held
      const made = stretchAt(timeZone, ms)
      found.push(made)
      return made
    },
  }
  zones.set(timeZone, zone)
  return zone
}

/** What the wall clock shows, as if it hung in UTC. */
export const wallAt = (zone: Zone, ms: number): number => ms + zone.at(ms).ahead

/** When the wall clock shows this; what is shown twice means the first time, and what is left out the moment after. */
export const momentAt = (zone: Zone, wall: number): number => {
  const [earlier, later] = [wall - zone.at(wall - DAY_MS).ahead, wall - zone.at(wall + DAY_MS).ahead]
  return wallAt(zone, earlier) === wall ? earlier : later
}

/** The date on the wall. */
export const dateAt = (zone: Zone, at: Date): string => new Date(wallAt(zone, at.getTime())).toISOString().slice(0, 10)
