// All accounts: found by words, narrowed by owner, type and tag, sorted.
import { ACCOUNT_TYPES, type AccountSort } from '@patchbay/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Building2, Hash, Regex } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { ACCOUNT_TYPE_LABELS, AccountTable } from '../features/accounts/account-table.tsx'
import { accountsQuery, type AccountsAsked } from '../features/accounts/queries.ts'
import { NewAccount } from '../features/accounts/new-account.tsx'
import { peopleQuery } from '../features/members/queries.ts'
import { useRested } from '../lib/rested.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { allTagsQuery } from '../features/views/queries.ts'
import { TableSkeleton } from '../ui/directory-table.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { AddButton } from '../ui/settings-list.tsx'
import { Blank, Failed, NotAllowed } from '../ui/states.tsx'
import { DirectoryBar, FilterSelect, useDirectoryKeys } from './directory-bar.tsx'
import { PageHead } from './page-head.tsx'

const route = getRouteApi('/frame/accounts')

const Content = ({ asked, onAsk }: { asked: AccountsAsked; onAsk: (part: AccountsAsked) => void }) => {
  const accounts = useInfiniteQuery(accountsQuery(asked))
  const rows = useMemo(() => accounts.data?.pages.flatMap((page) => page.data) ?? [], [accounts.data])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = accounts
  const onMore = useCallback(() => void (hasNextPage && !isFetchingNextPage && fetchNextPage()), [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (accounts.isPending) return <TableSkeleton />
  if (!accounts.data) return <Failed what="The accounts could not be loaded" error={accounts.error} onRetry={() => void accounts.refetch()} />
  if (rows.length === 0)
    return asked.q || asked.owner || asked.type || asked.tag ? (
      <Blank icon={<Building2 size={20} />} title="No account fits">
        Try other words, or loosen the filters above.
      </Blank>
    ) : (
      <Blank icon={<Building2 size={20} />} title="No accounts yet">
        They appear when you enable a customer’s Slack channel, when a program adds them, or by the button above.
      </Blank>
    )
  const order = (by: string, reversed: boolean) => onAsk({ sort: by as AccountSort, reversed: reversed ? 'true' : 'false' })
  return <AccountTable rows={rows} sort={(asked.sort as AccountSort | undefined) ?? 'name'} reversed={asked.reversed === 'true'} onOrder={({ by, reversed }) => order(by, reversed)} onMore={onMore} />
}

/** Whoever sets up the channels of Slack is asked where from. */
const AddAccounts = ({ onNew }: { onNew: () => void }) => {
  const [mayWrite, maySetUp] = [useMay('accounts:write'), useMay('operations:write')]
  const go = route.useNavigate()
  if (!maySetUp)
    return mayWrite ? (
      <AddButton className="ms-auto" onClick={onNew}>
        New account
      </AddButton>
    ) : null
  return (
    <Menu trigger={<AddButton className="ms-auto">Add accounts</AddButton>}>
      {mayWrite ? (
        <MenuItem icon={<Building2 size={14} />} onSelect={onNew}>
          New account…
        </MenuItem>
      ) : null}
      <MenuItem icon={<Hash size={14} />} onSelect={() => void go({ to: '/settings/slack/channels', search: {} })}>
        From Slack channels…
      </MenuItem>
      <MenuItem icon={<Regex size={14} />} onSelect={() => void go({ to: '/settings/slack', search: {}, hash: 'by-name' })}>
        By the names of channels…
      </MenuItem>
    </Menu>
  )
}

export const AccountsPage = () => {
  const allowed = useMay('accounts:read')
  const { new: isAdding, ...search } = route.useSearch()
  const go = route.useNavigate()
  const [typed, setTyped] = useState('')
  const words = useRested(typed.trim(), 150)
  const people = useQuery(peopleQuery).data ?? []
  const tags = (useQuery(allTagsQuery).data ?? []).filter((tag) => tag.object_type === 'account')
  const asked = { ...search, ...(words ? { q: words } : {}) }
  // An empty choice leaves the address.
  const ask = (part: AccountsAsked) => void go({ search: Object.fromEntries(Object.entries({ ...search, ...part }).filter(([, value]) => value !== '' && value !== undefined)), replace: true })
  const mayWrite = useMay('accounts:write')
  const add = (opens: boolean) => void go({ search: { ...search, ...(opens ? { new: true as const } : {}) }, replace: true })
  const { user } = useSession()
  useDirectoryKeys()
  return (
    <>
      <PageHead icon={<Building2 size={16} />} title="Accounts">
        <AddAccounts onNew={() => add(true)} />
      </PageHead>
      {allowed ? (
        <>
          <DirectoryBar label="Search accounts" typed={typed} onType={setTyped}>
            <FilterSelect label="Owner" value={search.owner ?? ''} onChange={(owner) => ask({ owner: owner as 'me' })} choices={[['me', 'Me'], ['nobody', 'Nobody'], ...people.map((person) => [person.id, person.name] as const)]} />
            <FilterSelect label="Type" value={search.type ?? ''} onChange={(type) => ask({ type: type as 'customer' })} choices={ACCOUNT_TYPES.map((type) => [type, ACCOUNT_TYPE_LABELS[type] ?? type])} />
            <FilterSelect label="Tag" value={search.tag ?? ''} onChange={(tag) => ask({ tag })} choices={tags.map((tag) => [tag.id, tag.value])} />
          </DirectoryBar>
          <Content asked={asked} onAsk={ask} />
        </>
      ) : (
        <NotAllowed>Your role does not see accounts; ask an admin.</NotAllowed>
      )}
      {isAdding && mayWrite ? <NewAccount people={people} me={user.id} onClose={() => add(false)} onMade={(id) => void go({ to: '/accounts/$id', params: { id }, search: {} })} /> : null}
    </>
  )
}
