// Who follows an issue: faces, and a list to add and remove colleagues and customers.
import { changeFollowers, type IssuePage, type Person } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tellTrouble } from '../../lib/tell.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { FactButton } from '../../ui/facts.tsx'
import { type Choice, Picker } from '../../ui/picker.tsx'
import { issueQuery } from './queries.ts'

const SHOWN = 6

const choiceOf = (kind: 'user' | 'contact', hint: string) => ({ id, name, avatar_url }: Person): Choice => ({
  value: `${kind}:${id}`, label: name, icon: <Avatar name={name} url={avatar_url} size={18} />, ...(hint ? { hint } : {}),
})

/** Shown at once; the page is asked again when it was refused. */
const useToggle = (page: IssuePage, people: readonly Person[], me: string) => {
  const client = useQueryClient()
  const { queryKey } = issueQuery(String(page.card.number))
  const customers = page.requester ? [page.requester] : []
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
  const toggle = useToggle(page, people, me)
  const all = [...page.followers, ...page.contact_followers]
  const customers = [...new Map([...(page.requester ? [page.requester] : []), ...page.contact_followers].map((each) => [each.id, each])).values()]
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
