// The conversation: a scroll of blocks that stays at its end while one is there.
import type { TimelineItem } from '@patchbay/contract'
import { ArrowDown } from 'lucide-react'
import { memo, type ReactNode, useMemo } from 'react'
import { useNow } from '../../lib/clock.ts'
import { sayDay } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { EventLines } from './event-line.tsx'
import { Message } from './message.tsx'
import type { MessageHands } from './message-tools.tsx'
import { type Block, layOut } from './timeline.ts'
import { useEndOfScroll } from './use-end-of-scroll.ts'
import { useTarget } from './use-target.ts'

const DayMark = ({ at }: { at: string }) => (
  <div
    role="separator"
    className="mx-6 my-3 flex items-center gap-2.5 text-small text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
  >
    {sayDay(at, useNow())}
  </div>
)

const UnreadMark = () => (
  <div
    role="separator"
    className="mx-6 my-2 flex items-center gap-2.5 text-small font-medium text-accent before:h-px before:flex-1 before:bg-accent after:h-px after:w-4 after:bg-accent"
  >
    New
  </div>
)

const BlockView = memo(({ block, hands }: { block: Block; hands?: MessageHands | undefined }) => {
  if (block.kind === 'day') return <DayMark at={block.at} />
  if (block.kind === 'unread') return <UnreadMark />
  if (block.kind === 'events') return <EventLines events={block.events} />
  return <Message message={block.message} continued={block.continued} hands={hands} />
})

type ThreadProps = {
  items: readonly TimelineItem[]
  seenAt: string | null
  me: string
  hasEarlier: boolean
  earlierBusy: boolean
  onEarlier: () => void
  hands?: MessageHands | undefined
  /** A message to come to, by its id. */
  target?: string
  onMissing?: () => void
  /** What stands above the first message, such as what is to be known of the account. */
  strip?: ReactNode
  empty: ReactNode
  /** What has not left yet, below everything. */
  children?: ReactNode
}
export const Thread = ({ items, seenAt, me, hasEarlier, earlierBusy, onEarlier, hands, target = '', onMissing = () => {}, strip, empty, children }: ThreadProps) => {
  const blocks = useMemo(() => layOut(items, seenAt, me, target), [items, seenAt, me, target])
  const { scroller, away, missed, toEnd, leaveEnd } = useEndOfScroll(items)
  useTarget({ target, scroller, items, hasEarlier, onEarlier, leaveEnd, onMissing })
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto" tabIndex={0} role="log" aria-label="Conversation">
        <div className="mx-auto max-w-[760px] py-4">
          {strip}
          {hasEarlier ? (
            <div className="mb-2 text-center">
              <Button look="ghost" onClick={onEarlier} disabled={earlierBusy}>
                {earlierBusy ? 'Loading…' : 'Load earlier'}
              </Button>
            </div>
          ) : null}
          {blocks.length === 0 ? empty : null}
          {blocks.map((block) => (
            <BlockView key={block.key} block={block} hands={hands} />
          ))}
          {children}
        </div>
      </div>
      {away ? (
        <button
          type="button"
          onClick={toEnd}
          className="floats absolute bottom-3 left-1/2 flex h-8 -translate-x-1/2 items-center gap-1.5 rounded-full px-3 text-small font-medium"
        >
          <ArrowDown size={14} />
          {missed > 0 ? `${missed} new` : 'Jump to latest'}
        </button>
      ) : null}
    </div>
  )
}

export const ThreadSkeleton = () => (
  <div className="mx-auto w-full max-w-[760px] flex-1 px-6 py-8" role="status" aria-label="Loading the conversation">
    {[64, 40, 72].map((width) => (
      <div key={width} className="mb-5 flex gap-2.5">
        <Skeleton className="size-7 !rounded-full" />
        <div className="flex flex-1 flex-col gap-2">
          <Skeleton className="h-3 w-40" />
          <div className="skeleton h-3.5" style={{ width: `${width}%` }} />
        </div>
      </div>
    ))}
  </div>
)
