// One account: its issues, its people, what happened, and what is known about it.
import { ApiError } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { Suspense } from 'react'
import { AccountDetails } from '../features/accounts/account-details.tsx'
import { Activity } from '../features/accounts/activity.tsx'
import { HighlightsModule } from '../features/accounts/highlights.tsx'
import { type AccountPageData, accountQuery, useChangeAccount } from '../features/accounts/queries.ts'
import { AppsModule } from '../features/custom-apps/apps-module.tsx'
import { FieldsModule } from '../features/fields/fields-module.tsx'
import { useFieldsOf } from '../features/fields/queries.ts'
import { UndefinedValues } from '../features/fields/undefined-values.tsx'
import { EmbeddedOfAccount } from '../features/issues/embedded-module.tsx'
import { useArranged } from '../features/issues/sidebar.ts'
import { peopleQuery } from '../features/members/queries.ts'
import { useRemember } from '../features/search/recent.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { allTagsQuery } from '../features/views/queries.ts'
import { useKeys } from '../lib/keys.ts'
import { later } from '../lib/later.ts'
import { Avatar } from '../ui/avatar.tsx'
import { TableSkeleton } from '../ui/directory-table.tsx'
import { Module } from '../ui/facts.tsx'
import { Failed } from '../ui/states.tsx'
import { ContactsOf } from './contacts-page.tsx'
import { DetailsBeside } from './details-beside.tsx'
import { MissingPage } from './edge-pages.tsx'
import { IssuesOf } from './issues-of.tsx'
import { PageHead } from './page-head.tsx'

const AccountChannels = later(() => import('../features/slack/account-channels.tsx'), 'AccountChannels')
const route = getRouteApi('/frame/accounts/$id')

const BACK = 'max-[719px]:-ms-2 grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover'

const Loaded = ({ page }: { page: AccountPageData }) => {
  const { account } = page
  const { tab = 'issues' } = route.useSearch()
  const go = route.useNavigate()
  const change = useChangeAccount()
  const mayWrite = useMay('accounts:write')
  const mayMend = useMay('operations:write')
  const me = useSession().user.email
  const people = useQuery(peopleQuery).data ?? []
  const fields = useFieldsOf('account')
  const arranged = useArranged('account')
  const tags = (useQuery(allTagsQuery).data ?? []).filter((tag) => tag.object_type === 'account')
  const tools = { people, tags, mayWrite, change: (body: Parameters<typeof change.mutate>[0]['change'], shown: Parameters<typeof change.mutate>[0]['shown']) => change.mutate({ id: account.id, change: body, shown }) }
  useKeys({ Escape: () => void go({ to: '/accounts' }) })
  return (
    <>
      <PageHead
        title={account.name}
        icon={
          <>
            <Link to="/accounts" aria-label="All accounts" className={BACK}>
              <ChevronLeft size={16} />
            </Link>
            <Avatar name={account.name} url={account.logo_url} square size={24} />
          </>
        }
      />
      <DetailsBeside
        label={account.name}
        tabs={[['issues', 'Issues', account.open_issues], ['contacts', 'Contacts', account.contacts], ['activity', 'Activity']]}
        at={tab}
        onTab={(next) => void go({ search: next === 'issues' ? {} : { tab: next }, replace: true })}
        details={
          <>
            <HighlightsModule account={account} highlights={page.highlights} mayWrite={mayWrite} />
            <AccountDetails page={page} tools={tools} />
            <FieldsModule title="Fields" owner={{ object: 'account', id: account.id, name: account.name }} fields={fields} values={page.custom_fields} people={people} mayWrite={mayWrite} arranged={arranged} />
            <UndefinedValues fields={fields} values={page.custom_fields} mayWrite={mayWrite} onSet={(slug, value) => tools.change({ custom_fields: [{ slug, value }] }, {})} />
            <AppsModule about={{ account_id: account.id }} />
            <EmbeddedOfAccount account={account} fields={page.custom_fields} me={me} />
            <Module title="Channels">
              <Suspense>
                <AccountChannels accountId={account.id} mayMend={mayMend} />
              </Suspense>
              {account.channels.length === 0 ? <p className="text-ink-3">None yet. Enable one in the settings of Slack.</p> : null}
            </Module>
          </>
        }
      >
        {(shown) =>
          shown === 'issues' ? <IssuesOf field="account_id" id={account.id} /> : shown === 'contacts' ? <ContactsOf asked={{ account_id: account.id }} ofAccount /> : <Activity activity={page.activity} />
        }
      </DetailsBeside>
    </>
  )
}

export const AccountPage = () => {
  const { id } = route.useParams()
  const account = useQuery(accountQuery(id))
  useRemember('account', `/accounts/${id}`, account.data?.account.name)
  if (account.data) return <Loaded page={account.data} />
  if (account.isError)
    return account.error instanceof ApiError && account.error.status < 500 ? <MissingPage /> : <Failed what="The account could not be loaded" error={account.error} onRetry={() => void account.refetch()} />
  return <TableSkeleton />
}
