// Other issues of the same requester or account, newest activity first.
import { type IssueCard, type IssuePage, listInbox } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { type ReactNode, useState } from 'react'
import { call } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.ts'
import { sayAgo } from '../../lib/time-words.ts'
import { Module } from '../../ui/facts.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { StateDot } from './states.tsx'

const SHOWN = 6

type Of = 'requester' | 'account'
const useRecent = ({ requester, account }: IssuePage, of: Of) => {
  const query = of === 'requester' ? { requester_id: requester?.id ?? '' } : { account_id: account?.id ?? '' }
  return useQuery({
    queryKey: ['recent', query],
    queryFn: ({ signal }) => call(listInbox, { query: { ...query, limit: SHOWN + 1 } }, { signal }),
    staleTime: 30_000,
  })
}

const TAB = 'rounded-sm px-1.5 py-0.5 text-small font-medium'

type RecentModuleProps = { page: IssuePage; open: (card: IssueCard, children: ReactNode) => ReactNode }
export const RecentModule = ({ page, open }: RecentModuleProps) => {
  const choices = [...(page.requester ? ['requester' as const] : []), ...(page.account ? ['account' as const] : [])]
  const [wanted, setWanted] = useState<Of>('account')
  const of = choices.includes(wanted) ? wanted : (choices[0] ?? 'account')
  const now = useNow()
  const recent = useRecent(page, of)
  const cards = recent.data?.data.filter((card) => card.id !== page.card.id).slice(0, SHOWN) ?? []
  return (
    <Module title="Recent issues">
      {choices.length > 1 ? (
        <div role="group" aria-label="Whose issues" className="mb-1 flex gap-1">
          {choices.map((choice) => (
            <button key={choice} type="button" aria-pressed={of === choice} onClick={() => setWanted(choice)} className={clsx(TAB, of === choice ? 'bg-selected text-ink' : 'text-ink-2 hover:bg-hover')}>
              {choice === 'account' ? 'Account' : 'Requester'}
            </button>
          ))}
        </div>
      ) : null}
      {recent.isPending ? <Skeleton className="my-2 h-3 w-full" /> : null}
      {recent.isSuccess && cards.length === 0 ? <p className="text-small text-ink-3">No other issues.</p> : null}
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            {open(
              card,
              <>
                <StateDot state={card.state} />
                <span className="min-w-0 flex-1 truncate">{card.title}</span>
                <span className="shrink-0 text-small text-ink-3">{sayAgo(card.latest_message_at, now)}</span>
              </>,
            )}
          </li>
        ))}
      </ul>
    </Module>
  )
}
