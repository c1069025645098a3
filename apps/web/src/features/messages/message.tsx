// One message of the thread, with everything that happened to it.
import type { TimelineMessage } from '@patchbay/contract'
import clsx from 'clsx'
import { CircleAlert, Clock, FolderInput, Split, TriangleAlert } from 'lucide-react'
import { memo, type ReactNode, useState } from 'react'
import { sayClock, sayExactly } from '../../lib/time-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Menu, MenuItem, MenuLabel } from '../../ui/menu.tsx'
import { Files } from './files.tsx'
import { type MessageHands, MessageTools, Reword } from './message-tools.tsx'
import { Reactions } from './reactions.tsx'
import { ReasonMark } from './reason-mark.tsx'
import { Words } from './words.tsx'

const whereFrom = (message: TimelineMessage): string => {
  if (message.is_private && message.place.startsWith('#')) return `internal note, also in ${message.place}`
  if (message.is_private) return message.place ? `internal note, in ${message.place}` : 'internal note'
  if (message.author.kind === 'user' && message.place) return `from ${message.place}`
  return message.author.detail
}

type MarkProps = { message: TimelineMessage; hands: MessageHands | undefined }
/** Hover says why; one click puts it right. */
const GroupingMark = ({ message, hands }: MarkProps) => {
  if (!message.grouping) return null
  const mark = <ReasonMark what="Put into this conversation" reason={message.grouping} />
  const regroup = hands?.regroup
  if (!regroup) return mark
  return (
    <Menu align="start" trigger={mark}>
      <MenuLabel>Put into this conversation: {message.grouping.text}</MenuLabel>
      <MenuItem icon={<Split size={14} />} onSelect={() => regroup.onSplit(message)}>
        This is a new conversation
      </MenuItem>
      <MenuItem icon={<FolderInput size={14} />} onSelect={() => regroup.onMove(message)}>
        It belongs to another issue…
      </MenuItem>
    </Menu>
  )
}

const Head = ({ message, hands }: MarkProps) => {
  const detail = whereFrom(message)
  return (
    <div className="flex flex-wrap items-baseline gap-x-1.5 text-ui leading-[1.4]">
      <span className="font-semibold">{message.author.name}</span>
      {message.author.kind === 'bot' ? (
        <span className="rounded-sm bg-hover px-1 text-tiny font-medium text-ink-2">APP</span>
      ) : null}
      <span className={message.is_private ? 'opacity-80' : 'text-ink-3'}>
        {detail ? (
          message.place_url ? (
            <a href={message.place_url} target="_blank" rel="noreferrer" className="hover:underline">
              {detail}
            </a>
          ) : (
            detail
          )
        ) : null}
        {detail ? ' · ' : null}
        <time dateTime={message.at} title={sayExactly(message.at)}>
          {sayClock(message.at)}
        </time>
      </span>
      <GroupingMark message={message} hands={hands} />
    </div>
  )
}

const Body = ({ message, hands }: { message: TimelineMessage; hands: MessageHands | undefined }) => {
  if (message.redacted) return <p className="text-ink-3 italic">The words of this message were removed for good.</p>
  if (message.deleted_at) return <p className="text-ink-3 italic">This message was deleted.</p>
  return (
    <>
      <div className={message.edited_at ? 'inline [&>.words]:inline [&>.words>p:last-child]:inline' : 'contents'}>
        {hands?.words?.(message) ?? <Words html={message.body_html} />}
      </div>
      {message.edited_at ? (
        <span className="ms-1.5 text-small opacity-70" title={`Edited ${sayExactly(message.edited_at)}`}>
          (edited)
        </span>
      ) : null}
      {message.files.length > 0 ? <Files files={message.files} /> : null}
      {message.reactions.length > 0 ? (
        <Reactions
          reactions={message.reactions}
          me={hands?.me.name ?? ''}
          onReact={hands?.mayReply ? (emoji) => hands.onReact(message, emoji) : undefined}
        />
      ) : null}
    </>
  )
}

export const SendTrouble = ({ why, children }: { why: string; children: ReactNode }) => (
  <div role="alert" className="mt-1 flex items-start gap-2 text-ui text-urgent">
    <CircleAlert size={14} className="mt-0.5" />
    <span className="flex min-w-0 flex-wrap gap-x-2">
      <span>Not sent: {why || 'no reason was given'}</span>
      {children}
    </span>
  </div>
)

export const TroubleButton = ({ onClick, children }: { onClick: () => void; children: ReactNode }) => (
  <button type="button" onClick={onClick} className="font-medium underline underline-offset-2">
    {children}
  </button>
)

type DeliveryProps = { message: TimelineMessage; waiting: boolean; hands: MessageHands | undefined }
const Delivery = ({ message, waiting, hands }: DeliveryProps) => {
  if (message.deleted_at) return null
  if (message.delivery === 'leaving')
    return (
      <p className="mt-0.5 flex items-center gap-1.5 text-small text-ink-3">
        <Clock size={12} /> {waiting ? 'Waits for the connection' : 'Sending…'}
      </p>
    )
  if (message.delivery !== 'failed') return null
  return (
    <SendTrouble why={message.failure}>
      {hands?.mayReply ? <TroubleButton onClick={() => hands.onRetry(message.id)}>Retry</TroubleButton> : null}
    </SendTrouble>
  )
}

const Undelivered = ({ says }: { says: string | undefined }) =>
  says ? (
    <p className="mt-0.5 flex items-start gap-1.5 text-small text-urgent">
      <TriangleAlert size={12} className="mt-1 shrink-0" /> {says}
    </p>
  ) : null

type MessageProps = {
  message: TimelineMessage
  continued: boolean
  waiting?: boolean
  /** What is still on its way has none. */
  hands?: MessageHands | undefined
  /** It has not left. */
  pending?: boolean
  /** What is told beneath it, and can be done about it. */
  footer?: ReactNode
}
export const Message = memo(({ message, continued, waiting = false, hands, pending = false, footer }: MessageProps) => {
  const [rewording, setRewording] = useState(false)
  return (
    <article
      data-message={message.id}
      tabIndex={-1}
      aria-label={`${message.is_private ? 'Internal note' : 'Message'} from ${message.author.name}`}
      className={clsx(
        'relative flex gap-2.5 px-6 text-message leading-normal max-[719px]:px-4',
        continued ? 'py-0.5' : 'py-[7px]',
        message.is_private && 'my-2 border-y border-note-line bg-note !py-2.5 text-note-ink',
        hands?.regroup?.selected.has(message.id) && 'bg-accent-soft',
        message.is_private && continued && '-mt-4 border-t-0 !pt-0',
      )}
    >
      {continued ? (
        <span className="w-7 shrink-0 text-center leading-5">
          <GroupingMark message={message} hands={hands} />
        </span>
      ) : (
        <Avatar who={message.author.id} name={message.author.name} url={message.author.avatar_url} size={28} className="mt-px" />
      )}
      <div className="min-w-0 flex-1">
        {continued ? <span className="sr-only">{sayClock(message.at)}</span> : <Head message={message} hands={hands} />}
        <div className={clsx('transition-colors duration-150', (pending || message.delivery === 'leaving') && 'text-ink-3')}>
          {rewording && hands ? (
            <Reword
              html={message.body_html}
              onSave={(html) => hands.onReword(message, html)}
              onLeave={() => setRewording(false)}
            />
          ) : (
            <Body message={message} hands={hands} />
          )}
        </div>
        <Delivery message={message} waiting={waiting} hands={hands} />
        <Undelivered says={hands?.undelivered?.get(message.id)} />
        {footer}
      </div>
      {hands && !rewording ? <MessageTools message={message} hands={hands} onEdit={() => setRewording(true)} /> : null}
    </article>
  )
})
