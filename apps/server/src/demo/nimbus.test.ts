// Holds the demo desk and the demo's Slack together, which know each other by ids and first words only.
import { describe, expect, test } from 'vitest'
import { world as makeNimbus } from '../../../../packages/slack-sandbox/worlds/nimbus.ts'
import { desk } from './nimbus.ts'

const world = makeNimbus(new Date('2027-03-03T14:20:00Z'))
const colleagues = world.users.filter((user) => user.team === desk.team && !user.is_restricted)
// What a colleague announces in a customer's channel is no conversation to be answered.
const openings = world.messages!.filter((message) => message.key && !colleagues.some((user) => user.id === message.user))
const memberEmails = desk.members.map((member) => member.email)

const findOpenings = (channelId: string, words: string) =>
  openings.filter((message) => message.channel === channelId && message.text!.startsWith(words))

describe('the demo desk', () => {
  test('seats the eight colleagues there are in Slack', () => {
    expect(new Set(memberEmails)).toEqual(new Set(colleagues.map((user) => user.email)))
    expect(desk.members.filter((member) => member.role === 'admin').map((member) => member.email)).toEqual(desk.admins)
    for (const team of desk.teams) expect(memberEmails).toEqual(expect.arrayContaining(team.members))
  })

  test('gives every account a channel of its own, an owner and a triage channel', () => {
    const external = world.channels.filter((channel) => channel.name?.startsWith('ext-')).map((channel) => channel.id)
    expect(desk.accounts.map((account) => account.channelId).toSorted()).toEqual(external.toSorted())
    for (const account of desk.accounts) {
      expect(memberEmails).toContain(account.owner)
      expect(desk.triage).toContain(account.triageChannelId)
      expect(desk.accountTags.map((tag) => tag.value)).toEqual(expect.arrayContaining(account.tags))
      expect(world.teams.some((team) => team.name === account.name && team.email_domain === account.domain)).toBe(true)
    }
    expect(world.channels.map((channel) => channel.id)).toEqual(expect.arrayContaining([...desk.triage, ...desk.communities.map((community) => community.channelId)]))
  })

  test.each(desk.after)('finds the one conversation that begins “$rootKeyText”', (outcome) => {
    expect(outcome.rootKeyText.length).toBeGreaterThanOrEqual(20)
    expect(findOpenings(outcome.channelId, outcome.rootKeyText)).toHaveLength(1)
    expect(desk.tags.map((tag) => tag.value)).toEqual(expect.arrayContaining(outcome.tags ?? []))
    const people = [outcome.assignee, outcome.note?.by].filter((email) => email !== undefined)
    expect(memberEmails).toEqual(expect.arrayContaining(people))
    expect(desk.teams.map((team) => team.name)).toContain(outcome.team)
  })

  test('says how every customer conversation stands, with work left in each column', () => {
    expect(desk.after).toHaveLength(openings.length)
    const states = Map.groupBy(desk.after, (outcome) => outcome.state ?? 'new')
    const counts = Object.fromEntries([...states].map(([state, group]) => [state, group.length]))
    expect(counts).toEqual({ new: 6, waiting_on_you: 10, waiting_on_customer: 6, on_hold: 5, closed: 26 })
  })
})
