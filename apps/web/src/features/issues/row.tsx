// An issue as one line of a list; its marks can be changed in place.
import type { IssueCard, Person } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Plus } from 'lucide-react'
import { type ComponentProps, memo, type ReactNode, useState } from 'react'
import { useNow } from '../../lib/clock.ts'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Avatar, NobodyMark } from '../../ui/avatar.tsx'
import { isPressing, sayLast, TicketMark, WaitChip } from './card.tsx'
import type { BoardCard } from './board-data.ts'
import type { IssueChanges } from './changes.ts'
import { type Assignee, AssigneePicker, PriorityPicker, StatePicker, TagPicker } from './pickers.tsx'
import { tagsQuery } from './queries.ts'
import { Property } from './property.tsx'
import { SelectMark } from './select-mark.tsx'
import { selectTo, useIsSelected } from './selection.ts'
import { PriorityMark, StateDot, statusWord } from './states.tsx'

/** Who looks at the list, and what they may do to it. */
export type Desk = { me: Person; assignees: readonly Assignee[]; mayWrite: boolean; changes: IssueChanges }

const Spot = ({ label, children, ...rest }: ComponentProps<'button'> & { label: string }) => (
  <button
    type="button"
    aria-label={label}
    title={label}
    tabIndex={-1}
    className="relative z-[1] grid size-7 shrink-0 place-items-center rounded-md hover:bg-selected max-[719px]:w-6"
    {...rest}
  >
    {children}
  </button>
)

type Field = 'state' | 'priority' | 'assignee'
/** Pickers are only made when they are asked for: a thousand rows have three each. */
const Marks = ({ card, desk, field, children }: { card: IssueCard; desk: Desk; field: Field; children: ReactNode }) => {
  const [open, setOpen] = useState(false)
  const label =
    field === 'state'
      ? `Status: ${statusWord(card)}`
      : field === 'priority'
        ? `Priority: ${card.priority ?? 'none'}`
        : `Assignee: ${card.assignee?.name ?? 'nobody'}`
  if (!desk.mayWrite) return <span className="grid size-7 place-items-center">{children}</span>
  if (!open)
    return (
      <Spot label={label} onClick={() => setOpen(true)}>
        {children}
      </Spot>
    )
  const shared = { card, open, onOpenChange: setOpen, children: <Spot label={label}>{children}</Spot> }
  if (field === 'state') return <StatePicker {...shared} onPick={(state) => desk.changes.setState(card, state)} />
  if (field === 'priority') return <PriorityPicker {...shared} onPick={(value) => desk.changes.setPriority(card, value)} />
  return (
    <AssigneePicker
      {...shared}
      align="end"
      people={desk.assignees}
      me={desk.me.id}
      onPick={(person) => desk.changes.assign(card, person)}
    />
  )
}

/** At the end of a row, unless something else was chosen. */
export const USUAL: readonly string[] = ['account_id', 'latest_message_at', 'assignee_id']

/** On a phone there is room for one of the two: what is late or nearly so says more than when somebody last wrote. */
const RowWait = ({ card }: { card: IssueCard }) => (
  <span className={isPressing(card, useNow()) ? 'min-[720px]:max-[1023px]:hidden min-[720px]:@max-xl:hidden' : 'max-[1023px]:hidden @max-xl:hidden'}>
    <WaitChip card={card} />
  </span>
)

type RowProps = { card: BoardCard; desk: Desk; properties?: readonly string[] | undefined; onOpen: (card: IssueCard) => void; onNear: (card: IssueCard) => void }

const RowWords = ({ card, me, account }: { card: IssueCard; me: string; account: string }) => (
  <span className="flex min-w-0 flex-1 items-baseline gap-2 max-[719px]:flex-col max-[719px]:gap-0">
    <span
      className={clsx('max-w-[75%] shrink-0 truncate max-[719px]:max-w-full @max-4xl:max-w-full', card.unread ? 'font-semibold' : 'font-medium')}
      title={card.title}
      dir="auto"
    >
      {card.title}
    </span>
    <span className="min-w-0 truncate text-ink-3 max-[719px]:max-w-full max-[719px]:text-small">
      <span className="min-[720px]:hidden">
        {account ? `${account} ` : ''}#{card.number} ·{' '}
      </span>
      {sayLast(card, me)}
    </span>
  </span>
)

const OpenTags = ({ card, desk, onClose, children }: { card: BoardCard; desk: Desk; onClose: () => void; children: ReactNode }) => {
  const tags = useQuery(tagsQuery).data ?? []
  return (
    <TagPicker card={card} tags={tags} align="end" open onOpenChange={(open) => !open && onClose()} onPick={(picked) => void desk.changes.setTags(card, picked)}>
      {children}
    </TagPicker>
  )
}

/** Tags are put on and taken off where they stand. */
const RowTags = ({ card, desk }: { card: BoardCard; desk: Desk }) => {
  const [open, setOpen] = useState(false)
  const label = card.tags.length === 0 ? 'Tags: none' : `Tags: ${card.tags.map((tag) => tag.value).join(', ')}`
  const spot = (
    <button
      type="button"
      tabIndex={-1}
      aria-label={label}
      title={label}
      onClick={() => setOpen(true)}
      className="pointer-events-auto relative z-[1] flex h-7 w-28 min-w-0 items-center gap-1 overflow-hidden rounded-md px-1 hover:bg-selected max-[1023px]:hidden"
    >
      {card.tags.length > 0 ? <Property card={card} name="tags" /> : <Plus size={14} className="text-ink-3 opacity-0 group-hover/card:opacity-100" />}
    </button>
  )
  return open ? <OpenTags {...{ card, desk }} onClose={() => setOpen(false)}>{spot}</OpenTags> : spot
}

const RowEnd = ({ card, desk, account, name }: { card: BoardCard; desk: Desk; account: string; name: string }) => {
  const now = useNow()
  if (name === 'tags' && desk.mayWrite) return <RowTags card={card} desk={desk} />
  if (name === 'account_id')
    return (
      <span className="flex w-40 items-center gap-1.5 max-[719px]:hidden @5xl:w-56">
        <Avatar name={account || '?'} url={card.account?.logo_url} square size={18} />
        <span className="truncate text-ink-2" title={account}>
          {account}
        </span>
      </span>
    )
  if (name === 'latest_message_at')
    return (
      <time
        dateTime={card.latest_message_at}
        title={sayExactly(card.latest_message_at)}
        className={clsx('w-16 text-end text-small whitespace-nowrap text-ink-3', isPressing(card, now) ? 'max-[719px]:hidden' : 'max-[719px]:w-auto max-[719px]:ps-1')}
      >
        {sayAgo(card.latest_message_at, now)}
      </time>
    )
  return (
    <span className={clsx('flex w-28 min-w-0 items-center gap-1 overflow-hidden', name === 'snoozed_until' ? 'max-[719px]:w-auto max-[719px]:ps-1 max-[719px]:text-small' : 'max-[1023px]:hidden')}>
      <Property card={card} name={name} />
    </span>
  )
}

export const Row = memo(({ card, desk, properties = USUAL, onOpen, onNear }: RowProps) => {
  const account = card.account?.name ?? card.requester?.name ?? ''
  const selected = useIsSelected(card.id)
  return (
    <div className={clsx('group/card relative flex h-full items-center gap-1.5 border-b px-3 max-[719px]:gap-0.5 max-[719px]:px-2 hover:bg-hover has-[[data-card]:focus-visible]:bg-hover', selected && 'bg-accent-soft')}>
      {desk.mayWrite ? <SelectMark id={card.id} number={card.number} className="z-[1] shrink-0" compact /> : null}
      <Marks card={card} desk={desk} field="priority">
        <PriorityMark priority={card.priority} bare />
      </Marks>
      <span className="w-12 shrink-0 text-ink-3 max-[719px]:hidden @max-xl:hidden">#{card.number}</span>
      <Marks card={card} desk={desk} field="state">
        <StateDot state={card.state} status={card.status} />
      </Marks>
      <a
        href={`/issues/${card.number}`}
        data-card={card.id}
        aria-label={`#${card.number} ${card.title}, ${account}${card.unread ? ', unread' : ''}`}
        className="flex min-w-0 flex-1 items-center gap-2 outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        onPointerEnter={() => onNear(card)}
        onFocus={() => onNear(card)}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey) return
          event.preventDefault()
          if (event.shiftKey && desk.mayWrite) selectTo(card.id)
          else onOpen(card)
        }}
      >
        <span className={clsx('size-[7px] shrink-0 rounded-full max-[719px]:-me-0.5', card.unread ? 'bg-accent' : 'bg-transparent')} />
        <RowWords card={card} me={desk.me.name} account={properties.includes('account_id') ? account : ''} />
      </a>
      <span className="pointer-events-none flex shrink-0 items-center gap-2">
        {card.linked_tickets ? <TicketMark tickets={card.linked_tickets} /> : null}
        <RowWait card={card} />
        {properties.map((name) => (name === 'assignee_id' ? null : <RowEnd key={name} card={card} desk={desk} account={account} name={name} />))}
      </span>
      <Marks card={card} desk={desk} field="assignee">
        {card.assignee ? (
          <Avatar name={card.assignee.name} url={card.assignee.avatar_url} size={18} />
        ) : (
          <NobodyMark size={16} />
        )}
      </Marks>
    </div>
  )
})
