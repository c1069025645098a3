// The thread of an issue with its composer beneath.
import { type IssuePage as Page, retryMessage } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { addToTimeline, loadEarlier } from '../features/issues/queries.ts'
import { MacroChips } from '../features/macros/macro-chips.tsx'
import { MacroPicker } from '../features/macros/macro-picker.tsx'
import { useMacros } from '../features/macros/use-macros.ts'
import { Composer, type Destination } from '../features/messages/composer.tsx'
import type { Mode } from '../features/messages/drafts.ts'
import type { MessageHands } from '../features/messages/message-tools.tsx'
import { OutgoingList } from '../features/messages/outgoing.tsx'
import { keepSeen, seenUntil } from '../features/messages/seen.ts'
import { Thread } from '../features/messages/thread.tsx'
import { inThread } from '../features/messages/timeline.ts'
import { useWriting } from '../features/messages/use-writing.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { call, reasonOf } from '../lib/api.ts'
import { useKeys } from '../lib/keys.ts'
import { useShell } from './shell.ts'
import { useMessageChanges } from './use-message-changes.ts'
import { Suggestions } from './suggestions.tsx'
import { useMessageSelection } from './use-message-selection.tsx'
import { WhoIsHere } from './who-is-here.tsx'
import { tell, tellTrouble } from '../lib/tell.ts'

const WriteMenu = lazy(() => import('../features/ai/write-menu.tsx').then((module) => ({ default: module.WriteMenu })))
/** Loaded after the conversation; there is nothing of it where no model writes. */
const WritingAid = ({ issueId }: { issueId: string }) => (
  <div className="px-6 empty:hidden max-[719px]:px-2">
    <Suspense>
      <WriteMenu issueId={issueId} />
    </Suspense>
  </div>
)

const SOURCE_SIGN: Partial<Record<Page['place']['source'], string>> = { slack: 'Slack', email: 'email', chat_widget: 'chat' }

const useDestination = (page: Page, threadId: string): Destination => {
  const mayReply = useMay('issues:reply')
  const mayNote = useMay('issues:note')
  const thread = page.threads.find((each) => each.id === threadId)
  const sign = SOURCE_SIGN[page.place.source]
  const place = page.place.name || sign || 'this conversation'
  return {
    reply: threadId ? '' : `Reply in ${place}${sign && sign !== place ? ` · ${sign}` : ''}`,
    note: thread ? `Note in ${thread.name.startsWith('#') ? thread.name : 'this thread'}` : 'Note',
    canReply: page.place.can_reply,
    whyNot: page.place.why_not,
    mayReply,
    mayNote,
  }
}

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

const useModes = (to: Destination, threadId: string) => {
  const blocked = threadId !== '' || !to.canReply || !to.mayReply
  const [mode, setMode] = useState<Mode>(blocked ? 'note' : 'reply')
  const [focus, setFocus] = useState(0)
  const change = (next: Mode) => {
    if (next === 'reply' && blocked) {
      if (to.whyNot) tell(to.whyNot)
      return
    }
    setMode(next)
    setFocus((count) => count + 1)
    document.querySelector<HTMLElement>('[data-composer] .ProseMirror')?.focus()
  }
  useKeys({ r: () => change('reply'), n: () => to.mayNote && change('note') })
  return { mode, focus: focus > 0, change }
}

/** What the thread shows, and what may be done with it. */
const useMessages = ({ card, timeline }: Page, threadId: string, mayReply: boolean, regroup: MessageHands['regroup']) => {
  const { user } = useSession()
  const number = String(card.number)
  const onRetry = useRetry(number)
  const { hands: changes, over } = useMessageChanges(number, user.name)
  const items = useMemo(() => over(threadId ? inThread(timeline, threadId) : timeline), [over, timeline, threadId])
  const hands = useMemo(
    () => ({ me: { id: user.id, name: user.name }, mayReply, onRetry, regroup, ...changes }),
    [user.id, user.name, mayReply, onRetry, regroup, changes],
  )
  return { items, hands }
}

/** Read once: the line must stay where it was while one is reading. */
const useSeen = ({ card, timeline }: Page) => {
  const [seenAt] = useState(() => seenUntil(card.id))
  const last = timeline.at(-1)?.at
  useEffect(() => {
    if (last) keepSeen(card.id, last)
  }, [card.id, last])
  return seenAt
}

/** What is being written, and the macros that fill it. */
const useMacroWriting = ({ card, threads }: Page, threadId: string, { mode, focus }: Pick<ReturnType<typeof useModes>, 'mode' | 'focus'>, onSent: () => void) => {
  const macros = useMacros(card.id)
  const onOut = () => {
    macros.clear()
    onSent()
  }
  const threadName = threads.find((each) => each.id === threadId)?.name ?? ''
  const writing = useWriting({ issueId: card.id, number: card.number, threadId, threadName, macroIds: macros.ids, onOut }, mode, focus)
  return { macros, writing }
}

const threadEmpty = <p className="hidden px-6 py-8 text-center text-ink-3 only:block">Nothing was said here yet.</p>

type ConversationProps = { page: Page; threadId: string; onTyping: (typing: boolean) => void }
export const Conversation = ({ page, threadId, onTyping }: ConversationProps) => {
  const { user } = useSession()
  const { live, sendWaiting } = useShell()
  const number = String(page.card.number)
  const to = useDestination(page, threadId)
  const { mode, focus, change } = useModes(to, threadId)
  const earlier = useEarlier(number)
  const { macros, writing } = useMacroWriting(page, threadId, { mode, focus }, sendWaiting)
  const [choosing, setChoosing] = useState(false)
  useKeys({ m: () => setChoosing(true) }, to.mayReply || to.mayNote)
  const selection = useMessageSelection(page)
  const { items, hands } = useMessages(page, threadId, to.mayReply, selection.hands)
  const seenAt = useSeen(page)
  useEffect(() => onTyping(writing.ready), [onTyping, writing.ready])
  return (
    <>
      {threadId ? null : <Suggestions page={page} />}
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
        <OutgoingList
          issueId={page.card.id}
          threadId={threadId}
          me={user}
          connected={live.connected}
          onAgain={sendWaiting}
          onEdit={(item) => {
            change(item.mode)
            writing.restore(item.body_html)
          }}
        />
      </Thread>
      {selection.bar}
      <div className="border-t">
        <WhoIsHere presence={live.presence} issueId={page.card.id} me={user.id} />
        {to.reply && to.mayReply ? <WritingAid issueId={page.card.id} /> : null}
        <MacroChips macros={macros} />
        <Composer
          to={to}
          writing={{ ...writing, send: (close) => macros.mayGo() && writing.send(close) }}
          onMode={change}
          tools={<MacroPicker issueId={page.card.id} open={choosing} onOpenChange={setChoosing} onPick={(id, name) => void macros.insert(id, name)} />}
        />
      </div>
    </>
  )
}
