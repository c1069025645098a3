// The thread of an issue with its composer beneath.
import { type IssuePage as Page, retryMessage } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { addToTimeline, loadEarlier } from '../features/issues/queries.ts'
import { draftKey, readDraft } from '../features/messages/drafts.ts'
import type { Outgoing } from '../features/messages/outbox.ts'
import { OutgoingList } from '../features/messages/outgoing.tsx'
import { ScheduledList } from '../features/messages/scheduled-list.tsx'
import { useScheduled } from '../features/messages/scheduled.ts'
import { keepSeen, seenUntil } from '../features/messages/seen.ts'
import { Thread } from '../features/messages/thread.tsx'
import { inThread } from '../features/messages/timeline.ts'
import { useSession } from '../features/sessions/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { tellTrouble } from '../lib/tell.ts'
import { useShell } from './shell.ts'
import { useDestination, useModes } from './use-destination.ts'
import { useMessageChanges } from './use-message-changes.ts'
import { WhoIsHere } from './who-is-here.tsx'
import { WritingArea } from './writing-area.tsx'

const useEarlier = (number: string) => {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const load = () => {
    setBusy(true)
    loadEarlier(client, number)
      .catch((error: unknown) => tellTrouble('Earlier messages could not be loaded', { description: reasonOf(error) }))
      .finally(() => setBusy(false))
  }
  return { busy, load }
}

const useRetry = (number: string) => {
  const client = useQueryClient()
  return useCallback(
    (id: string) => {
      call(retryMessage, { params: { id } })
        .then((message) => addToTimeline(client, number, message))
        .catch((error: unknown) => tellTrouble('Still not sent', { description: reasonOf(error) }))
    },
    [client, number],
  )
}

/** What the thread shows, and what may be done with it. */
const useMessages = ({ card, timeline }: Page, threadId: string, mayReply: boolean) => {
  const { user } = useSession()
  const number = String(card.number)
  const onRetry = useRetry(number)
  const { hands: changes, over } = useMessageChanges(number, user.name)
  const items = useMemo(() => over(threadId ? inThread(timeline, threadId) : timeline), [over, timeline, threadId])
  const hands = useMemo(
    () => ({ me: { id: user.id, name: user.name }, mayReply, onRetry, ...changes }),
    [user.id, user.name, mayReply, onRetry, changes],
  )
  return { items, hands }
}

/** Read once: the line must stay where it was while one is reading. */
const useSeen = (page: Page): string | null => {
  const [seenAt] = useState(() => seenUntil(page.card.id))
  const last = page.timeline.at(-1)?.at
  useEffect(() => {
    if (last) keepSeen(page.card.id, last)
  }, [page.card.id, last])
  return seenAt
}

/** Where something was begun here: a note, only if no reply was. */
const draftedIn = (member: string, issueId: string) => {
  const has = (mode: 'reply' | 'note') => readDraft(draftKey({ member, issueId, mode, threadId: '' })).html !== ''
  return !has('reply') && has('note') ? 'note' : null
}

const threadEmpty = <p className="hidden px-6 py-8 text-center text-ink-3 only:block">Nothing was said here yet.</p>

type ConversationProps = { page: Page; threadId: string; onTyping: (typing: boolean) => void; onNext: () => void }
export const Conversation = ({ page, threadId, onTyping, onNext }: ConversationProps) => {
  const { user } = useSession()
  const { live, sendWaiting } = useShell()
  const to = useDestination(page, threadId)
  const { mode, focus, change } = useModes(to, threadId, draftedIn(user.id, page.card.id))
  const earlier = useEarlier(String(page.card.number))
  const { items, hands } = useMessages(page, threadId, to.mayReply)
  const scheduled = useScheduled(user.id)
  const seenAt = useSeen(page)
  const restore = useRef<((item: Outgoing) => void) | null>(null)
  return (
    <>
      <Thread
        items={items}
        seenAt={seenAt}
        me={user.id}
        hasEarlier={!threadId && page.before !== ''}
        earlierBusy={earlier.busy}
        onEarlier={earlier.load}
        hands={hands}
        empty={threadEmpty}
      >
        <ScheduledList items={page.scheduled} threadId={threadId} me={user.id} may={to.mayReply} hands={scheduled} />
        <OutgoingList
          issueId={page.card.id}
          threadId={threadId}
          me={user}
          connected={live.connected}
          onAgain={sendWaiting}
          onEdit={(item) => {
            change(item.mode)
            // The other place is there only once it was drawn.
            requestAnimationFrame(() => restore.current?.(item))
          }}
        />
      </Thread>
      <div className="border-t">
        <WhoIsHere presence={live.presence} issueId={page.card.id} me={user.id} />
        <WritingArea page={page} threadId={threadId} to={to} mode={mode} focus={focus} onMode={change} onTyping={onTyping} onNext={onNext} restore={restore} />
      </div>
    </>
  )
}
