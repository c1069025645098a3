// One contact: their issues, and what is known about them.
import { ApiError } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { ContactDetails } from '../features/contacts/contact-details.tsx'
import { type ContactPageData, contactQuery, useChangeContact } from '../features/contacts/queries.ts'
import { FieldsModule } from '../features/fields/fields-module.tsx'
import { useFieldsOf } from '../features/fields/queries.ts'
import { UndefinedValues } from '../features/fields/undefined-values.tsx'
import { useArranged } from '../features/issues/sidebar.ts'
import { peopleQuery } from '../features/members/queries.ts'
import { useRemember } from '../features/search/recent.ts'
import { useMay } from '../features/sessions/queries.ts'
import { ContactSurveys } from '../features/surveys/contact-surveys.tsx'
import { useKeys } from '../lib/keys.ts'
import { Avatar } from '../ui/avatar.tsx'
import { TableSkeleton } from '../ui/directory-table.tsx'
import { Failed } from '../ui/states.tsx'
import { DetailsBeside } from './details-beside.tsx'
import { MissingPage } from './edge-pages.tsx'
import { IssuesOf } from './issues-of.tsx'
import { PageHead } from './page-head.tsx'

const route = getRouteApi('/frame/contacts/$id')
type Change = Parameters<ReturnType<typeof useChangeContact>['mutate']>[0]

const Loaded = ({ page }: { page: ContactPageData }) => {
  const { contact } = page
  const { tab = 'issues' } = route.useSearch()
  const go = route.useNavigate()
  const mutation = useChangeContact()
  const mayWrite = useMay('contacts:write')
  const [mayReadIssues, mayReply] = [useMay('issues:read'), useMay('issues:reply')]
  const people = useQuery(peopleQuery).data ?? []
  const fields = useFieldsOf('contact')
  const arranged = useArranged('requester')
  const change = (body: Change['change'], shown: Change['shown']) => mutation.mutate({ id: contact.id, change: body, shown })
  useKeys({ Escape: () => void go({ to: '/contacts' }) })
  return (
    <>
      <PageHead
        title={contact.name}
        icon={
          <>
            <Link to="/contacts" aria-label="All contacts" className="grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover max-[719px]:-ms-2">
              <ChevronLeft size={16} />
            </Link>
            <Avatar name={contact.name} url={contact.avatar_url} size={24} />
          </>
        }
      />
      <DetailsBeside
        label={contact.name}
        tabs={[['issues', 'Issues']]}
        at={tab}
        onTab={(next) => void go({ search: next === 'issues' ? {} : { tab: next }, replace: true })}
        details={
          <>
            <ContactDetails page={page} tools={{ mayWrite, change }} />
            {mayReadIssues ? <ContactSurveys contactId={contact.id} mayAsk={mayReply} /> : null}
            <FieldsModule title="Fields" owner={{ object: 'contact', id: contact.id, name: contact.name }} fields={fields} values={page.custom_fields} people={people} mayWrite={mayWrite} arranged={arranged} />
            <UndefinedValues fields={fields} values={page.custom_fields} mayWrite={mayWrite} onSet={(slug, value) => change({ custom_fields: [{ slug, value }] }, {})} />
          </>
        }
      >
        {() => <IssuesOf field="requester_id" id={contact.id} />}
      </DetailsBeside>
    </>
  )
}

export const ContactPage = () => {
  const { id } = route.useParams()
  const contact = useQuery(contactQuery(id))
  useRemember('contact', `/contacts/${id}`, contact.data?.contact.name)
  if (contact.data) return <Loaded page={contact.data} />
  if (contact.isError)
    return contact.error instanceof ApiError && contact.error.status < 500 ? <MissingPage /> : <Failed what="The contact could not be loaded" error={contact.error} onRetry={() => void contact.refetch()} />
  return <TableSkeleton />
}
