// All contacts: found by name or address, or only those of no account.
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Users } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { ContactTable } from '../features/contacts/contact-table.tsx'
import { NewContact } from '../features/contacts/new-contact.tsx'
import { contactsQuery } from '../features/contacts/queries.ts'
import { AccountField } from '../features/new-issue/where.tsx'
import { useRested } from '../lib/rested.ts'
import { useMay } from '../features/sessions/queries.ts'
import { useBegun } from '../lib/begun.ts'
import { TableSkeleton } from '../ui/directory-table.tsx'
import { AddButton } from '../ui/settings-list.tsx'
import { Blank, Failed, NotAllowed } from '../ui/states.tsx'
import { DirectoryBar, FilterSelect, useDirectoryKeys } from './directory-bar.tsx'
import { PageHead } from './page-head.tsx'

type Asked = { q?: string; account_id?: string }

export const ContactsOf = ({ asked, ofAccount = false }: { asked: Asked; ofAccount?: boolean }) => {
  const contacts = useInfiniteQuery(contactsQuery(asked))
  const rows = useMemo(() => contacts.data?.pages.flatMap((page) => page.data) ?? [], [contacts.data])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = contacts
  const onMore = useCallback(() => void (hasNextPage && !isFetchingNextPage && fetchNextPage()), [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (contacts.isPending) return <TableSkeleton />
  if (!contacts.data) return <Failed what="The contacts could not be loaded" error={contacts.error} onRetry={() => void contacts.refetch()} />
  if (rows.length > 0) return <ContactTable rows={rows} ofAccount={ofAccount} onMore={onMore} />
  return asked.q ? (
    <Blank icon={<Users size={20} />} title="Nobody fits">
      Try another name, or a part of the address.
    </Blank>
  ) : (
    <Blank icon={<Users size={20} />} title="Nobody yet">
      Whoever writes to you appears here, and whom you add.
    </Blank>
  )
}

export const ContactsPage = () => {
  const allowed = useMay('contacts:read')
  const [typed, setTyped] = useState('')
  const [account, setAccount] = useState('')
  const words = useRested(typed.trim(), 150)
  const mayWrite = useMay('contacts:write')
  const [adding, setAdding] = useState(false)
  const go = useNavigate()
  useBegun(() => setAdding(true), mayWrite)
  useDirectoryKeys()
  return (
    <>
      <PageHead icon={<Users size={16} />} title="Contacts">
        {mayWrite ? (
          <AddButton className="ms-auto" onClick={() => setAdding(true)}>
            New contact
          </AddButton>
        ) : null}
      </PageHead>
      {allowed ? (
        <>
          <DirectoryBar label="Search contacts" typed={typed} onType={setTyped}>
            <FilterSelect label="Account" value={account} onChange={setAccount} choices={[['none', 'none']]} />
          </DirectoryBar>
          <ContactsOf asked={{ ...(words ? { q: words } : {}), ...(account ? { account_id: account } : {}) }} />
        </>
      ) : (
        <NotAllowed>Your role does not see contacts; ask an admin.</NotAllowed>
      )}
      {adding ? (
        <NewContact
          renderAccount={(account, onPick) => <AccountField account={account} onPick={onPick} />}
          onClose={() => setAdding(false)}
          onMade={(id) => void go({ to: '/contacts/$id', params: { id } })}
        />
      ) : null}
    </>
  )
}
