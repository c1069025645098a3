// One issue: its conversation, what is known about it, and where to answer.
// What sends must be here before the line is lost: a module that could not be loaded once is not asked for again.
import './arrivals.ts'
import type { IssuePage as Page } from '@patchbay/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { HighlightStrip } from '../features/accounts/highlights.tsx'
import { EndChat } from '../features/chats/end-chat.tsx'
import { issueQuery, knownCard } from '../features/issues/queries.ts'
import { usePresence } from '../features/live/stream.ts'
import { ThreadSkeleton } from '../features/messages/thread.tsx'
import { useRemember } from '../features/search/recent.ts'
import { SpamStrip } from '../features/spam/spam-strip.tsx'
import { useKeys } from '../lib/keys.ts'
import { PHONE, useMedia } from '../lib/media.ts'
import { useStored } from '../lib/stored.ts'
import { setPageTitle } from '../lib/title.ts'
import { ApiError } from '@patchbay/contract'
import { tell } from '../lib/tell.ts'
import { Failed } from '../ui/states.tsx'
import { Conversation } from './conversation.tsx'
import { MissingPage } from './edge-pages.tsx'
import { IssueHead, IssueHeadSkeleton } from './issue-head.tsx'
import { IssueSide } from './issue-side.tsx'
import { IssueTabs } from './issue-tabs.tsx'
import { ListBeside, useListBeside } from './list-beside.tsx'
import { useShell } from './shell.ts'
import { GroupPane, REPLIES } from './use-group.tsx'
import { useIssuePageKeys } from './use-issue-page-keys.ts'

const route = getRouteApi('/frame/issues/$number')
const ROOM_FOR_SIDE = '(min-width: 1100px)'
const ROOM_FOR_BOTH = '(min-width: 1400px)'

type Beside = ReturnType<typeof useListBeside>
const Loaded = ({ page, beside }: { page: Page; beside: Beside }) => {
  const roomy = useMedia(beside.shown ? ROOM_FOR_BOTH : ROOM_FOR_SIDE)
  const phone = useMedia(PHONE)
  const [asked, setAsked] = useState(false)
  const [folded, setFolded] = useStored('side.folded', false)
  const [typing, setTyping] = useState(false)
  const { thread = '', message = '' } = route.useSearch()
  const tools = useIssuePageKeys(page)
  usePresence(page.card.id, typing)
  const standing = roomy && !folded
  const floating = !roomy && asked
  const toggleSide = () => (roomy ? setFolded(!folded) : setAsked(!asked))
  useKeys({ ']': toggleSide })
  return (
    <>
      <IssueHead page={page} tools={tools} phone={phone} beside={beside} onSide={toggleSide} sideShown={standing || floating} />
      <div className="relative flex min-h-0 flex-1">
        <div className="flex min-w-0 flex-1 flex-col">
          <SpamStrip page={page} mayWrite={tools.mayWrite} onNotSpam={tools.toggleSpam} onUnblock={() => tools.setBlocking(true)} />
          <HighlightStrip account={page.account} highlights={page.highlights} />
          <IssueTabs page={page} thread={thread} />
          {thread === REPLIES && page.children.length > 0 ? <GroupPane page={page} /> : (
            <Conversation
              key={`${page.card.id} ${thread}`}
              page={page}
              threadId={thread}
              target={message}
              onTyping={setTyping}
              onNext={() => (tools.toNext ?? tools.back)()}
              onUnreadFrom={tools.unreadFrom}
            />
          )}
        </div>
        {tools.ending ? <EndChat issueId={page.card.id} onClose={() => tools.setEnding(false)} /> : null}
        <IssueSide page={page} tools={tools} open={standing || floating} over={floating} rail={!phone && !standing} onClose={() => setAsked(false)} />
      </div>
    </>
  )
}

/** The number of a merged issue leads to the one that stays. */
const useLeadOn = (asked: string, found: number | undefined) => {
  const go = route.useNavigate()
  useEffect(() => {
    if (found === undefined || String(found) === asked) return
    tell(`#${asked} was merged into #${found}`)
    void go({ to: '/issues/$number', params: { number: String(found) }, replace: true })
  }, [asked, found, go])
}

const Issue = ({ number, beside }: { number: string; beside: Beside }) => {
  const client = useQueryClient()
  const issue = useQuery(issueQuery(number))
  const known = knownCard(client, Number(number))
  const title = issue.data?.card.title ?? known?.title
  useRemember('issue', `/issues/${number}`, title && `#${number} ${title}`)
  useLeadOn(number, issue.data?.card.number)
  useEffect(() => {
    setPageTitle(title ? `#${number} ${title} · Patchbay` : 'Patchbay')
    return () => setPageTitle('Patchbay')
  }, [number, title])
  if (issue.data) return <Loaded page={issue.data} beside={beside} />
  if (issue.isError)
    return issue.error instanceof ApiError && issue.error.status === 404 ? (
      <MissingPage />
    ) : (
      <Failed what={`#${number} could not be loaded`} error={issue.error} onRetry={() => void issue.refetch()} />
    )
  return (
    <>
      <IssueHeadSkeleton card={known} />
      <div className="h-[38px] shrink-0 border-b" />
      <ThreadSkeleton />
    </>
  )
}

export const IssuePage = () => {
  const { number } = route.useParams()
  const { whole } = useShell()
  const list = useListBeside(Number(number))
  const beside = { ...list, possible: list.possible && !whole, shown: list.shown && !whole }
  return (
    <div className="flex min-h-0 flex-1">
      {beside.shown ? <ListBeside number={Number(number)} /> : null}
      <div className="flex min-w-0 flex-1 flex-col">
        <Issue number={number} beside={beside} />
      </div>
    </div>
  )
}
