// Who follows an issue: faces, and a list to add and remove colleagues and customers.
import { changeFollowers, type IssuePage, type Person, searchContacts } from '@patchbay/contract'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tellTrouble } from '../../lib/tell.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { FactButton } from '../../ui/facts.tsx'
import { type Choice, Picker } from '../../ui/picker.tsx'
import { issueQuery } from './queries.ts'

const SHOWN = 6
const MOST_CUSTOMERS = 200
const NO_CUSTOMERS: Person[] = []

/** Whoever else is at the customer's may want to hear of it, not only who asked. */
const customersQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['contacts', 'followers', accountId],
    queryFn: async ({ signal }): Promise<Person[]> => (await call(searchContacts, { body: { limit: MOST_CUSTOMERS, filter: { field: 'account_id', operator: 'equals', value: accountId } } }, { signal })).data,
    staleTime: 30_000,
  })

/** Who asked first, then those who follow already, then their colleagues. */
const useCustomers = ({ card, requester, contact_followers }: IssuePage, isOpen: boolean): Person[] => {
  const accountId = card.account?.id ?? ''
  const colleagues = useQuery({ ...customersQuery(accountId), enabled: isOpen && accountId !== '' }).data ?? NO_CUSTOMERS
  return [...new Map([...colleagues, ...contact_followers, ...(requester ? [requester] : [])].toReversed().map((each) => [each.id, each])).values()]
}

const choiceOf = (kind: 'user' | 'contact', hint: string) => ({ id, name, avatar_url }: Person): Choice => ({
  value: `${kind}:${id}`, label: name, icon: <Avatar name={name} url={avatar_url} size={18} />, ...(hint ? { hint } : {}),
})

/** Shown at once; the page is asked again when it was refused. */
const useToggle = (page: IssuePage, people: readonly Person[], customers: readonly Person[], me: string) => {
  const client = useQueryClient()
  const { queryKey } = issueQuery(String(page.card.number))
  return async (value: string) => {
    const [kind, id] = value.split(':') as ['user' | 'contact', string]
    const list = kind === 'user' ? page.followers : page.contact_followers
    const on = !list.some((each) => each.id === id)
    const person = [...people, ...customers].find((each) => each.id === id)
    const next = on ? [...list, ...(person ? [{ id: person.id, name: person.name, avatar_url: person.avatar_url }] : [])] : list.filter((each) => each.id !== id)
    client.setQueryData<IssuePage>(queryKey, (old) =>
      old && { ...old, ...(kind === 'user' ? { followers: next } : { contact_followers: next }), following: kind === 'user' && id === me ? on : old.following },
    )
    try {
      const ids = kind === 'user' ? { user_ids: [id] } : { contact_ids: [id] }
      await call(changeFollowers, { params: { id: page.card.id }, body: { ...ids, operation: on ? 'add' : 'remove' } })
    } catch (error) {
      tellTrouble('Followers were not changed', { description: reasonOf(error) })
    }
    void client.invalidateQueries({ queryKey })
  }
}

type FollowersProps = { page: IssuePage; people: readonly Person[]; me: string; mayWrite: boolean }
export const Followers = ({ page, people, me, mayWrite }: FollowersProps) => {
  const [open, setOpen] = useState(false)
  const customers = useCustomers(page, open)
  const toggle = useToggle(page, people, customers, me)
  const all = [...page.followers, ...page.contact_followers]
  const choices = [...people.map(choiceOf('user', '')), ...customers.map(choiceOf('contact', 'customer'))]
  return (
    <Picker
      label="Followers"
      many
      choices={choices}
      selected={[...page.followers.map(({ id }) => `user:${id}`), ...page.contact_followers.map(({ id }) => `contact:${id}`)]}
      onPick={(value) => void toggle(value)}
      open={open}
      onOpenChange={setOpen}
    >
      <FactButton disabled={!mayWrite} title={all.map(({ name }) => name).join(', ') || 'Add followers'}>
        {all.length === 0 ? <span className="text-ink-3">None</span> : null}
        {all.slice(0, SHOWN).map((person) => (
          <Avatar key={person.id} name={person.name} url={person.avatar_url} size={18} />
        ))}
        {all.length > SHOWN ? <span className="text-small text-ink-3">+{all.length - SHOWN}</span> : null}
        <span className={all.length === 1 ? 'truncate' : 'sr-only'}>{all.map(({ name }) => name).join(', ')}</span>
      </FactButton>
    </Picker>
  )
}
