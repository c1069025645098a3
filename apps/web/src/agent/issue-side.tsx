// What is known about an issue, beside its conversation.
import type { FieldObject, IssuePage as Page, OwnField, State } from '@patchbay/contract'
import clsx from 'clsx'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { lazy, Suspense, useMemo } from 'react'
import { AccountModule, RequesterModule } from '../features/accounts/account-module.tsx'
import { SimilarModule } from '../features/alike/similar-module.tsx'
import { GroupModule } from '../features/groups/group-module.tsx'
import { FieldFacts, FieldsModule } from '../features/fields/fields-module.tsx'
import { fieldsQuery } from '../features/fields/queries.ts'
import { formsQuery } from '../features/forms/queries.ts'
import { IssueFields } from '../features/issues/issue-fields.tsx'
import { StateDot, stateMark } from '../features/issues/states.tsx'
import { MergedModule } from '../features/regroupings/merged-module.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { IssueDetails } from '../features/slack/operations/issue-details.tsx'
import { ClockModule } from '../features/slas/clock-module.tsx'
import { IconButton } from '../ui/button.tsx'
import type { IssueTools } from './use-issue-page-keys.ts'

const MarksModule = lazy(() => import('../features/ai/marks-module.tsx').then((module) => ({ default: module.MarksModule })))
const SummaryModule = lazy(() => import('../features/ai/summary-module.tsx').then((module) => ({ default: module.SummaryModule })))
const AccountChannels = lazy(() => import('../features/slack/account-channels.tsx').then((module) => ({ default: module.AccountChannels })))

const NONE: OwnField[] = []
/** Those in use, by whose they are. */
const useOwnFields = (): Record<FieldObject, OwnField[]> => {
  const { data = NONE } = useQuery(fieldsQuery)
  return useMemo(() => {
    const of = (object: FieldObject) => data.filter((field) => field.object_type === object && field.removed_at === null)
    return { issue: of('issue'), account: of('account'), contact: of('contact') }
  }, [data])
}

const NO_FORMS: { id: string; title: string }[] = []
/** Ticket forms that can be asked in a thread. */
const useSlackForms = (enabled: boolean) => {
  const { data } = useQuery({ ...formsQuery, enabled })
  return useMemo(() => data?.filter((form) => form.on_slack && form.fields.some((field) => field.key.startsWith('fields.'))).map((form) => ({ id: form.id, title: form.name })) ?? NO_FORMS, [data])
}

const markOf = (state: State) => <StateDot state={state} />

type IssueSideProps = { page: Page; tools: IssueTools; floating: boolean; onClose: () => void }
export const IssueSide = ({ page, tools, floating, onClose }: IssueSideProps) => {
  const mayMend = useMay('settings:write')
  const mayAccount = useMay('accounts:write')
  const mayContact = useMay('contacts:write')
  const fields = useOwnFields()
  const forms = useSlackForms(page.place.source === 'slack')
  const { account, requester } = page
  const shared = { people: tools.people }
  return (
    <aside
      aria-label="Details"
      className={clsx(
        'w-[328px] shrink-0 overflow-y-auto border-s bg-bg py-1.5',
        floating && 'absolute inset-y-0 end-0 z-20 max-w-full shadow-float',
      )}
    >
      {floating ? (
        <div className="flex justify-end px-2">
          <IconButton label="Hide details" onClick={onClose}>
            <X size={16} />
          </IconButton>
        </div>
      ) : null}
      <IssueFields page={page} tools={tools} />
      <FieldsModule {...shared} title="Fields" owner={{ object: 'issue', id: page.card.id, name: `#${page.card.number}` }} fields={fields.issue} values={page.custom_fields} marks={page.field_marks} mayWrite={tools.mayWrite} />
      <GroupModule page={page} mayWrite={tools.mayWrite} markOf={stateMark} onOpen={tools.toIssue} onTakeOut={tools.group.takeOut} onAdd={tools.group.add} />
      <MergedModule merged={page.merged} mayWrite={tools.mayWrite} onUnmerge={tools.regroup.unmerge} />
      <Suspense>
        <MarksModule card={page.card} mayWrite={tools.mayWrite} />
        <SummaryModule key={page.card.id} page={page} />
      </Suspense>
      <ClockModule clocks={page.slas} />
      <IssueDetails page={page} mayAsk={tools.mayWrite} defined={fields.issue} more={forms} />
      {account ? (
        <AccountModule account={account}>
          {fields.account.length > 0 ? <FieldFacts {...shared} owner={{ object: 'account', id: account.id, name: account.name }} fields={fields.account} values={account.custom_fields} mayWrite={mayAccount} /> : null}
          <Suspense>
            <AccountChannels accountId={account.id} mayMend={mayMend} />
          </Suspense>
        </AccountModule>
      ) : null}
      {requester ? (
        <RequesterModule requester={requester}>
          {fields.contact.length > 0 ? <FieldFacts {...shared} owner={{ object: 'contact', id: requester.id, name: requester.name }} fields={fields.contact} values={requester.custom_fields} mayWrite={mayContact} /> : null}
        </RequesterModule>
      ) : null}
      <SimilarModule issueId={page.card.id} markOf={markOf} />
    </aside>
  )
}
