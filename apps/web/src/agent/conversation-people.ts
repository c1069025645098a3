// Who can be mentioned in a conversation: everybody who works here, and the customers who spoke in it.
import type { IssuePage, Person } from '@patchbay/contract'
import { useMemo } from 'react'
import type { Mentionable } from '../features/messages/mention.tsx'

const ours = (people: readonly Person[], me: string): Mentionable[] =>
  people.filter(({ id }) => id !== me).map(({ id, name, avatar_url }) => ({ key: `user:${id}`, name, avatar_url, hint: '' }))

const customers = ({ timeline, requester, account }: IssuePage): Mentionable[] => {
  const hint = account?.name ?? 'Customer'
  const spoke = timeline.flatMap((item) => (item.kind === 'message' && item.author.kind === 'contact' && item.author.id ? [item.author] : []))
  const all = [...(requester ? [requester] : []), ...spoke]
  return [...new Map(all.map(({ id, name, avatar_url }) => [id, { key: `contact:${id}`, name, avatar_url, hint }])).values()]
}

export const useMentionable = (page: IssuePage, people: readonly Person[], me: string): Mentionable[] =>
  useMemo(() => [...customers(page), ...ours(people, me)], [page, people, me])
