// Routing in words, as an admin reads it, and which Slack names are suggested for whom.
import { describe, expect, test } from 'vitest'
import { idProblem, readTrouble, sayFor, sayMeeting, sayGroup, sayPlay, sayPlaybook, suggested } from './say.ts'

const names = new Map([['a', 'Ada'], ['b', 'Ben'], ['g', 'Sales'], ['w', 'CRM']])

test.each<[string, string[], 'everyone' | 'in_turn', string, string]>([
  ['nobody yet', [], 'everyone', 'sales', 'Choose who is told.'],
  ['one, without a channel', ['a'], 'everyone', '', 'Ada is told by a direct message.'],
  ['one, with a channel', ['a'], 'everyone', 'sales', 'Ada is told by a direct message; a group of one does not use #sales.'],
  ['several in a channel', ['a', 'b'], 'everyone', 'sales', 'The chat becomes a thread in #sales, which mentions everyone who is available.'],
  ['several in turn', ['a', 'b'], 'in_turn', 'sales', 'The chat becomes a thread in #sales, which mentions only the one whose turn it is.'],
  ['several without a channel', ['a', 'b'], 'everyone', '', 'Everyone who is available gets a direct message.'],
])('a group: %s', (_name, member_ids, strategy, channel, says) => expect(sayGroup({ member_ids, strategy }, names, channel)[0]).toBe(says))

test('a playbook is read as one sentence', () => {
  const book = { greeting: 'Hi', ask: ['email', 'fields.plan', 'fields.gone'], routes: 'at_once' as const, to_owner: false, group_id: 'g' }
  expect(sayPlaybook(book, names, new Map([['plan', 'Plan']]))).toBe('The bot greets, asks for email, plan and a field that is gone and tells Sales.')
  expect(sayPlaybook({ ...book, ask: ['email'], routes: 'answered' }, names, new Map())).toBe('The bot greets, asks for email and tells Sales, once the visitor has answered or two minutes have passed.')
  expect(sayPlaybook({ ...book, ask: ['email'], routes: 'answered', group_id: null }, names, new Map())).toBe('The bot greets, asks for email and tells nobody in Slack.')
  expect(sayPlaybook({ ...book, greeting: '', ask: [], to_owner: true }, names, new Map())).toBe('The bot tells the owner of the account, or else Sales.')
  expect(sayPlaybook({ ...book, greeting: '', ask: [], group_id: null }, names, new Map())).toBe('The bot tells nobody in Slack.')
  expect(sayFor({ audience: 'target', pages: ['/pricing', '/plans'] })).toBe('For visitors from target accounts on pages with /pricing or /plans in the address')
})

test('a concluding play is read as one sentence', () => {
  expect(sayPlay({ qualifications: [], sends: ['transcript', 'fields'], webhook_id: 'w' }, names)).toBe('After every chat, sends the transcript and the answers to CRM.')
  expect(sayPlay({ qualifications: ['Qualified'], sends: ['qualification'], webhook_id: 'x' }, names)).toBe('After chats that end as Qualified, sends the qualification to a webhook that is gone.')
})

describe('suggestions by the same address', () => {
  const person = (user_id: string, slack: string) => ({ user_id, name: user_id, email: '', slack_user_id: '', suggested: slack })
  test('leave alone who is mapped, and give nobody in Slack to two of us', () => {
    const people = [person('a', 'U1'), person('b', 'U1'), person('c', 'U2'), person('d', 'U3'), person('e', '')]
    expect([...suggested(people, new Map([['c', 'U9'], ['x', 'U3']]))]).toEqual([['a', 'U1']])
  })
  test('never make two the same, whatever is mapped already', () => {
    for (let n = 0; n < 200; n += 1) {
      const pick = (most: number) => Math.floor(Math.random() * most)
      const people = Array.from({ length: 12 }, (_, at) => person(`p${at}`, pick(4) ? `U${pick(8)}` : ''))
      const mapping = new Map(people.filter(() => pick(3) === 0).map((one, at) => [one.user_id, `U${at}`]))
      const all = [...mapping.values(), ...suggested(people, mapping).values()]
      expect(new Set(all).size).toBe(all.length)
    }
  })
})

test('the server’s words are put at their field', () => {
  expect(readTrouble('channel.channel_id: Slack does not know this channel: sorry.')).toEqual({ field: 'channel.channel_id', says: 'Slack does not know this channel: sorry.' })
  expect(readTrouble('The server cannot be reached.')).toEqual({ field: '', says: 'The server cannot be reached.' })
})

test('an ID of a channel is told from a name', () => {
  for (const fine of ['', 'C0123456789', 'G0ABC']) expect(idProblem(fine)).toBeUndefined()
  for (const wrong of ['#sales', 'c0123', 'U0123', 'C']) expect(idProblem(wrong)).toMatch(/no ID of a channel/)
})

test('a kind of meeting says with whom, where and how a time is found', () => {
  const names = new Map([['m', 'Mei'], ['t', 'Sales']])
  const kind = { minutes: 30, member_id: null, team_id: null, location: '', url: '' }
  expect(sayMeeting({ ...kind, member_id: 'm', location: 'A video call' }, names)).toBe('30 minutes with Mei · A video call · free times within support hours are offered in the chat')
  expect(sayMeeting({ ...kind, team_id: 't', url: 'https://calendar.example' }, names)).toBe('30 minutes with whoever of Sales is free · the visitor chooses a time in the calendar')
  expect(sayMeeting({ ...kind, member_id: 'x' }, names)).toMatch(/somebody who left/)
})
