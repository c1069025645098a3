// What I was told of: a line for each issue, the unread ones marked.
import type { NotificationKind, NotificationLine, NotificationMark } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import clsx from 'clsx'
import { AlarmClock, AtSign, Bell, Check, CircleAlert, CircleCheck, Mail, Unplug, MailOpen, MessageSquare, Sparkles, Undo2, UserPlus, Users, MessageCircleQuestion } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { IconButton } from '../../ui/button.tsx'

const MARKS: Record<NotificationKind, ReactNode> = {
  assigned: <UserPlus size={15} />, team_assigned: <Users size={15} />, mention: <AtSign size={15} />, message: <MessageSquare size={15} />,
  sla_warned: <Bell size={15} className="text-soon" />, sla_breached: <CircleAlert size={15} className="text-urgent" />, survey: <MessageCircleQuestion size={15} />, woke: <AlarmClock size={15} />, linked_ticket: <CircleCheck size={15} className="text-closed" />, failed: <CircleAlert size={15} className="text-urgent" />,
  slack_unwell: <Unplug size={15} className="text-soon" />, ai_stopped: <Sparkles size={15} className="text-soon" />,
}

const sayWhat = ({ kind, actor, text }: NotificationLine['latest']): ReactNode => {
  const who = <span className="font-medium text-ink">{actor}</span>
  switch (kind) {
    case 'assigned': return <>{who} assigned this to you</>
    case 'team_assigned': return <>{who} assigned this to your team</>
    case 'mention': return <>{who} mentioned you: {text}</>
    case 'message': return <>{who}: {text}</>
    case 'survey': return <>{who} answered a survey: {text}</>
    case 'woke': return 'The snooze ended'
    case 'linked_ticket': return <>A linked ticket is completed: {text}</>
    case 'failed': return <>Your message could not be sent. {text}</>
    case 'ai_stopped': return <>The day’s budget for models is used up: {text}</>
    case 'slack_unwell': return <>It is not heard any more. {text}</>
    default: return text
  }
}

type LineProps = { line: NotificationLine; done: boolean; onMark: (as: NotificationMark, ids: string[]) => void; onOpen: () => void }
export const Line = ({ line, done, onMark, onOpen }: LineProps) => {
  const { id, issue, about, latest, count, unread } = line
  const ids = [id]
  return (
    <li className={clsx('group relative flex items-start border-b', unread > 0 ? 'bg-surface' : 'bg-bg')}>
      <Link
        to={issue ? `/issues/${issue.number}` : (about?.path ?? '/inbox')}
        data-line={id}
        onClick={onOpen}
        className="flex min-w-0 flex-1 items-start gap-3 px-4 py-2.5 hover:bg-hover focus-visible:bg-hover"
      >
        <span className={clsx('mt-[7px] size-2 shrink-0 rounded-full', unread > 0 ? 'bg-accent' : 'bg-transparent')} role="img" aria-label={unread > 0 ? 'Unread' : 'Read'} />
        <span className="mt-[3px] shrink-0 text-ink-3">{MARKS[latest.kind]}</span>
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 items-baseline gap-2">
            <span dir="auto" className={clsx('truncate', unread > 0 ? 'font-semibold' : 'font-medium')}>{issue?.title ?? about?.title}</span>
            {issue ? <span className="shrink-0 text-small text-ink-3">#{issue.number}</span> : null}
            {count > 1 ? <span className="count shrink-0 rounded-full bg-hover px-1.5 text-tiny font-medium text-ink-2">{count}</span> : null}
          </span>
          <span className="line-clamp-2 text-ink-2">{sayWhat(latest)}</span>
        </span>
        <span className="shrink-0 text-end text-small text-ink-3 group-focus-within:opacity-0 group-hover:opacity-0">
          <time dateTime={latest.at} title={sayExactly(latest.at)}>
            {sayAgo(latest.at)}
          </time>
          {issue?.account ? <span className="block max-w-40 truncate max-[719px]:hidden">{issue.account.name}</span> : null}
        </span>
      </Link>
      <span className="on-hover absolute end-3 top-2 flex rounded-md border bg-raised">
        {unread > 0 ? (
          <IconButton label="Mark as read" keys="U" onClick={() => onMark('read', ids)}>
            <MailOpen size={15} />
          </IconButton>
        ) : (
          <IconButton label="Mark as unread" keys="U" onClick={() => onMark('unread', ids)}>
            <Mail size={15} />
          </IconButton>
        )}
        {done ? (
          <IconButton label="Back to the inbox" keys="E" onClick={() => onMark('open', ids)}>
            <Undo2 size={15} />
          </IconButton>
        ) : (
          <IconButton label="Done" keys="E" onClick={() => onMark('done', ids)}>
            <Check size={15} />
          </IconButton>
        )}
      </span>
    </li>
  )
}
