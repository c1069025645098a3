// Where one writes: to the customer, or a note that only we see.
import clsx from 'clsx'
import { Check, CornerUpLeft, Lock, X } from 'lucide-react'
import { lazy, type ReactNode, startTransition, Suspense, useEffect, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Tip } from '../../ui/tip.tsx'
import type { Mode } from './drafts.ts'
import { saySize } from './files.tsx'
import type { Uploads } from './upload.ts'
import type { Writing } from './use-writing.ts'

const ComposerEditor = lazy(() => import('./editor.tsx'))

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

const UploadList = ({ uploads }: { uploads: Uploads }) => (
  <ul className="flex flex-wrap gap-1.5 px-3 pb-1">
    {uploads.uploads.map((each) => (
      <li key={each.key} className="flex h-7 items-center gap-1.5 rounded-md border px-2 text-small">
        <span className="max-w-48 truncate">{each.name}</span>
        <span className="opacity-70">{each.id ? saySize(each.size) : 'uploading…'}</span>
        <button type="button" aria-label={`Remove ${each.name}`} onClick={() => uploads.drop(each.key)}>
          <X size={13} />
        </button>
      </li>
    ))}
  </ul>
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
  <div className="min-h-[98px] px-3.5 pt-2 text-message text-ink-3" aria-hidden="true">
    …
  </div>
)

export type Destination = { reply: string; note: string; canReply: boolean; whyNot: string; mayReply: boolean; mayNote: boolean }
type ComposerProps = { to: Destination; writing: Writing; onMode: (mode: Mode) => void; /** What the page puts beside the places to write for. */ tools?: ReactNode }

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
      <span
        aria-live="polite"
        className={clsx('flex shrink-0 items-center gap-1.5 px-1.5 text-small', writing.mode === 'note' ? 'text-note-ink' : 'text-ink-3')}
      >
        {writing.kept === 'kept' ? (
          <>
            <Check size={13} /> <span className="max-[719px]:hidden">Draft saved</span>
          </>
        ) : null}
        {writing.kept === 'lost' ? <span className="text-urgent">Draft not saved: storage is full</span> : null}
      </span>
    </div>
  )
}

const SendButtons = ({ writing }: { writing: Writing }) => {
  const look = writing.mode === 'note' ? 'note' : 'primary'
  return (
    <div className="absolute end-2 bottom-2 flex gap-1.5">
      {writing.mode === 'reply' ? (
        <Tip label="Send and close the issue" keys="$mod+Shift+Enter" side="top">
          <Button look="ghost" disabled={!writing.ready} onClick={() => writing.send(true)} className="max-[719px]:hidden">
            Send and close
          </Button>
        </Tip>
      ) : null}
      <Button look={look} disabled={!writing.ready} onClick={() => writing.send(false)}>
        {writing.mode === 'note' ? 'Add note' : 'Send'}
        <span className="max-[719px]:hidden">
          <Kbd keys="$mod+Enter" className="border-current/35 bg-transparent text-inherit" />
        </span>
      </Button>
    </div>
  )
}

const Surface = ({ writing }: { writing: Writing }) => {
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
        onChange={writing.change}
        onSend={writing.send}
        onLeave={() => (document.activeElement as HTMLElement | null)?.blur()}
        onFiles={writing.uploads.add}
      />
    </Suspense>
  )
}

export const Composer = (props: ComposerProps) => {
  const { to, writing } = props
  const note = writing.mode === 'note'
  const painted = useAfterPaint()
  if (!to.mayReply && !to.mayNote)
    return <p className="px-6 py-4 text-center text-ink-3">Your role may read this conversation, not write in it.</p>
  return (
    <div data-composer className="px-6 pt-3 pb-4 max-[719px]:px-2 max-[719px]:pb-2">
      <div
        className={clsx(
          'relative mx-auto max-w-[760px] rounded-lg border transition-colors duration-150 focus-within:border-accent',
          note ? 'border-note-line bg-note text-note-ink focus-within:border-note-accent' : 'border-line-strong bg-raised text-ink',
        )}
      >
        <Heads {...props} />
        {painted ? <Surface writing={writing} /> : <EditorSpace />}
        {writing.uploads.uploads.length > 0 ? (
          <div className="pb-8">
            <UploadList uploads={writing.uploads} />
          </div>
        ) : null}
        <SendButtons writing={writing} />
      </div>
    </div>
  )
}
