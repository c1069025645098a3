// Contacts as a list: who they are, whom they belong to, what they wait for.
import type { ContactRow } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { type Column, DirectoryTable } from '../../ui/directory-table.tsx'

const COLUMNS: Column<ContactRow>[] = [
  {
    id: 'name', label: 'Name', width: 'minmax(0,1.4fr)',
    cell: (row) => (
      <>
        <Avatar name={row.name} url={row.avatar_url} size={24} />
        <span className="truncate font-medium" title={row.name}>{row.name}</span>
      </>
    ),
  },
  { id: 'email', label: 'Email', width: 'minmax(0,1.4fr)', from: 'tablet', cell: (row) => <span className={row.email ? 'truncate text-ink-2' : 'text-ink-3'} title={row.email}>{row.email || '–'}</span> },
  {
    id: 'account', label: 'Account', width: 'minmax(0,1.2fr)', phone: 'minmax(0,1.3fr)',
    cell: (row) => (row.account ? <><Avatar name={row.account.name} url={row.account.logo_url} square size={18} /><span className="truncate text-ink-2" title={row.account.name}>{row.account.name}</span></> : <span className="text-ink-3">None</span>),
  },
  { id: 'open', label: 'Open', width: '56px', phone: '34px', end: true, cell: (row) => <span className={row.open_issues > 0 ? 'count font-medium' : 'count text-ink-3'}>{row.open_issues}</span> },
  {
    id: 'activity', label: 'Last heard', width: '92px', from: 'tablet', end: true,
    cell: (row) => (row.latest_activity_at ? <time dateTime={row.latest_activity_at} title={sayExactly(row.latest_activity_at)} className="text-ink-2">{sayAgo(row.latest_activity_at)}</time> : <span className="text-ink-3">never</span>),
  },
]
/** On the page of an account there is no need to say which. */
const OF_ACCOUNT = COLUMNS.filter((column) => column.id !== 'account')

export const ContactTable = ({ rows, ofAccount = false, onMore }: { rows: ContactRow[]; ofAccount?: boolean; onMore: (() => void) | undefined }) => (
  <DirectoryTable
    label="Contacts"
    rows={rows}
    keyOf={(row) => row.id}
    columns={ofAccount ? OF_ACCOUNT : COLUMNS}
    onMore={onMore}
    renderLink={(row, content, className) => (
      <Link to="/contacts/$id" params={{ id: row.id }} data-result className={className}>
        {content}
      </Link>
    )}
  />
)
