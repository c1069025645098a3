// The modules beside an issue: what each of them shows, and what stands for it where there is only room for icons.
import type { FieldObject, IssueCard, IssuePage as Page, OwnField, Sidebar, SidebarModule, SimilarIssue, State } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import {
  Blocks, BookOpen, Building2, CircleDot, CopyCheck, CornerDownRight, Globe, Hash, History, Layers, ListTree, type LucideIcon, Merge, MessagesSquare, Package, PanelsTopLeft, Pin, ScrollText, Sparkles, Star, TextCursorInput, Timer, UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
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
import { FieldsModule, useFieldFacts } from '../features/fields/fields-module.tsx'
import { TicketsModule } from '../features/linked-tickets/tickets-module.tsx'
import { insertInto } from '../features/macros/use-macros.ts'
import { IssueFields } from '../features/issues/issue-fields.tsx'
import { StateDot, stateMark } from '../features/issues/states.tsx'
import { MergedModule } from '../features/regroupings/merged-module.tsx'
import { IssueDetails } from '../features/slack/operations/issue-details.tsx'
import { ClockModule } from '../features/slas/clock-module.tsx'
import { IssueSurveys } from '../features/surveys/issue-surveys.tsx'
import { AppsModule } from '../features/custom-apps/apps-module.tsx'
import type { IssueTools } from './use-issue-page-keys.ts'

const markOf = (state: State) => <StateDot state={state} />

export type Given = {
  page: Page
  tools: IssueTools
  fields: Record<FieldObject, OwnField[]>
  forms: { id: string; title: string }[]
  may: { reply: boolean; mend: boolean; account: boolean; contact: boolean }
  look: (similar: SimilarIssue) => void
  me: string
  facts: Sidebar['facts']
}

const openNumber = (number: number, children: ReactNode): ReactNode => (
  <Link to="/issues/$number" params={{ number: String(number) }} className="-mx-1.5 flex h-8 items-center gap-2 rounded-md px-1.5 hover:bg-hover">
    {children}
  </Link>
)
const openCard = ({ number }: IssueCard, children: ReactNode): ReactNode => openNumber(number, children)

type Some<T> = NonNullable<T>
const OfAccount = ({ account, given: { tools: { people }, fields, may, facts } }: { account: Some<Page['account']>; given: Given }) => {
  const more = useFieldFacts({ people, owner: { object: 'account', id: account.id, name: account.name }, fields: fields.account, values: account.custom_fields, mayWrite: may.account })
  return (
    <AccountModule account={account} more={more} arranged={facts.account}>
      <AccountChannels accountId={account.id} mayMend={may.mend} />
    </AccountModule>
  )
}

const OfRequester = ({ requester, given: { tools: { people }, fields, may, facts } }: { requester: Some<Page['requester']>; given: Given }) => {
  const more = useFieldFacts({ people, owner: { object: 'contact', id: requester.id, name: requester.name }, fields: fields.contact, values: requester.custom_fields, mayWrite: may.contact })
  return <RequesterModule requester={requester} more={more} arranged={facts.requester} />
}

/** Where the caret stands in what is being written. */
const insertLink = (html: string): void => insertInto(document.querySelector('[data-composer] .ProseMirror'), html)

/** What each module shows; null where it has nothing to show. */
export const MODULES: Record<SidebarModule, (given: Given) => ReactNode> = {
  issue: ({ page, tools, facts }) => <IssueFields page={page} tools={tools} arranged={facts.issue} />,
  chat: ({ page, may, tools }) => (page.place.source === 'chat_widget' ? <ChatModule issueId={page.card.id} mayReply={may.reply} onEnd={() => tools.setEnding(true)} open={openNumber} /> : null),
  fields: ({ page, tools, fields, facts }) => (
    <FieldsModule people={tools.people} title="Fields" owner={{ object: 'issue', id: page.card.id, name: `#${page.card.number}` }} fields={fields.issue} values={page.custom_fields} marks={page.field_marks} mayWrite={tools.mayWrite} arranged={facts.fields} />
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
  account: (given) => (given.page.account ? <OfAccount account={given.page.account} given={given} /> : null),
  highlights: ({ page, may }) => (page.account ? <HighlightsModule account={page.account} highlights={page.highlights} mayWrite={may.account} /> : null),
  requester: (given) => (given.page.requester ? <OfRequester requester={given.page.requester} given={given} /> : null),
  articles: ({ page, may }) => <HelpfulModule issueId={page.card.id} onInsert={may.reply ? insertLink : undefined} />,
  similar: ({ page, look }) => <SimilarModule issueId={page.card.id} markOf={markOf} onLook={look} />,
  apps: ({ page }) => <AppsModule about={{ issue_id: page.card.id }} />,
  embedded: ({ page, me }) => <EmbeddedModule page={page} me={me} />,
  recent: ({ page }) => (page.account || page.requester ? <RecentModule page={page} open={openCard} /> : null),
  portal: ({ page, tools }) => <PortalModule page={page} mayWrite={tools.mayWrite} />,
  activity: ({ page }) => <ActivityModule issueId={page.card.id} />,
}

/** What stands for each where there is only room for icons. */
export const MODULE_ICONS: Record<SidebarModule, LucideIcon> = {
  issue: CircleDot, chat: MessagesSquare, fields: TextCursorInput, linked_tickets: Package, group: Layers, follow_ups: CornerDownRight, merged: Merge, marks: Sparkles, summary: ScrollText, sla: Timer, ticket: Hash, surveys: Star, account: Building2, highlights: Pin,
  requester: UserRound, articles: BookOpen, similar: CopyCheck, apps: Blocks, embedded: PanelsTopLeft, recent: History, portal: Globe, activity: ListTree,
}

/** Known without asking: what has nothing to show about this issue gets no icon. */
export const isThere = (name: SidebarModule, { page, fields, has }: Pick<Given, 'page' | 'fields'> & { has: { apps: boolean; embedded: boolean } }): boolean => {
  const there: Partial<Record<SidebarModule, boolean>> = {
    chat: page.place.source === 'chat_widget', fields: fields.issue.length > 0, group: page.group !== null || page.children.length > 0, follow_ups: page.follow_up_of !== null || page.follow_ups.length > 0, merged: page.merged.length > 0, sla: page.slas.length > 0,
    ticket: page.place.source === 'slack', surveys: page.requester !== null, account: page.account !== null, highlights: page.account !== null, requester: page.requester !== null, apps: has.apps, embedded: has.embedded, recent: page.account !== null || page.requester !== null,
  }
  return there[name] ?? true
}
