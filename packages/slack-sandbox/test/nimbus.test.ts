// Holds the demo's world together: whoever is named exists, nobody speaks from the future, and the board has work on it.
import { describe, expect, test } from 'vitest'
import { buildState } from '../src/build.ts'
import { readWhen } from '../src/world.ts'
import type { World } from '../src/world.ts'
import { world as makeNimbus } from '../worlds/nimbus.ts'

const HOUR = 3_600_000
const starts = ['2027-03-03T14:20:00Z', '2027-03-01T08:05:00Z', '2027-03-06T01:10:00Z', '2027-03-28T23:55:00Z'].map((text) => new Date(text))
const now = starts[0]!
const world = makeNimbus(now)
const people = new Map(world.users.map((user) => [user.id, user]))
const bot = world.apps![0]!.installs![0]!.bot_user!
const sayAt = (from: World, start: Date): number[] => from.messages!.map((message) => readWhen(message.at, start.getTime()))
const colleagues = world.users.filter((user) => user.team === 'T0NIMBUS' && !user.is_restricted)

describe('the people and places', () => {
  test('eight colleagues, each with a title, a time zone and an address', () => {
    expect(colleagues).toHaveLength(8)
    for (const user of colleagues) {
      expect(user.email).toMatch(/@nimbus-data\.example$/)
      expect(user.title && user.tz).toBeTruthy()
    }
  })

  test('six customers, one to three people each, a guest of one, two of the community, and one without an address', () => {
    const customers = world.users.filter((user) => !colleagues.includes(user))
    const domains = Map.groupBy(customers, (user) => (user.is_restricted ? 'guest' : user.team))
    expect(domains.size).toBe(7)
    for (const group of domains.values()) expect(group.length).toBeLessThanOrEqual(3)
    expect(customers.filter((user) => user.is_ultra_restricted)).toHaveLength(3)
    expect(customers.filter((user) => !user.email)).toHaveLength(1)
  })

  test('the desk is in six customer, one community and three triage channels, and not in general', () => {
    const joined = world.channels.filter((channel) => channel.members.includes(bot)).map((channel) => channel.name!)
    expect(joined.filter((name) => name.startsWith('ext-')).toSorted()).toEqual(
      ['ext-acme', 'ext-angstrom', 'ext-fjord', 'ext-lumen', 'ext-northwind', 'ext-quill'],
    )
    expect(joined.filter((name) => !name.startsWith('ext-')).toSorted()).toEqual(['alex-customers', 'bugs-daily', 'customer-triage', 'nimbus-community'])
  })

  test('whoever is in a channel may be: own team, connected team, or one channel for a guest', () => {
    for (const channel of world.channels) {
      const allowed = [channel.team, ...(channel.shared_with ?? [])]
      for (const id of channel.members.filter((member) => member !== bot)) expect(allowed).toContain(people.get(id)?.team)
    }
    for (const guest of world.users.filter((user) => user.is_ultra_restricted)) expect(world.channels.filter((channel) => channel.members.includes(guest.id))).toHaveLength(1)
  })
})

describe('what was said', () => {
  test('every author, mention and reaction belongs to a member of the channel', () => {
    for (const message of world.messages!) {
      const members = world.channels.find((channel) => channel.id === message.channel)!.members
      const mentioned = [...message.text!.matchAll(/<@(\w+)>/g)].map((match) => match[1]!)
      for (const id of [message.user, ...mentioned, ...Object.values(message.reactions ?? {}).flat()]) {
        expect(members).toContain(id)
      }
    }
  })

  test.each(starts)('a start at %s sees a working week of past, the freshest word minutes old', (start) => {
    const times = sayAt(makeNimbus(start), start)
    const latest = Math.max(...times)
    expect(latest).toBeLessThan(start.getTime())
    expect(start.getTime() - latest).toBeLessThan(10 * 60_000)
    expect(start.getTime() - Math.min(...times)).toBeGreaterThan(4 * 24 * HOUR)
    expect(start.getTime() - Math.min(...times)).toBeLessThan(11 * 24 * HOUR)
  })

  test.each(starts)('a start at %s keeps every conversation in the order it is told', (start) => {
    const told = makeNimbus(start)
    const last = new Map<string, number>()
    let story = ''
    for (const message of told.messages!) {
      story = message.key ?? story
      const at = readWhen(message.at, start.getTime())
      expect(at).toBeGreaterThan(last.get(story) ?? 0)
      expect(readWhen(message.edited_at ?? start, start.getTime())).toBeGreaterThan(at)
      last.set(story, at)
    }
  })

  test('past days keep office hours', () => {
    for (const at of sayAt(world, now).filter((time) => now.getTime() - time > 7 * HOUR)) {
      const said = new Date(at)
      expect([0, 6]).not.toContain(said.getDay())
      expect(said.getHours()).toBeGreaterThanOrEqual(7)
      expect(said.getHours()).toBeLessThan(18)
    }
  })

  test('text is written as Slack sends it, with no placeholder left', () => {
    for (const { text, files } of world.messages!) {
      expect(text).not.toMatch(/&(?!amp;|lt;|gt;)|\{-\d/)
      for (const file of files ?? []) expect(file.content).not.toMatch(/\{-\d/)
    }
  })

  test('the sandbox can start from it', () => {
    const state = buildState(world, now.getTime())
    expect([...state.logs.values()].reduce((sum, log) => sum + log.byTs.size, 0)).toBe(world.messages!.length)
  })
})
