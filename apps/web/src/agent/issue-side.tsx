// What is known about an issue, beside its conversation, arranged as an admin has arranged it.
import type { IssueCard, IssuePage as Page, SidebarModule, State } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { Fragment, lazy, type ReactNode, Suspense, useState } from 'react'
import { AccountModule, RequesterModule } from '../features/accounts/account-module.tsx'
import { SimilarModule } from '../features/alike/similar-module.tsx'
import { IssueFields } from '../features/issues/issue-fields.tsx'
import { sidebarQuery } from '../features/issues/sidebar.ts'
import { StateDot } from '../features/issues/states.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { IssueDetails } from '../features/slack/operations/issue-details.tsx'
import { ClockModule } from '../features/slas/clock-module.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import type { IssueTools } from './use-issue-page-keys.ts'

const AccountChannels = lazy(() => import('../features/slack/account-channels.tsx').then((module) => ({ default: module.AccountChannels })))
const ActivityModule = lazy(() => import('../features/issues/activity.tsx').then((module) => ({ default: module.ActivityModule })))
const PortalModule = lazy(() => import('../features/issues/portal-module.tsx').then((module) => ({ default: module.PortalModule })))
const RecentModule = lazy(() => import('../features/issues/recent.tsx').then((module) => ({ default: module.RecentModule })))

type Given = { page: Page; tools: IssueTools; mayMend: boolean }

const openCard = ({ number }: IssueCard, children: ReactNode): ReactNode => (
  <Link to="/issues/$number" params={{ number: String(number) }} className="-mx-1.5 flex h-8 items-center gap-2 rounded-md px-1.5 hover:bg-hover">
    {children}
  </Link>
)

const markOf = (state: State) => <StateDot state={state} />

/** What each module shows; null where it has nothing to show. */
const MODULES: Record<SidebarModule, (given: Given) => ReactNode> = {
  issue: ({ page, tools }) => <IssueFields page={page} tools={tools} />,
  sla: ({ page }) => <ClockModule clocks={page.slas} />,
  ticket: ({ page, tools }) => <IssueDetails page={page} mayAsk={tools.mayWrite} />,
  account: ({ page, mayMend }) =>
    page.account ? (
      <AccountModule account={page.account}>
        <Suspense>
          <AccountChannels accountId={page.account.id} mayMend={mayMend} />
        </Suspense>
      </AccountModule>
    ) : null,
  requester: ({ page }) => (page.requester ? <RequesterModule requester={page.requester} /> : null),
  recent: ({ page }) => (page.account || page.requester ? <RecentModule page={page} open={openCard} /> : null),
  similar: ({ page }) => <SimilarModule issueId={page.card.id} markOf={markOf} />,
  portal: ({ page, tools }) => <PortalModule page={page} mayWrite={tools.mayWrite} />,
  activity: ({ page }) => <ActivityModule issueId={page.card.id} />,
}

type IssueSideProps = { page: Page; tools: IssueTools; floating: boolean; onClose: () => void }
export const IssueSide = ({ page, tools, floating, onClose }: IssueSideProps) => {
  const mayMend = useMay('settings:write')
  const sidebar = useQuery(sidebarQuery).data
  const [all, setAll] = useState(false)
  const hidden = sidebar?.hidden ?? []
  const shown = sidebar?.order.filter((name) => all || !hidden.includes(name)) ?? []
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
      {shown.map((name) => (
        <Suspense key={name} fallback={null}>
          <Fragment key={page.card.id}>{MODULES[name]({ page, tools, mayMend })}</Fragment>
        </Suspense>
      ))}
      {hidden.length > 0 ? (
        <div className="px-4 py-2">
          <Button look="ghost" aria-expanded={all} onClick={() => setAll(!all)} className="-ms-2.5">
            {all ? 'Hide what is hidden' : `Show hidden (${hidden.length})`}
          </Button>
        </div>
      ) : null}
    </aside>
  )
}
