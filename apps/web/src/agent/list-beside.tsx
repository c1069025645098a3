// The list an issue was opened from, beside it: one walks along it without going back.
import type { IssueCard } from '@patchbay/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { useEffect, useMemo, useReducer, useRef } from 'react'
import type { Board } from '../features/issues/board-data.ts'
import { sayLast } from '../features/issues/card.tsx'
import { issueQuery } from '../features/issues/queries.ts'
import { StateDot } from '../features/issues/states.tsx'
import { trailAround } from '../features/issues/trail.ts'
import { useNow } from '../lib/clock.ts'
import { useKeys } from '../lib/keys.ts'
import { useMedia } from '../lib/media.ts'
import { useStored } from '../lib/stored.ts'
import { sayAgo } from '../lib/time-words.ts'
import { Divider } from '../ui/divider.tsx'
import { useDesk } from './use-desk.ts'

const ROOM_FOR_LIST = '(min-width: 1200px)'
const ROW_PX = 56
const [NARROWEST, WIDEST] = [240, 520]

/** Whether it is wanted, whether there is room for it, and a list at all. */
export const useListBeside = (number: number) => {
  const [wanted, setWanted] = useStored('beside', false)
  const roomy = useMedia(ROOM_FOR_LIST)
  const client = useQueryClient()
  const known = useRef(false)
  // After a reload no list is here to be shown; once one was, it stays for as long as one walks.
  known.current ||= client.getQueriesData<Board>({ queryKey: ['board'] }).some(([, board]) => board !== undefined)
  const possible = roomy && known.current && trailAround(number).length > 1
  const toggle = () => setWanted(!wanted)
  useKeys({ '\\': toggle }, possible)
  return { possible, shown: possible && wanted, toggle }
}

const cardsOf = (client: QueryClient) =>
  client.getQueriesData<Board>({ queryKey: ['board'] }).flatMap(([, board]) => board?.columns ?? []).flatMap(({ cards }) => cards.map((card) => [card.number, card] as const))

/** The cards of the trail as the lists know them; what changes there changes here, and a list that is forgotten leaves them as they were. */
const useTrailCards = (numbers: readonly number[]): IssueCard[] => {
  const client = useQueryClient()
  const [known, readAgain] = useReducer((before: ReadonlyMap<number, IssueCard>) => new Map([...before, ...cardsOf(client)]), client, (from) => new Map(cardsOf(from)))
  useEffect(() => client.getQueryCache().subscribe(({ type, query }) => type === 'updated' && query.queryKey[0] === 'board' && readAgain()), [client])
  return useMemo(() => numbers.flatMap((number) => known.get(number) ?? []), [numbers, known])
}

const Row = ({ card, here, me }: { card: IssueCard; here: boolean; me: string }) => {
  const client = useQueryClient()
  const now = useNow()
  const near = () => void client.prefetchQuery(issueQuery(String(card.number)))
  return (
    <Link
      to="/issues/$number"
      params={{ number: String(card.number) }}
      {...(here ? { 'aria-current': 'page' as const } : {})}
      onPointerEnter={near}
      onFocus={near}
      className={clsx('flex h-full flex-col justify-center gap-0.5 border-b px-3 -outline-offset-2', here ? 'bg-selected' : 'hover:bg-hover')}
    >
      <span className="flex min-w-0 items-center gap-1.5">
        <StateDot state={card.state} status={card.status} />
        <span dir="auto" className={clsx('min-w-0 flex-1 truncate', card.unread ? 'font-semibold' : 'font-medium')}>
          {card.title}
        </span>
        {card.unread ? <span className="size-[7px] shrink-0 rounded-full bg-accent" role="img" aria-label="Unread" /> : null}
        <span className="shrink-0 text-small text-ink-3">{sayAgo(card.latest_message_at, now)}</span>
      </span>
      <span className="truncate ps-3.5 text-small text-ink-3">
        {card.account?.name ?? card.requester?.name ?? `#${card.number}`} · {sayLast(card, me)}
      </span>
    </Link>
  )
}

export const ListBeside = ({ number }: { number: number }) => {
  const { me } = useDesk()
  const cards = useTrailCards(trailAround(number))
  const [width, setWidth] = useStored('beside.width', 320)
  const scroller = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({ count: cards.length, getScrollElement: () => scroller.current, estimateSize: () => ROW_PX, getItemKey: (at) => cards[at]?.id ?? at, overscan: 6 })
  const at = cards.findIndex((card) => card.number === number)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])
  return (
    <>
      <nav ref={scroller} aria-label="The list" style={{ width }} className="shrink-0 overflow-y-auto bg-bg [scrollbar-width:thin]">
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const card = cards[item.index]
            return card ? (
              <div key={item.key} className="absolute inset-x-0 top-0" style={{ height: item.size, transform: `translateY(${item.start}px)` }}>
                <Row card={card} here={card.number === number} me={me.name} />
              </div>
            ) : null
          })}
        </div>
      </nav>
      <Divider label="How wide the list is" value={width} min={NARROWEST} max={WIDEST} onChange={setWidth} />
    </>
  )
}
