// The thread of an issue with its composer beneath.
import type { IssuePage as Page, TimelineMessage } from '@patchbay/contract'
import { type ReactNode, Suspense, useCallback, useRef } from 'react'
import type { Reading } from '../features/ai/translations.ts'
import { giveBackMacros } from '../features/macros/use-macros.ts'
import { draftKey, readDraft } from '../features/messages/drafts.ts'
import type { Outgoing } from '../features/messages/outbox.ts'
import { OutgoingList } from '../features/messages/outgoing.tsx'
import { ScheduledList } from '../features/messages/scheduled-list.tsx'
import { useScheduled } from '../features/messages/scheduled.ts'
import { Thread } from '../features/messages/thread.tsx'
import { useSession } from '../features/sessions/queries.ts'
import { later } from '../lib/later.ts'
import { tell } from '../lib/tell.ts'
import { useShell } from './shell.ts'
import { useDestination, useModes } from './use-destination.ts'
import { MayHelp } from './may-help.tsx'
import { Suggestions } from './suggestions.tsx'
import { useMessageSelection } from './use-message-selection.tsx'
import { useReading } from './use-reading.tsx'
import { useEarlier, useSeen, useThread } from './use-thread.ts'
import { VisitorTyping, WhoIsHere } from './who-is-here.tsx'
import { WritingArea } from './writing-area.tsx'

const RedactDialog = later(() => import('../features/messages/redact-dialog.tsx'), 'RedactDialog')

const WriteMenu = later(() => import('../features/ai/write-menu.tsx'), 'WriteMenu')
const ReplyTranslation = later(() => import('../features/ai/reply-translation.tsx'), 'ReplyTranslation')
/** Loaded after the conversation; there is nothing of it where no model writes. */
type AidProps = { reading: Reading; latest: string | undefined; answered: string | undefined }
const WritingAid = ({ reading, latest, answered }: AidProps) => (
  <div className="px-6 empty:hidden max-[719px]:px-2">
    <Suspense>
      <WriteMenu issueId={reading.issueId} />
      <ReplyTranslation key={answered} reading={reading} latest={latest} />
    </Suspense>
  </div>
)

/** Where something was begun here: a note, only if no reply was. */
const draftedIn = (member: string, issueId: string) => {
  const has = (mode: 'reply' | 'note') => readDraft(draftKey({ member, issueId, mode, threadId: '' })).html !== ''
  return !has('reply') && has('note') ? 'note' : null
}

const threadEmpty = <p className="hidden px-6 py-8 text-center text-ink-3 only:block">Nothing was said here yet.</p>
const tellMissing = () => tell('This message is not in this conversation any more')

type UnsentProps = { page: Page; threadId: string; mayReply: boolean; onEdit: (item: Outgoing) => void }
/** Below everything that was said: what waits for its time, and what waits for the line. */
const Unsent = ({ page, threadId, mayReply, onEdit }: UnsentProps) => {
  const { user } = useSession()
  const { live, sendWaiting } = useShell()
  const scheduled = useScheduled(user.id, giveBackMacros)
  return (
    <>
      <ScheduledList items={page.scheduled} threadId={threadId} me={user.id} may={mayReply} hands={scheduled} />
      <OutgoingList issueId={page.card.id} threadId={threadId} me={user} connected={live.connected} onAgain={sendWaiting} onEdit={onEdit} />
    </>
  )
}

/** Marks from a message on; the line above it moves along. */
const useUnreadFrom = (moveTo: (at: string) => void, mark: (messageId: string, readAt: string) => void) => {
  const latest = useRef(mark)
  latest.current = mark
  return useCallback((message: TimelineMessage) => {
    const readAt = new Date(Date.parse(message.at) - 1).toISOString()
    moveTo(readAt)
    latest.current(message.id, readAt)
  }, [moveTo])
}

type ConversationProps = {
  page: Page
  threadId: string
  /** A message to come to. */
  target: string
  /** What stands above the first message. */
  strip?: ReactNode
  onTyping: (typing: boolean) => void
  onNext: () => void
  onUnreadFrom: (messageId: string, readAt: string) => void
}
export const Conversation = ({ page, threadId, target, strip, onTyping, onNext, onUnreadFrom }: ConversationProps) => {
  const { user } = useSession()
  const { live } = useShell()
  const to = useDestination(page, threadId)
  const { mode, focus, change } = useModes(to, threadId, draftedIn(user.id, page.card.id))
  const earlier = useEarlier(String(page.card.number))
  const { seenAt, moveTo } = useSeen(page)
  const unreadFrom = useUnreadFrom(moveTo, onUnreadFrom)
  const selection = useMessageSelection(page)
  const { reading, latest, answered, trouble, hands: read } = useReading(page)
  const { items, hands, redacting, redact, keep } = useThread({ page, threadId, mayReply: to.mayReply, onUnreadFrom: unreadFrom, regroup: selection.hands, read })
  // A visitor is shown who answers, and must not be shown who writes a note.
  const isShown = mode === 'reply' || page.place.source !== 'chat_widget'
  const tellTyping = useCallback((typing: boolean) => onTyping(typing && isShown), [onTyping, isShown])
  const restore = useRef<((item: Outgoing) => void) | null>(null)
  const edit = (item: Outgoing) => {
    change(item.mode)
    // The other place is there only once it was drawn.
    requestAnimationFrame(() => restore.current?.(item))
  }
  return (
    <>
      {threadId ? null : <Suggestions page={page} />}
      <Thread
        {...{ items, seenAt, hands, target, strip }}
        me={user.id}
        hasEarlier={!threadId && page.before !== ''}
        earlierBusy={earlier.busy}
        onEarlier={earlier.load}
        onMissing={tellMissing}
        empty={threadEmpty}
      >
        <Unsent page={page} threadId={threadId} mayReply={to.mayReply} onEdit={edit} />
      </Thread>
      {selection.bar}
      <div className="border-t">
        <VisitorTyping visitors={live.visitors} issueId={page.card.id} />
        <WhoIsHere presence={live.presence} issueId={page.card.id} me={user.id} />
        {trouble ? <p role="status" className="mx-auto max-w-[808px] px-6 pt-2 text-small text-ink-3">{trouble}</p> : null}
        {threadId || page.card.state === 'closed' || !(to.mayReply || to.mayNote) ? null : <MayHelp key={page.card.id} issueId={page.card.id} mayReply={to.mayReply} />}
        {to.reply && to.mayReply ? <WritingAid {...{ reading, latest, answered }} /> : null}
        {to.mayReply || to.mayNote ? (
          <WritingArea {...{ page, threadId, to, mode, focus, onNext, restore }} onTyping={tellTyping} onMode={change} />
        ) : (
          <p className="px-6 py-4 text-center text-ink-3">Your role may read this conversation, not write in it.</p>
        )}
      </div>
      {redacting ? (
        <Suspense fallback={null}>
          <RedactDialog message={redacting} onRedact={() => redact(redacting)} onClose={keep} />
        </Suspense>
      ) : null}
    </>
  )
}
