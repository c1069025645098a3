// What is known about an issue, beside its conversation.
import type { IssuePage as Page, State } from '@patchbay/contract'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { AccountModule, RequesterModule } from '../features/accounts/account-module.tsx'
import { SimilarModule } from '../features/alike/similar-module.tsx'
import { IssueFields } from '../features/issues/issue-fields.tsx'
import { StateDot } from '../features/issues/states.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { IssueDetails } from '../features/slack/operations/issue-details.tsx'
import { ClockModule } from '../features/slas/clock-module.tsx'
import { IconButton } from '../ui/button.tsx'
import type { IssueTools } from './use-issue-page-keys.ts'

const AccountChannels = lazy(() => import('../features/slack/account-channels.tsx').then((module) => ({ default: module.AccountChannels })))

const markOf = (state: State) => <StateDot state={state} />

type IssueSideProps = { page: Page; tools: IssueTools; floating: boolean; onClose: () => void }
export const IssueSide = ({ page, tools, floating, onClose }: IssueSideProps) => {
  const mayMend = useMay('settings:write')
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
      <ClockModule clocks={page.slas} />
      <IssueDetails page={page} mayAsk={tools.mayWrite} />
      {page.account ? (
        <AccountModule account={page.account}>
          <Suspense>
            <AccountChannels accountId={page.account.id} mayMend={mayMend} />
          </Suspense>
        </AccountModule>
      ) : null}
      {page.requester ? <RequesterModule requester={page.requester} /> : null}
      <SimilarModule issueId={page.card.id} markOf={markOf} />
    </aside>
  )
}
