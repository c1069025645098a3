// Where one writes: to the customer, or a note that only we see.
import clsx from 'clsx'
import { Check, CloudOff, CornerUpLeft, Lock } from 'lucide-react'
import { type ReactNode, startTransition, Suspense, useEffect, useState } from 'react'
import { leaveFocus } from '../../lib/keep-focus.ts'
import { later } from '../../lib/later.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Tip } from '../../ui/tip.tsx'
import type { Mode } from './drafts.ts'
import type { Mentionable } from './mention.tsx'
import { SendButtons } from './send-menu.tsx'
import type { SlashOffer } from './slash.tsx'
import { UploadList } from './upload-list.tsx'
import type { SavedMark } from './use-draft.ts'
import type { Writing } from './use-writing.ts'

const ComposerEditor = later(() => import('./editor.tsx'), 'default')

type ModeTabProps = { on: boolean; keys: string; label: string; disabled?: boolean; title?: string; onPick: () => void; note?: boolean }
const ModeTab = ({ on, keys, label, disabled, title, onPick, note }: ModeTabProps) => (
  <Tip label={title ?? label} keys={keys} side="top">
    <button
      type="button"
      aria-pressed={on}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onPick}
      className={clsx(
        'flex h-7 min-w-0 items-center gap-1.5 rounded-md border px-2.5 text-[12.5px] font-medium transition-colors duration-100',
        on && !note && 'border-line bg-raised text-ink',
        on && note && 'border-note-line text-note-ink',
        !on && 'border-transparent opacity-80 hover:opacity-100',
        disabled && 'opacity-50',
      )}
    >
      {note ? <Lock size={14} /> : <CornerUpLeft size={14} className="rtl:-scale-x-100" />}
      <span className="truncate">{label}</span>
      {on ? null : (
        <span className="max-[719px]:hidden">
          <Kbd keys={keys} className="border-current/25" />
        </span>
      )}
    </button>
  </Tip>
)

/** The conversation is painted first: the editor is the slowest thing to build and the last to be used. */
const useAfterPaint = () => {
  const [painted, setPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    // A frame's callback runs before it is painted; what it defers comes after.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted(true)))
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  return painted
}

const EditorSpace = () => (
  <div className="min-h-[90px] low:min-h-[64px] px-3.5 pt-2 text-message text-ink-3" aria-hidden="true">
    …
  </div>
)

export type Destination = { reply: string; note: string; canReply: boolean; whyNot: string; mayReply: boolean; mayNote: boolean }
type ComposerProps = {
  to: Destination
  writing: Writing
  people: readonly Mentionable[]
  /** What the page offers after a slash, before the blocks. */
  more?: readonly SlashOffer[]
  onMode: (mode: Mode) => void
  /** What the page puts beside the places to write for. */
  tools?: ReactNode
}

const SAVED: Record<SavedMark, { words: string; alarming?: boolean }> = {
  '': { words: '' },
  saved: { words: 'Draft saved' },
  here: { words: 'Kept on this device' },
  lost: { words: 'Draft not saved: storage is full', alarming: true },
}

const Saved = ({ mark, note }: { mark: SavedMark; note: boolean }) => {
  const { words, alarming } = SAVED[mark]
  return (
    <span
      aria-live="polite"
      className={clsx('flex shrink-0 items-center gap-1.5 px-1.5 text-small', alarming ? 'text-urgent' : note ? 'text-note-ink' : 'text-ink-3')}
    >
      {mark === 'saved' ? <Check size={13} /> : null}
      {mark === 'here' ? <CloudOff size={13} /> : null}
      <span className={alarming ? undefined : 'max-[719px]:hidden'}>{words}</span>
    </span>
  )
}

const Heads = ({ to, writing, onMode, tools }: ComposerProps) => {
  const blocked = !to.canReply || !to.mayReply
  return (
    <div role="group" aria-label="What to write" className="flex items-center gap-1 px-2 pt-2">
      {to.reply ? (
        <ModeTab
          on={writing.mode === 'reply'}
          keys="R"
          label={to.reply}
          disabled={blocked}
          title={blocked ? to.whyNot || 'Your role may not reply' : 'The customer will read this'}
          onPick={() => onMode('reply')}
        />
      ) : null}
      {to.mayNote ? (
        <ModeTab
          note
          on={writing.mode === 'note'}
          keys="N"
          label={to.note}
          title="Only your team will read this"
          onPick={() => onMode('note')}
        />
      ) : null}
      <span className="flex-1" />
      {tools}
      <Saved mark={writing.kept} note={writing.mode === 'note'} />
    </div>
  )
}

/** Both are kept until somebody chooses. */
const OtherDevice = ({ writing }: { writing: Writing }) =>
  writing.other ? (
    <div role="alert" className="mx-2 mt-2 flex flex-wrap items-center gap-2 rounded-md bg-soon-soft px-2.5 py-1.5 text-small text-ink">
      <span className="min-w-40 flex-1">You went on with this draft on another device. Nothing is lost: choose what stays.</span>
      <Button onClick={() => writing.settle('mine')}>This one</Button>
      <Button onClick={() => writing.settle('theirs')}>The other</Button>
      <Button onClick={() => writing.settle('both')}>Both</Button>
    </div>
  ) : null

const Surface = ({ writing, people, more }: ComposerProps) => {
  const note = writing.mode === 'note'
  return (
    <Suspense fallback={<EditorSpace />}>
      <ComposerEditor
        key={writing.key}
        label={note ? 'Note' : 'Reply'}
        placeholder={note ? 'Write for your team only…' : 'Write to the customer…'}
        initial={writing.initial}
        round={writing.round}
        focus={writing.focus}
        people={people}
        more={more}
        onChange={writing.change}
        onSend={writing.send}
        onLeave={leaveFocus}
        onFiles={writing.uploads.add}
        send={<SendButtons writing={writing} />}
      >
        <UploadList uploads={writing.uploads} />
      </ComposerEditor>
    </Suspense>
  )
}

export const Composer = (props: ComposerProps) => {
  const { writing } = props
  const note = writing.mode === 'note'
  const painted = useAfterPaint()
  return (
    <div data-composer className="px-6 pt-3 pb-4 low:pt-2 low:pb-2 max-[719px]:px-2 max-[719px]:pb-2">
      <div
        className={clsx(
          'relative mx-auto max-w-[760px] rounded-lg border transition-colors duration-150 focus-within:border-accent',
          note ? 'border-note-line bg-note text-note-ink focus-within:border-note-accent' : 'border-line-strong bg-raised text-ink',
        )}
      >
        <Heads {...props} />
        <OtherDevice writing={writing} />
        {painted ? <Surface {...props} /> : <EditorSpace />}
      </div>
    </div>
  )
}
