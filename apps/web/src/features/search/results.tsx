// What a search found, as rows of links: issues, messages, articles, accounts, contacts.
import type { FoundAccount, FoundArticle, FoundContact, FoundMessage, IssueCard } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { FileText, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Skeleton } from '../../ui/states.tsx'
import { LiftedName, Snippet } from './snippet.tsx'

const ROW = 'flex items-start gap-2.5 rounded-md px-2.5 py-2 hover:bg-hover focus-visible:bg-hover'

const When = ({ at }: { at: string }) => (
  <time dateTime={at} title={sayExactly(at)} className="ms-auto shrink-0 ps-2 text-small text-ink-3">
    {sayAgo(at)}
  </time>
)

type IssueProps = { card: IssueCard; snippet: string; isSpam: boolean; typed: string; mark: ReactNode }
export const IssueResult = ({ card, snippet, isSpam, typed, mark }: IssueProps) => (
  <Link to="/issues/$number" params={{ number: String(card.number) }} data-result className={ROW}>
    <span className="grid h-5 w-[22px] shrink-0 place-items-center">{mark}</span>
    <span className="min-w-0 flex-1">
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="truncate font-medium">
          <LiftedName name={card.title} typed={typed} />
        </span>
        <span className="shrink-0 text-ink-3">#{card.number}</span>
        {isSpam ? <Chip look="soon">Spam</Chip> : null}
        <When at={card.latest_message_at} />
      </span>
      {snippet ? <Snippet text={snippet} lines={2} /> : null}
      <span className="block truncate text-small text-ink-3">{[card.account?.name, card.requester?.name, card.assignee ? `with ${card.assignee.name}` : ''].filter(Boolean).join(' · ')}</span>
    </span>
  </Link>
)

export const MessageResult = ({ message }: { message: FoundMessage }) => (
  <Link to="/issues/$number" params={{ number: String(message.number) }} search={{ message: message.id }} data-result className={ROW}>
    <Avatar name={message.author.name} url={message.author.avatar_url} size={22} />
    <span className="min-w-0 flex-1">
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="truncate font-medium">{message.author.name}</span>
        {message.is_spam ? <Chip look="soon">Spam</Chip> : null}
        {message.is_private ? <Lock size={12} className="self-center text-note-accent" role="img" aria-label="Internal note" /> : null}
        <When at={message.at} />
      </span>
      <Snippet text={message.snippet} lines={2} />
      <span className="block truncate text-small text-ink-3">
        #{message.number} {message.title}
        {message.account_name ? ` · ${message.account_name}` : ''}
      </span>
    </span>
  </Link>
)

export const ArticleResult = ({ article, typed }: { article: FoundArticle; typed: string }) => (
  <Link to="/knowledge/$article" params={{ article: article.identifier }} data-result className={ROW}>
    <span className="grid h-5 w-[22px] shrink-0 place-items-center text-ink-3">
      <FileText size={16} />
    </span>
    <span className="min-w-0 flex-1">
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="truncate font-medium">
          <LiftedName name={article.title} typed={typed} />
        </span>
        {article.is_published ? null : <Chip>Draft</Chip>}
        {article.is_published && !article.is_open ? <Lock size={12} className="self-center text-ink-3" role="img" aria-label="Not for everybody" /> : null}
      </span>
      {article.snippet ? <Snippet text={article.snippet} lines={2} /> : null}
    </span>
  </Link>
)

const Named = ({ name, typed, detail, mark }: { name: string; typed: string; detail: string; mark: ReactNode }) => (
  <>
    {mark}
    <span className="truncate font-medium">
      <LiftedName name={name} typed={typed} />
    </span>
    <span className="ms-auto min-w-0 truncate text-small text-ink-3">{detail}</span>
  </>
)

const NAMED = 'flex h-9 items-center gap-2.5 rounded-md px-2.5 hover:bg-hover focus-visible:bg-hover'

export const AccountResult = ({ account, typed }: { account: FoundAccount; typed: string }) => (
  <Link to="/accounts/$id" params={{ id: account.id }} data-result className={NAMED}>
    <Named name={account.name} typed={typed} detail={account.domain} mark={<Avatar name={account.name} url={account.logo_url} square size={22} />} />
  </Link>
)

export const ContactResult = ({ contact, typed }: { contact: FoundContact; typed: string }) => (
  <Link to="/contacts/$id" params={{ id: contact.id }} data-result className={NAMED}>
    <Named name={contact.name} typed={typed} detail={[contact.email, contact.account_name].filter(Boolean).join(' · ')} mark={<Avatar name={contact.name} url={contact.avatar_url} size={22} />} />
  </Link>
)

export const ResultsSkeleton = () => (
  <div role="status" aria-label="Loading results" className="flex flex-col gap-4 px-2.5 py-3">
    {[70, 55, 80, 62].map((width) => (
      <div key={width} className="flex flex-col gap-1.5">
        <div style={{ width: `${width}%` }}>
          <Skeleton className="h-4" />
        </div>
        <Skeleton className="h-3" />
      </div>
    ))}
  </div>
)
