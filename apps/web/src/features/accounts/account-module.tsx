// Who the customer is: the company and the person who asked.
import type { IssuePage } from '@patchbay/contract'
import type { ReactNode } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { Fact, Facts, Module } from '../../ui/facts.tsx'

type Account = NonNullable<IssuePage['account']>
type Requester = NonNullable<IssuePage['requester']>

export const AccountModule = ({ account, children }: { account: Account; children?: ReactNode }) => (
  <Module title="Account">
    <div className="mb-1.5 flex items-center gap-2">
      <Avatar name={account.name} url={account.logo_url} square size={28} />
      <div className="min-w-0">
        <p className="truncate font-semibold" title={account.name}>
          {account.name}
        </p>
        {account.domain ? <p className="truncate text-ink-3">{account.domain}</p> : null}
      </div>
    </div>
    <Facts>
      <Fact name="Owner">
        {account.owner ? (
          <>
            <Avatar who={account.owner.id} name={account.owner.name} url={account.owner.avatar_url} size={18} />
            <span className="truncate">{account.owner.name}</span>
          </>
        ) : (
          <span className="text-ink-3">Nobody</span>
        )}
      </Fact>
      <Fact name="Open issues">{account.open_issues}</Fact>
    </Facts>
    {children}
  </Module>
)

export const RequesterModule = ({ requester, children }: { requester: Requester; children?: ReactNode }) => (
  <Module title="Requester">
    <div className="flex items-center gap-2">
      <Avatar name={requester.name} url={requester.avatar_url} size={28} />
      <div className="min-w-0">
        <p className="truncate font-medium" title={requester.name}>
          {requester.name}
        </p>
        {requester.email ? (
          <a href={`mailto:${requester.email}`} className="block truncate text-ink-3 hover:underline">
            {requester.email}
          </a>
        ) : null}
      </div>
    </div>
    {children}
  </Module>
)
