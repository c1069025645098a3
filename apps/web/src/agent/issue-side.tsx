// What is known about an issue, beside its conversation, arranged as an admin has arranged it.
import type { FieldObject, IssueCard, IssuePage as Page, OwnField, SidebarModule, SimilarIssue, State } from '@patchbay/contract'
import clsx from 'clsx'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import { Fragment, type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { MarksModule } from '../features/ai/marks-module.tsx'
import { SummaryModule } from '../features/ai/summary-module.tsx'
import { ActivityModule } from '../features/issues/activity.tsx'
import { PortalModule } from '../features/issues/portal-module.tsx'
import { EmbeddedModule } from '../features/issues/embedded-module.tsx'
import { RecentModule } from '../features/issues/recent.tsx'
import { AccountChannels } from '../features/slack/account-channels.tsx'
import { AccountModule, RequesterModule } from '../features/accounts/account-module.tsx'
import { HighlightsModule } from '../features/accounts/highlights.tsx'
import { HelpfulModule } from '../features/articles/helpful-module.tsx'
import { SimilarModule } from '../features/alike/similar-module.tsx'
import { FollowUpsModule } from '../features/groups/follow-ups-module.tsx'
import { GroupModule } from '../features/groups/group-module.tsx'
import { ChatModule } from '../features/chats/chat-module.tsx'
import { FieldFacts, FieldsModule } from '../features/fields/fields-module.tsx'
import { TicketsModule } from '../features/linked-tickets/tickets-module.tsx'
import { fieldsQuery } from '../features/fields/queries.ts'
import { formsQuery } from '../features/forms/queries.ts'
import { insertInto } from '../features/macros/use-macros.ts'
import { IssueFields } from '../features/issues/issue-fields.tsx'
import { sidebarQuery } from '../features/issues/sidebar.ts'
import { StateDot, stateMark } from '../features/issues/states.tsx'
import { MergedModule } from '../features/regroupings/merged-module.tsx'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { IssueDetails } from '../features/slack/operations/issue-details.tsx'
import { ClockModule } from '../features/slas/clock-module.tsx'
import { IssueSurveys } from '../features/surveys/issue-surveys.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { useGlance } from './use-glance.tsx'
import type { IssueTools } from './use-issue-page-keys.ts'


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

type Given = {
  page: Page
  tools: IssueTools
  fields: Record<FieldObject, OwnField[]>
  forms: { id: string; title: string }[]
  may: { reply: boolean; mend: boolean; account: boolean; contact: boolean }
  look: (similar: SimilarIssue) => void
  me: string
}

const openNumber = (number: number, children: ReactNode): ReactNode => (
  <Link to="/issues/$number" params={{ number: String(number) }} className="-mx-1.5 flex h-8 items-center gap-2 rounded-md px-1.5 hover:bg-hover">
    {children}
  </Link>
)
const openCard = ({ number }: IssueCard, children: ReactNode): ReactNode => openNumber(number, children)

const accountOf = ({ page: { account }, tools: { people }, fields, may }: Given): ReactNode =>
  account ? (
    <AccountModule account={account}>
      {fields.account.length > 0 ? <FieldFacts people={people} owner={{ object: 'account', id: account.id, name: account.name }} fields={fields.account} values={account.custom_fields} mayWrite={may.account} /> : null}
      <AccountChannels accountId={account.id} mayMend={may.mend} />
    </AccountModule>
  ) : null

const requesterOf = ({ page: { requester }, tools: { people }, fields, may }: Given): ReactNode =>
  requester ? (
    <RequesterModule requester={requester}>
      {fields.contact.length > 0 ? <FieldFacts people={people} owner={{ object: 'contact', id: requester.id, name: requester.name }} fields={fields.contact} values={requester.custom_fields} mayWrite={may.contact} /> : null}
    </RequesterModule>
  ) : null

/** Where the caret stands in what is being written. */
const insertLink = (html: string): void => insertInto(document.querySelector('[data-composer] .ProseMirror'), html)

/** What each module shows; null where it has nothing to show. */
const MODULES: Record<SidebarModule, (given: Given) => ReactNode> = {
  issue: ({ page, tools }) => <IssueFields page={page} tools={tools} />,
  chat: ({ page, may, tools }) => (page.place.source === 'chat_widget' ? <ChatModule issueId={page.card.id} mayReply={may.reply} onEnd={() => tools.setEnding(true)} open={openNumber} /> : null),
  fields: ({ page, tools, fields }) => (
    <FieldsModule people={tools.people} title="Fields" owner={{ object: 'issue', id: page.card.id, name: `#${page.card.number}` }} fields={fields.issue} values={page.custom_fields} marks={page.field_marks} mayWrite={tools.mayWrite} />
  ),
  linked_tickets: ({ page, tools }) => <TicketsModule page={page} mayWrite={tools.mayWrite} onAdd={() => tools.setLinking(true)} />,
  group: ({ page, tools }) => <GroupModule page={page} mayWrite={tools.mayWrite} markOf={stateMark} onOpen={tools.toIssue} onTakeOut={tools.group.takeOut} onAdd={tools.group.add} />,
  follow_ups: ({ page, tools }) => <FollowUpsModule page={page} markOf={stateMark} onOpen={tools.toIssue} />,
  merged: ({ page, tools }) => <MergedModule merged={page.merged} mayWrite={tools.mayWrite} onUnmerge={tools.regroup.unmerge} />,
  marks: ({ page, tools }) => <MarksModule card={page.card} mayWrite={tools.mayWrite} />,
  summary: ({ page }) => <SummaryModule page={page} />,
  sla: ({ page }) => <ClockModule clocks={page.slas} />,
  ticket: ({ page, tools, fields, forms }) => <IssueDetails page={page} mayAsk={tools.mayWrite} defined={fields.issue} more={forms} />,
  surveys: ({ page, may }) => (page.requester ? <IssueSurveys issueId={page.card.id} mayAsk={may.reply} /> : null),
  account: accountOf,
  highlights: ({ page, may }) => (page.account ? <HighlightsModule account={page.account} highlights={page.highlights} mayWrite={may.account} /> : null),
  requester: requesterOf,
  articles: ({ page, may }) => <HelpfulModule issueId={page.card.id} onInsert={may.reply ? insertLink : undefined} />,
  similar: ({ page, look }) => <SimilarModule issueId={page.card.id} markOf={markOf} onLook={look} />,
  embedded: ({ page, me }) => <EmbeddedModule page={page} me={me} />,
  recent: ({ page }) => (page.account || page.requester ? <RecentModule page={page} open={openCard} /> : null),
  portal: ({ page, tools }) => <PortalModule page={page} mayWrite={tools.mayWrite} />,
  activity: ({ page }) => <ActivityModule issueId={page.card.id} />,
}

const Modules = ({ page, tools }: { page: Page; tools: IssueTools }) => {
  const may = { reply: useMay('issues:reply'), mend: useMay('settings:write'), account: useMay('accounts:write'), contact: useMay('contacts:write') }
  const fields = useOwnFields()
  const forms = useSlackForms(page.place.source === 'slack')
  const sidebar = useQuery(sidebarQuery).data
  const { look, sheet } = useGlance()
  const me = useSession().user.email
  const [all, setAll] = useState(false)
  const hidden = sidebar?.hidden ?? []
  const shown = sidebar?.order.filter((name) => all || !hidden.includes(name)) ?? []
  return (
    <>
      {shown.map((name) => (
        <Fragment key={`${name} ${page.card.id}`}>{MODULES[name]({ page, tools, fields, forms, may, look, me })}</Fragment>
      ))}
      {hidden.length > 0 ? (
        <div className="px-4 py-2">
          <Button look="ghost" aria-expanded={all} onClick={() => setAll(!all)} className="-ms-2.5">
            {all ? 'Hide what is hidden' : `Show hidden (${hidden.length})`}
          </Button>
        </div>
      ) : null}
      {sheet}
    </>
  )
}

type IssueSideProps = { page: Page; tools: IssueTools; floating: boolean; onClose: () => void }
export const IssueSide = ({ page, tools, floating, onClose }: IssueSideProps) => {
  // The conversation is painted first; half of the work of opening an issue is what stands beside it.
  const opened = useDeferredValue(true, false)
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
      {opened ? <Modules page={page} tools={tools} /> : null}
    </aside>
  )
}
