// What is known about an issue, beside its conversation.
import type { IssuePage as Page } from '@patchbay/contract'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { AccountModule, RequesterModule } from '../features/accounts/account-module.tsx'
import { IssueFields } from '../features/issues/issue-fields.tsx'
import { IssueDetails } from '../features/slack/operations/issue-details.tsx'
import { ClockModule } from '../features/slas/clock-module.tsx'
import { IconButton } from '../ui/button.tsx'
import type { IssueTools } from './use-issue-page-keys.ts'

type IssueSideProps = { page: Page; tools: IssueTools; floating: boolean; onClose: () => void }
export const IssueSide = ({ page, tools, floating, onClose }: IssueSideProps) => (
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
    {page.account ? <AccountModule account={page.account} /> : null}
    {page.requester ? <RequesterModule requester={page.requester} /> : null}
  </aside>
)
