// What can be done with a message that is there: react, link, mark unread from it; change or delete one's own; redact.
import type { TimelineMessage } from '@patchbay/contract'
import { Ellipsis, EyeOff, FolderInput, Languages, Link2, MailOpen, Pencil, SmilePlus, Split, SquareCheck, Trash2 } from 'lucide-react'
import { type ReactNode, Suspense, useRef, useState } from 'react'
import { later } from '../../lib/later.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { faceOf, hasReacted, QUICK } from './reactions.tsx'

const WordsEditor = later(() => import('./editor.tsx'), 'default')

export type MessageHands = {
  me: { id: string; name: string }
  mayReply: boolean
  onRetry: (id: string) => void
  onReact: (message: TimelineMessage, emoji: string) => void
  onReword: (message: TimelineMessage, html: string) => void
  onRemove: (message: TimelineMessage) => void
  mayRedact: boolean
  /** Asks first: it cannot be undone. */
  onRedact: (message: TimelineMessage) => void
  onCopyLink: (message: TimelineMessage) => void
  onUnreadFrom: (message: TimelineMessage) => void
  /** What shows the words, where there is more than one way to, such as an original and its translation. */
  words?: ((message: TimelineMessage) => ReactNode) | undefined
  /** Where a message can be read in another language. */
  onTranslate?: ((message: TimelineMessage) => void) | undefined
  /** Why another place has none of a message, by its id. */
  undelivered?: ReadonlyMap<string, string> | undefined
  /** For who may put right which conversation a message belongs to. */
  regroup?:
    | {
        selected: ReadonlySet<string>
        onSelect: (message: TimelineMessage) => void
        onMove: (message: TimelineMessage) => void
        onSplit: (message: TimelineMessage) => void
      }
    | undefined
}

/** What was typed in Slack is changed in Slack. */
const isOwn = (message: TimelineMessage, { me }: MessageHands): boolean =>
  message.author.kind === 'user' && message.author.id === me.id && (message.delivery === 'sent' || message.source !== 'slack')

const SPOT = 'grid size-7 place-items-center rounded-[5px] text-ink-2 hover:bg-hover hover:text-ink'

const ReactMenu = ({ message, hands }: { message: TimelineMessage; hands: MessageHands }) => (
  <Menu
    trigger={
      <button type="button" aria-label="React" title="React" className={SPOT}>
        <SmilePlus size={15} />
      </button>
    }
  >
    {QUICK.map(({ emoji, label }) => (
      <MenuItem
        key={emoji}
        icon={<span className="text-[15px] text-ink">{faceOf(emoji)}</span>}
        checked={hasReacted(message.reactions, emoji, hands.me.name)}
        onSelect={() => hands.onReact(message, emoji)}
      >
        {label}
      </MenuItem>
    ))}
  </Menu>
)

const RegroupItems = ({ message, regroup }: { message: TimelineMessage; regroup: NonNullable<MessageHands['regroup']> }) => (
  <>
    <MenuItem icon={<Split size={14} />} onSelect={() => regroup.onSplit(message)}>
      This is a new conversation
    </MenuItem>
    <MenuItem icon={<FolderInput size={14} />} onSelect={() => regroup.onMove(message)}>
      Move to another issue…
    </MenuItem>
    <MenuItem icon={<SquareCheck size={14} />} checked={regroup.selected.has(message.id)} onSelect={() => regroup.onSelect(message)}>
      Select
    </MenuItem>
  </>
)

const MoreMenu = ({ message, hands, onEdit }: MessageToolsProps) => {
  const own = hands.mayReply && isOwn(message, hands)
  const regroup = message.is_private ? undefined : hands.regroup
  return (
    <Menu
      trigger={
        <button type="button" aria-label="More for this message" title="More" className={SPOT}>
          <Ellipsis size={15} />
        </button>
      }
    >
      {regroup ? <RegroupItems message={message} regroup={regroup} /> : null}
      {regroup ? <MenuLine /> : null}
      {own && !message.redacted ? (
        <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>
          Edit
        </MenuItem>
      ) : null}
      {hands.onTranslate && !message.redacted ? (
        <MenuItem icon={<Languages size={14} />} onSelect={() => hands.onTranslate?.(message)}>
          Translate
        </MenuItem>
      ) : null}
      <MenuItem icon={<Link2 size={14} />} onSelect={() => hands.onCopyLink(message)}>
        Copy link
      </MenuItem>
      <MenuItem icon={<MailOpen size={14} />} onSelect={() => hands.onUnreadFrom(message)}>
        Unread from here
      </MenuItem>
      {own || (hands.mayRedact && !message.redacted) ? <MenuLine /> : null}
      {hands.mayRedact && !message.redacted ? (
        <MenuItem icon={<EyeOff size={14} />} danger onSelect={() => hands.onRedact(message)}>
          Redact…
        </MenuItem>
      ) : null}
      {own ? (
        <MenuItem icon={<Trash2 size={14} />} danger onSelect={() => hands.onRemove(message)}>
          Delete
        </MenuItem>
      ) : null}
    </Menu>
  )
}

type MessageToolsProps = { message: TimelineMessage; hands: MessageHands; onEdit: () => void }
export const MessageTools = (props: MessageToolsProps) => {
  const { message, hands } = props
  if (message.deleted_at || message.delivery === 'leaving') return null
  return (
    <div
      role="group"
      aria-label="Message actions"
      className="on-hover absolute end-5 -top-3 z-[1] flex rounded-md border bg-raised p-px shadow-sm max-[719px]:end-3"
    >
      {hands.mayReply ? <ReactMenu message={message} hands={hands} /> : null}
      <MoreMenu {...props} />
    </div>
  )
}

type RewordProps = { html: string; onSave: (html: string) => void; onLeave: () => void }
export const Reword = ({ html, onSave, onLeave }: RewordProps) => {
  const words = useRef(() => html)
  const [empty, setEmpty] = useState(false)
  const save = () => {
    const now = words.current()
    if (now && now !== html) onSave(now)
    onLeave()
  }
  return (
    <div className="relative mt-1 rounded-lg border border-line-strong bg-raised text-ink focus-within:border-accent">
      <Suspense fallback={<div className="min-h-[98px]" />}>
        <WordsEditor
          label="Change the message"
          placeholder="Write…"
          initial={() => html}
          round={0}
          focus
          onChange={(read, isEmpty) => {
            words.current = read
            setEmpty(isEmpty)
          }}
          onSend={save}
          onLeave={onLeave}
          send={
            <span className="flex shrink-0 gap-1.5">
              <Button look="ghost" onClick={onLeave}>
                Cancel
              </Button>
              <Button look="primary" disabled={empty} onClick={save}>
                Save
              </Button>
            </span>
          }
        />
      </Suspense>
    </div>
  )
}
