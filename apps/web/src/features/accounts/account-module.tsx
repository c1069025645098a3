// Who the customer is: the company and the person who asked.
import type { IssuePage } from '@patchbay/contract'
import type { ReactNode } from 'react'
import { Avatar } from '../../ui/avatar.tsx'
import { ArrangedFacts, type FactOrder, type OneFact } from '../../ui/arranged-facts.tsx'
import { Fact, Module } from '../../ui/facts.tsx'

type Account = NonNullable<IssuePage['account']>
type Requester = NonNullable<IssuePage['requester']>

/** `more`: facts from elsewhere, which stand among these as they were arranged. */
type Around = { more: readonly OneFact[]; arranged?: FactOrder | undefined; children?: ReactNode }

const Owner = ({ owner }: Pick<Account, 'owner'>) => (
  <Fact name="Owner">
    {owner ? (
      <>
        <Avatar who={owner.id} name={owner.name} url={owner.avatar_url} size={18} />
        <span className="truncate">{owner.name}</span>
      </>
    ) : (
      <span className="text-ink-3">Nobody</span>
    )}
  </Fact>
)

export const AccountModule = ({ account, more, arranged, children }: Around & { account: Account }) => (
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
    <ArrangedFacts facts={[{ name: 'owner', fact: <Owner owner={account.owner} /> }, { name: 'open_issues', fact: <Fact name="Open issues">{account.open_issues}</Fact> }, ...more]} arranged={arranged} />
    {children}
  </Module>
)

export const RequesterModule = ({ requester, more, arranged }: Around & { requester: Requester }) => (
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
    {more.length > 0 ? <ArrangedFacts facts={more} arranged={arranged} /> : null}
  </Module>
)
