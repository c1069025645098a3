// The composer of an issue, apart from its thread: a key pressed here draws nothing there.
import type { IssuePage as Page } from '@patchbay/contract'
import { useEffect } from 'react'
import { Composer, type Destination } from '../features/messages/composer.tsx'
import type { Mode } from '../features/messages/drafts.ts'
import type { Outgoing, Sending } from '../features/messages/outbox.ts'
import { useWriting } from '../features/messages/use-writing.ts'
import { useSession } from '../features/sessions/queries.ts'
import { useMentionable } from './conversation-people.ts'
import { useShell } from './shell.ts'
import { useDesk } from './use-desk.ts'

type WritingAreaProps = {
  page: Page
  threadId: string
  to: Destination
  mode: Mode
  focus: boolean
  onMode: (mode: Mode) => void
  onTyping: (typing: boolean) => void
  onNext: () => void
  /** Words that could not be sent come back by this. */
  restore: { current: ((item: Outgoing) => void) | null }
}
export const WritingArea = ({ page, threadId, to, mode, focus, onMode, onTyping, onNext, restore }: WritingAreaProps) => {
  const { user, workspace } = useSession()
  const { people } = useDesk()
  const { live, sendWaiting } = useShell()
  const onOut = ({ next }: Sending) => {
    sendWaiting()
    if (next) onNext()
  }
  const writing = useWriting(
    {
      me: user.id, issueId: page.card.id, number: page.card.number, threadId, threadName: page.threads.find((each) => each.id === threadId)?.name ?? '',
      undoSeconds: workspace.undo_send_seconds, connected: live.connected, onOut,
    },
    mode,
    focus,
  )
  const mentionable = useMentionable(page, people, user.id)
  restore.current = writing.restore
  useEffect(() => onTyping(writing.ready), [onTyping, writing.ready])
  return <Composer to={to} writing={writing} people={mentionable} onMode={onMode} />
}
