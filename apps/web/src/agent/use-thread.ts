// What the thread of an issue shows, and what may be done with each of its messages.
import { type IssuePage as Page, retryMessage, type TimelineMessage } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { addToTimeline, loadEarlier } from '../features/issues/queries.ts'
import type { MessageHands } from '../features/messages/message-tools.tsx'
import { keepSeen, seenUntil } from '../features/messages/seen.ts'
import { inThread } from '../features/messages/timeline.ts'
import { useNotInSlack } from '../features/chats/queries.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { tell, tellTrouble } from '../lib/tell.ts'
import { useMessageChanges } from './use-message-changes.ts'

export const useEarlier = (number: string) => {
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

const copyLink = (number: number) => (message: TimelineMessage) =>
  void navigator.clipboard
    ?.writeText(`${location.origin}/issues/${number}?${message.thread_id ? `thread=${message.thread_id}&` : ''}message=${message.id}`)
    .then(() => tell('Link to the message copied'))

const later = (a: string | null, b: string | null): string | null => (a && b ? (a > b ? a : b) : (a ?? b))

/** Read once: the line must stay where it was while one is reading; only marking by hand moves it. */
export const useSeen = (page: Page) => {
  const [seenAt, setSeenAt] = useState(() => later(page.read_at, seenUntil(page.card.id)))
  const [held, setHeld] = useState(false)
  const last = page.timeline.at(-1)?.at
  useEffect(() => {
    if (last && !held) keepSeen(page.card.id, last)
  }, [page.card.id, last, held])
  const moveTo = useCallback((at: string) => {
    setSeenAt(at)
    setHeld(true)
    keepSeen(page.card.id, at)
  }, [page.card.id])
  return { seenAt, moveTo }
}

type Given = { page: Page; threadId: string; mayReply: boolean; onUnreadFrom: (message: TimelineMessage) => void; regroup: MessageHands['regroup']; read: Pick<MessageHands, 'words' | 'onTranslate'> }
export const useThread = ({ page: { card, place, timeline }, threadId, mayReply, onUnreadFrom, regroup, read }: Given) => {
  const { user } = useSession()
  const mayRedact = useMay('issues:delete')
  const number = String(card.number)
  const onRetry = useRetry(number)
  const { hands: changes, over, ...redacting } = useMessageChanges(number, user.name, card.id)
  const items = useMemo(() => over(threadId ? inThread(timeline, threadId) : timeline), [over, timeline, threadId])
  const undelivered = useNotInSlack(card.id, place.source === 'chat_widget')
  const hands = useMemo<MessageHands>(
    () => ({ me: { id: user.id, name: user.name }, mayReply, mayRedact, onRetry, onUnreadFrom, regroup, onCopyLink: copyLink(card.number), ...changes, ...read, undelivered }),
    [user.id, user.name, mayReply, mayRedact, onRetry, onUnreadFrom, regroup, card.number, changes, read, undelivered],
  )
  return { items, hands, ...redacting }
}
