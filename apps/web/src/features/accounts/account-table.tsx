// Accounts as a list: who looks after them, where they talk, what is open, when they were last heard.
import type { AccountRow, AccountSort } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Dot } from '../../ui/chip.tsx'
import { type Column, DirectoryTable, type Order } from '../../ui/directory-table.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'

export const ACCOUNT_TYPE_LABELS: Record<string, string> = { customer: 'Customer', internal: 'Internal', community: 'Community', partner: 'Partner' }

export const TagMarks = ({ tags, most = 2 }: { tags: AccountRow['tags']; most?: number }) => (
  <>
    {tags.slice(0, most).map((tag) => (
      <span key={tag.id} className="flex min-w-0 items-center gap-1.5 rounded-full bg-hover px-2 text-[11.5px] leading-5 font-medium text-ink-2">
        <Dot color={tag.hex_color} size={6} />
        <span className="truncate">{tag.value}</span>
      </span>
    ))}
    {tags.length > most ? <span className="text-small text-ink-3">+{tags.length - most}</span> : null}
  </>
)

const quiet = (text: string) => <span className={text ? 'truncate text-ink-2' : 'text-ink-3'}>{text || '–'}</span>

const sayWeekly = (weekly: readonly number[]): string =>
  `${weekly.at(-1) ?? 0} opened in the last seven days, ${weekly.reduce((sum, each) => sum + each, 0)} in twelve weeks`

const COLUMNS: Column<AccountRow>[] = [
  {
    id: 'name', label: 'Name', width: 'minmax(0,2fr)',
    cell: (row) => (
      <>
        <Avatar name={row.name} url={row.logo_url} square size={24} />
        <span className="min-w-0">
          <span className="block truncate font-medium" title={row.name}>{row.name}</span>
          {row.domain ? <span className="block truncate text-small text-ink-3">{row.domain}</span> : null}
        </span>
      </>
    ),
  },
  {
    id: 'owner', label: 'Owner', width: 'minmax(0,1fr)', from: 'tablet',
    cell: (row) => (row.owner ? <><Avatar name={row.owner.name} url={row.owner.avatar_url} size={20} />{quiet(row.owner.name)}</> : <span className="text-ink-3">Nobody</span>),
  },
  { id: 'tags', label: 'Tags', width: 'minmax(0,1.6fr)', from: 'desktop', cell: (row) => <TagMarks tags={row.tags} /> },
  { id: 'channel', label: 'Channel', width: 'minmax(0,1fr)', from: 'desktop', cell: (row) => quiet(row.channels[0] ? `#${row.channels[0].name}` : '') },
  { id: 'contacts', label: 'Contacts', width: '64px', from: 'desktop', end: true, cell: (row) => <span className="count text-ink-2">{row.contacts}</span> },
  {
    id: 'weekly', label: 'Twelve weeks', width: '92px', from: 'desktop',
    cell: (row) => <Sparkline values={row.weekly_issues} label={sayWeekly(row.weekly_issues)} />,
  },
  { id: 'open', label: 'Open', width: '56px', phone: '34px', end: true, cell: (row) => <span className={row.open_issues > 0 ? 'count font-medium' : 'count text-ink-3'}>{row.open_issues}</span> },
  {
    id: 'activity', label: 'Last heard', width: '92px', phone: '64px', end: true,
    cell: (row) => (row.latest_customer_activity_at ? <time dateTime={row.latest_customer_activity_at} title={sayExactly(row.latest_customer_activity_at)} className="text-ink-2">{sayAgo(row.latest_customer_activity_at)}</time> : <span className="text-ink-3">never</span>),
  },
]

type AccountTableProps = { rows: AccountRow[]; sort: AccountSort; reversed: boolean; onOrder: (order: Order) => void; onMore: (() => void) | undefined }
export const AccountTable = ({ rows, sort, reversed, onOrder, onMore }: AccountTableProps) => (
  <DirectoryTable
    label="Accounts"
    rows={rows}
    keyOf={(row) => row.id}
    columns={COLUMNS}
    order={{ by: sort, reversed }}
    sorts={['name', 'activity']}
    onOrder={onOrder}
    onMore={onMore}
    renderLink={(row, content, className) => (
      <Link to="/accounts/$id" params={{ id: row.id }} data-result className={className}>
        {content}
      </Link>
    )}
  />
)
