// Another issue looked at beside the one that is read, without leaving it.
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { StateDot, statusWord } from '../features/issues/states.tsx'
import { issueQuery } from '../features/issues/queries.ts'
import { Thread, ThreadSkeleton } from '../features/messages/thread.tsx'
import { inThread } from '../features/messages/timeline.ts'
import { useSession } from '../features/sessions/queries.ts'
import { sayAgo } from '../lib/time-words.ts'
import { IconButton } from '../ui/button.tsx'
import { useFocusBack } from '../ui/focus-back.ts'
import { Failed } from '../ui/states.tsx'

const nothing = () => {}

const Said = ({ number }: { number: number }) => {
  const issue = useQuery(issueQuery(String(number)))
  const { user } = useSession()
  if (issue.isError) return <Failed what={`#${number} could not be loaded`} error={issue.error} onRetry={() => void issue.refetch()} />
  if (!issue.data) return <ThreadSkeleton />
  const { card, timeline } = issue.data
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 px-6 pb-2.5 text-small text-ink-3">
        <span className="flex items-center gap-1.5">
          <StateDot state={card.state} status={card.status} /> {statusWord(card)}
        </span>
        {card.account ? <span className="max-w-48 truncate">{card.account.name}</span> : null}
        <span>{sayAgo(card.latest_message_at)}</span>
      </p>
      <div className="flex min-h-0 flex-1 flex-col border-t">
        <Thread items={inThread(timeline, '')} seenAt={null} me={user.id} hasEarlier={false} earlierBusy={false} onEarlier={nothing} empty={<p className="px-6 py-8 text-center text-ink-3">Nothing was said here yet.</p>} />
      </div>
    </>
  )
}

export type Glanced = { number: number; title: string; why: string }

export const IssueGlance = ({ glanced: { number, title, why }, onClose }: { glanced: Glanced; onClose: () => void }) => {
  const focusBack = useFocusBack()
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(20%_0.02_265/0.28)]" />
        <Dialog.Content onCloseAutoFocus={focusBack} className="fixed inset-y-0 end-0 z-50 flex w-[520px] max-w-full flex-col border-s bg-surface shadow-float" style={{ animation: 'appear 130ms ease-out' }}>
          <header className="flex items-start gap-2 py-2.5 ps-6 pe-3">
            <span className="min-w-0 flex-1 pt-1">
              <Dialog.Title dir="auto" className="text-head font-semibold break-words">
                {title} <span className="font-normal text-ink-3">#{number}</span>
              </Dialog.Title>
              <Dialog.Description className="mt-0.5 text-small text-ink-3">{why}</Dialog.Description>
            </span>
            <Link
              to="/issues/$number"
              params={{ number: String(number) }}
              onClick={onClose}
              className="inline-flex h-7 shrink-0 items-center rounded-md border bg-raised px-2.5 text-[12.5px] font-medium hover:bg-hover"
            >
              Open the issue
            </Link>
            <IconButton label="Close" keys="Escape" onClick={onClose}>
              <X size={16} />
            </IconButton>
          </header>
          <Said number={number} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
