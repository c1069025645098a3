// Issues as a dense list: all of them, mine, or nobody's.
import { useQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { findCard, totalOf } from '../features/issues/board-data.ts'
import { FieldKeys } from '../features/issues/field-keys.tsx'
import { ListSkeleton, ListView } from '../features/issues/list.tsx'
import { type BoardFilter, boardQuery } from '../features/issues/queries.ts'
import { Blank, Failed } from '../ui/states.tsx'
import { useLoadMore } from './board-page.tsx'
import { PLACES } from './nav.ts'
import { PageHead } from './page-head.tsx'
import { useDesk, useOpenIssue, useReturnFocus } from './use-desk.ts'

type ListPageProps = { at: (typeof PLACES)[number]['to']; filter: BoardFilter; emptyTitle: string; emptyWords: string }
const ListPage = ({ at, filter, emptyTitle, emptyWords }: ListPageProps) => {
  const board = useQuery(boardQuery(filter))
  const desk = useDesk()
  const { open, prefetch } = useOpenIssue()
  const onMore = useLoadMore(filter)
  useReturnFocus()
  const place = PLACES.find((each) => each.to === at)
  return (
    <>
      <PageHead icon={place ? <place.icon size={16} /> : null} title={place?.label ?? ''} />
      {board.isPending ? (
        <ListSkeleton />
      ) : !board.data ? (
        <Failed what="The list could not be loaded" error={board.error} onRetry={() => void board.refetch()} />
      ) : totalOf(board.data) === 0 ? (
        <Blank icon={<CircleCheck size={20} />} title={emptyTitle}>
          {emptyWords}
        </Blank>
      ) : (
        <>
          <ListView board={board.data} desk={desk} onOpen={open} onNear={prefetch} onMore={onMore} />
          <FieldKeys
            cardAt={(id) => findCard(board.data, id)}
            changes={desk.changes}
            people={desk.people}
            me={desk.me}
            enabled={desk.mayWrite}
          />
        </>
      )}
    </>
  )
}

export const AllIssuesPage = () => (
  <ListPage at="/issues" filter={{}} emptyTitle="No issues yet" emptyWords="They appear here when customers write." />
)
export const MyIssuesPage = () => (
  <ListPage
    at="/mine"
    filter={{ assignee: 'me' }}
    emptyTitle="Nothing is with you"
    emptyWords="Issues assigned to you appear here. Press I on any issue to take it."
  />
)
export const UnassignedPage = () => (
  <ListPage
    at="/unassigned"
    filter={{ assignee: 'nobody' }}
    emptyTitle="Everything has somebody"
    emptyWords="Issues without an assignee appear here."
  />
)
