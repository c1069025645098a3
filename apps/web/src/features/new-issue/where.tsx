// Where a new issue is logged or sent, and for whom.
import type { Account, Contact } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { ChevronDown, Hash, Lock } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useRested } from '../../lib/rested.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Picker } from '../../ui/picker.tsx'
import { accountsQuery, contactsQuery } from './queries.ts'

export type Place = 'internal' | { channelId: string; name: string }

const CHOICE = 'flex h-9 min-w-0 items-center gap-1.5 rounded-md border px-2.5 text-[12.5px] font-medium transition-colors duration-100'

type WhereProps = { account: Account | null; place: Place; onPick: (place: Place) => void }
/** Only channels that are connected can be chosen. */
export const Where = ({ account, place, onPick }: WhereProps) => {
  const channels = (account?.channels ?? []).filter((channel) => channel.source === 'slack')
  const choice = (on: boolean, icon: ReactNode, label: string, pick: () => void) => (
    <button key={label} type="button" role="radio" aria-checked={on} onClick={pick} className={clsx(CHOICE, on ? 'border-accent bg-accent-soft text-ink' : 'border-line text-ink-2 hover:bg-hover')}>
      {icon}
      <span className="truncate">{label}</span>
    </button>
  )
  return (
    <div role="radiogroup" aria-label="Where the issue is logged or sent" className="flex flex-wrap gap-1.5">
      {choice(place === 'internal', <Lock size={14} />, 'Internal only', () => onPick('internal'))}
      {channels.map((channel) =>
        choice(place !== 'internal' && place.channelId === channel.channel_id, <Hash size={14} />, channel.channel_name || 'Slack', () => onPick({ channelId: channel.channel_id, name: channel.channel_name ?? 'Slack' })),
      )}
      {account && channels.length === 0 ? <span className="self-center text-small text-ink-3">{account.name} has no connected channel.</span> : null}
    </div>
  )
}

const FIELD = 'flex h-9 w-full min-w-0 items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-start'

const Chosen = ({ name, url, square, empty, ...rest }: { name: string; url: string; square?: boolean; empty: string; onClick?: () => void }) => (
  <button type="button" className={FIELD} {...rest}>
    {name ? <Avatar name={name} url={url} size={18} {...(square ? { square } : {})} /> : null}
    <span className={clsx('min-w-0 flex-1 truncate', name ? '' : 'text-ink-3')}>{name || empty}</span>
    <ChevronDown size={14} className="shrink-0 text-ink-3" />
  </button>
)

export const AccountField = ({ account, onPick }: { account: Account | null; onPick: (account: Account) => void }) => {
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const accounts = useQuery(accountsQuery(useRested(typed.trim(), 150))).data ?? []
  return (
    <Picker
      label="Account"
      choices={accounts.map((each) => ({ value: each.id, label: each.name, icon: <Avatar name={each.name} url={each.logo_url} square size={18} /> }))}
      selected={account?.id ?? null}
      open={open}
      onOpenChange={setOpen}
      onType={setTyped}
      onPick={(id) => {
        const picked = accounts.find((each) => each.id === id)
        if (picked) onPick(picked)
      }}
    >
      <Chosen name={account?.name ?? ''} url={account?.logo_url ?? ''} square empty="Choose an account" />
    </Picker>
  )
}

type RequesterFieldProps = { account: Account | null; requester: Contact | null; onPick: (contact: Contact | null) => void }
export const RequesterField = ({ account, requester, onPick }: RequesterFieldProps) => {
  const [open, setOpen] = useState(false)
  const contacts = useQuery(contactsQuery(account?.id ?? '')).data ?? []
  return (
    <Picker
      label="Requester"
      choices={[
        ...contacts.map((each) => ({ value: each.id, label: each.name, hint: each.email, icon: <Avatar name={each.name} url={each.avatar_url} size={18} /> })),
        { value: 'nobody', label: 'Nobody in particular' },
      ]}
      selected={requester?.id ?? 'nobody'}
      open={open && account !== null}
      onOpenChange={setOpen}
      onPick={(id) => onPick(contacts.find((each) => each.id === id) ?? null)}
    >
      <Chosen name={requester?.name ?? ''} url={requester?.avatar_url ?? ''} empty={account ? 'Nobody in particular' : 'Choose an account first'} />
    </Picker>
  )
}
