// An issue as a card of the board.
import type { CardPreview, CardTime, IssueCard } from '@patchbay/contract'
import clsx from 'clsx'
import { AlarmClock, Package, PackageCheck, Timer } from 'lucide-react'
import { type ComponentType, memo } from 'react'
import { useNow } from '../../lib/clock.ts'
import { sayAgo, sayExactly, saySpan, sayUntil, sayWaiting } from '../../lib/time-words.ts'
import { Avatar, NobodyMark } from '../../ui/avatar.tsx'
import { Chip } from '../../ui/chip.tsx'
import type { BoardCard } from './board-data.ts'
import { PriorityMark, SourceMark } from './states.tsx'

/** What was said last, with whose words they are. */
export const sayLast = (card: IssueCard, me: string): string => {
  const last = card.last_message
  if (!last) return ''
  const who = last.author_kind === 'user' && last.author_name === me ? 'You' : last.author_name.split(' ')[0]
  return `${last.is_private ? 'Note, ' : ''}${who}: ${last.text}`
}

/** What stands under the title. */
const wordsOn = (card: BoardCard, preview: CardPreview, me: string): string => {
  if (preview === 'last') return sayLast(card, me)
  const first = card.fields?.body_html
  return preview === 'first' && typeof first === 'string' ? first : ''
}
const timeOn = (card: IssueCard, time: CardTime): string | null => (time === 'latest' ? card.latest_message_at : time === 'created' ? card.created_at : card.waiting_since)

const HOUR = 3_600_000
/** Without a promise to the customer the colour only says that it is getting long. */
const isLong = (card: IssueCard, waited: number) => waited > (card.priority === 'high' ? 4 : 24) * HOUR
/** Late by its SLA, or within an hour of it. */
export const isPressing = ({ sla, state, snoozed_until }: Pick<IssueCard, 'sla' | 'state' | 'snoozed_until'>, now: number): boolean =>
  sla?.due_at != null && state !== 'closed' && !snoozed_until && new Date(sla.due_at).getTime() - now < HOUR

const DueChip = ({ sla: { kind, why }, due, now }: { sla: NonNullable<IssueCard['sla']>; due: string; now: number }) => {
  const left = new Date(due).getTime() - now
  return (
    <Chip look={left <= 0 ? 'urgent' : left < HOUR ? 'soon' : 'plain'} title={`The ${kind.replace('_', ' ')} is due ${sayUntil(due, now)}: ${why}`}>
      <Timer size={12} /> {left <= 0 ? `${saySpan(-left)} late` : `${saySpan(left)} left`}
    </Chip>
  )
}

export const WaitChip = ({ card }: { card: IssueCard }) => {
  const now = useNow()
  if (card.snoozed_until)
    return (
      <Chip title="Snoozed">
        <AlarmClock size={12} /> {sayUntil(card.snoozed_until, now)}
      </Chip>
    )
  if (card.sla?.due_at && card.state !== 'closed') return <DueChip sla={card.sla} due={card.sla.due_at} now={now} />
  if (!card.waiting_since || card.state === 'closed') return null
  const waited = now - new Date(card.waiting_since).getTime()
  const look = card.priority === 'urgent' ? 'urgent' : isLong(card, waited) ? 'soon' : 'plain'
  return (
    <Chip look={look} title={`The customer has been waiting since ${sayExactly(card.waiting_since)}`}>
      <Timer size={12} /> {sayWaiting(card.waiting_since, now)}
    </Chip>
  )
}

/** Tickets of other apps: what is still waited for, or that all is done. */
export const TicketMark = ({ tickets }: { tickets: NonNullable<IssueCard['linked_tickets']> }) => {
  const says = tickets.open > 0 ? `Waits for ${tickets.open === 1 ? 'a linked ticket' : `${tickets.open} linked tickets`}` : tickets.completed === 1 ? 'Its linked ticket is completed' : 'All linked tickets are completed'
  return (
    <span role="img" aria-label={says} title={says} className={clsx('inline-flex shrink-0', tickets.open > 0 ? 'text-ink-3' : 'text-closed')}>
      {tickets.open > 0 ? <Package size={14} /> : <PackageCheck size={14} />}
    </span>
  )
}

const CardHead = ({ card }: { card: IssueCard }) => {
  const name = card.account?.name ?? card.requester?.name ?? 'No account'
  return (
    <div className="flex items-center gap-1.5">
      <Avatar name={name} url={card.account?.logo_url} square />
      <span className="min-w-0 truncate font-medium" title={name}>
        {name}
      </span>
      <span className="shrink-0 text-ink-3">#{card.number}</span>
      <span className="flex-1" />
      {card.unread ? (
        <span className="size-[7px] shrink-0 rounded-full bg-accent" role="img" aria-label="Unread" />
      ) : null}
      {card.linked_tickets ? <TicketMark tickets={card.linked_tickets} /> : null}
      <SourceMark source={card.source} />
    </div>
  )
}

const CardFoot = ({ card, besides, time }: { card: IssueCard; besides?: string | undefined; time: CardTime }) => {
  const now = useNow()
  const at = timeOn(card, time)
  return (
    <div className="flex h-5 items-center gap-1.5">
      {card.priority ? <PriorityMark priority={card.priority} /> : null}
      {/* What does not fit beside the wait goes to a line that is not shown: a tag of one letter says nothing. */}
      <span className="flex h-5 min-w-0 flex-1 flex-wrap content-start items-center gap-x-1.5 overflow-hidden">
        <WaitChip card={card} />
        {card.tags.filter((tag) => tag.id !== besides).slice(0, 1).map((tag) => (
          <Chip key={tag.id} className="max-w-full min-w-0">
            <span className="truncate">{tag.value}</span>
          </Chip>
        ))}
      </span>
      {at ? (
        <time dateTime={at} title={sayExactly(at)} className="shrink-0 text-small whitespace-nowrap text-ink-3">
          {sayAgo(at, now)}
        </time>
      ) : null}
      <span className="inline-flex" title={card.assignee ? `With ${card.assignee.name}` : 'With nobody'}>
        {card.assignee ? (
          <Avatar who={card.assignee.id} name={card.assignee.name} url={card.assignee.avatar_url} size={18} />
        ) : (
          <NobodyMark />
        )}
      </span>
    </div>
  )
}

type CardFaceProps = { card: BoardCard; me: string; /** The tag that its column says already. */ besides?: string | undefined; lifted?: boolean; Extra?: ComponentType<{ card: BoardCard }> | undefined; preview?: CardPreview | undefined; time?: CardTime | undefined }
export const CardFace = memo(({ card, me, besides, lifted = false, Extra, preview = 'last', time = 'latest' }: CardFaceProps) => {
  const words = wordsOn(card, preview, me)
  return (
    <div
      className={clsx(
        'flex flex-col gap-1.5 rounded-lg border bg-surface px-3 py-2.5 transition-colors duration-100 group-hover/card:border-line-strong',
        lifted && 'rotate-1 border-line-strong shadow-float',
      )}
    >
      <CardHead card={card} />
      <h3
        className={clsx('line-clamp-2 text-card leading-[1.35]', card.unread ? 'font-semibold' : 'font-medium')}
        title={card.title}
        dir="auto"
      >
        {card.title}
      </h3>
      {words ? <p className="truncate text-ink-2" dir="auto">{words}</p> : null}
      {Extra ? <Extra card={card} /> : null}
      <CardFoot card={card} besides={besides} time={time} />
    </div>
  )
})
