// The composer of an issue, apart from its thread: a key pressed here draws nothing there.
import type { IssuePage as Page } from '@patchbay/contract'
import { CircleAlert, X, Zap } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { MacroChips } from '../features/macros/macro-chips.tsx'
import { MacroPicker } from '../features/macros/macro-picker.tsx'
import { useMacros } from '../features/macros/use-macros.ts'
import { Composer, type Destination } from '../features/messages/composer.tsx'
import type { Mode } from '../features/messages/drafts.ts'
import type { Outgoing, Sending } from '../features/messages/outbox.ts'
import type { SlashOffer } from '../features/messages/slash.tsx'
import { useWriting } from '../features/messages/use-writing.ts'
import { useMay, useSession } from '../features/sessions/queries.ts'
import { useKeys } from '../lib/keys.ts'
import { IconButton } from '../ui/button.tsx'
import { useMentionable } from './conversation-people.ts'
import { useIssueAsks } from './issue-asks.ts'
import { useShell } from './shell.ts'
import { useDesk } from './use-desk.ts'
import { useOvertaken } from './use-overtaken.ts'

/** Whoever has not pressed a key for so long thinks, or is at lunch. */
const STILL_TYPING_MS = 8_000

/** Says that one is typing while keys are pressed, and that one is not a while after the last. */
const useTyping = (onTyping: (typing: boolean) => void) => {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const stop = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    onTyping(false)
  }, [onTyping])
  useEffect(() => stop, [stop])
  const touch = useCallback(() => {
    if (timer.current === undefined) onTyping(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(stop, STILL_TYPING_MS)
  }, [onTyping, stop])
  return { touch, stop }
}

const Overtaken = ({ words, onDismiss }: { words: string; onDismiss: () => void }) => (
  <div role="alert" className="mx-auto flex max-w-[808px] items-center gap-2 px-6 pt-2 text-small max-[719px]:px-3">
    <span className="flex flex-1 items-center gap-2 rounded-md bg-soon-soft px-2.5 py-1">
      <CircleAlert size={14} className="text-soon" />
      <span className="flex-1">{words} Your draft is kept.</span>
      <IconButton label="I have seen it" onClick={onDismiss}>
        <X size={14} />
      </IconButton>
    </span>
  </div>
)

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
  const { user, profile } = useSession()
  const { people } = useDesk()
  const { live, sendWaiting } = useShell()
  const typing = useTyping(onTyping)
  const macros = useMacros(page.card.id)
  const mayUse = useMay('macros:read')
  const [choosing, setChoosing] = useState(false)
  const choose = () => setChoosing(true)
  useKeys({ m: choose }, mayUse)
  useIssueAsks({ macro: choose })
  const more = useMemo<SlashOffer[]>(
    () => (!mayUse ? [] : [{
      key: 'macro', label: 'Macro', words: 'template snippet canned reply text insert', icon: <Zap size={15} />,
      run: (editor, range) => {
        editor.chain().focus().deleteRange(range).run()
        setChoosing(true)
      },
    }]),
    [mayUse],
  )
  const onOut = ({ next }: Sending) => {
    typing.stop()
    macros.sent()
    sendWaiting()
    if (next) onNext()
  }
  const writing = useWriting(
    {
      me: user.id, issueId: page.card.id, number: page.card.number, threadId, threadName: page.threads.find((each) => each.id === threadId)?.name ?? '',
      undoSeconds: profile.undo_send_seconds, connected: live.connected, macroIds: macros.ids, onOut, onKey: typing.touch,
    },
    mode,
    focus,
  )
  const mentionable = useMentionable(page, people, user.id)
  const overtaken = useOvertaken(page, mode === 'reply' && writing.ready, user)
  restore.current = writing.restore
  return (
    <>
      {overtaken.words ? <Overtaken words={overtaken.words} onDismiss={overtaken.dismiss} /> : null}
      <MacroChips macros={macros} />
      <Composer
        to={to}
        writing={{ ...writing, send: (how) => macros.mayGo() && writing.send(how) }}
        people={mentionable}
        more={more}
        onMode={onMode}
        tools={mayUse ? <MacroPicker place={{ issueId: page.card.id }} keys="M" open={choosing} onOpenChange={setChoosing} onPick={(id, name) => void macros.insert(id, name)} /> : null}
      />
    </>
  )
}
