// What the palette found and where one has been, as its rows, with a word on each beside them.
import type { Data, FoundAccount, FoundArticle, FoundContact, IssueCard, searchEverything } from '@patchbay/contract'
import { PRIORITIES, STATE_LABELS } from '@patchbay/contract'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { Building2, CircleDot, FileText, Layers, Search, UserRound } from 'lucide-react'
import type { ReactNode } from 'react'
import { PRIORITY_LABELS, StateDot } from '../features/issues/states.tsx'
import type { PaletteGroup, PaletteItem } from '../features/search/palette-rows.tsx'
import type { PaletteTab } from '../features/search/palette.tsx'
import { useRecent, type Visit } from '../features/search/recent.ts'
import { Snippet } from '../features/search/snippet.tsx'
import { sayAgo } from '../lib/time-words.ts'
import { Avatar } from '../ui/avatar.tsx'

type Found = Data<typeof searchEverything>

const Line = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex gap-3">
    <dt className="w-16 shrink-0 text-ink-3">{name}</dt>
    <dd className="min-w-0 truncate">{children}</dd>
  </div>
)

const IssuePreview = ({ card, snippet }: { card: IssueCard; snippet: string }) => {
  const priority = PRIORITIES.find((each) => each === card.priority)
  return (
    <>
      <div>
        <p className="text-small text-ink-3">#{card.number}</p>
        <p className="line-clamp-3 font-semibold">{card.title}</p>
      </div>
      <dl className="flex flex-col gap-1 text-small">
        <Line name="Status">{STATE_LABELS[card.state]}</Line>
        <Line name="Account">{card.account?.name ?? 'None'}</Line>
        <Line name="From">{card.requester?.name ?? 'Nobody'}</Line>
        <Line name="Assignee">{card.assignee?.name ?? 'Nobody'}</Line>
        {priority ? <Line name="Priority">{PRIORITY_LABELS[priority]}</Line> : null}
        <Line name="Last">{sayAgo(card.latest_message_at)}</Line>
      </dl>
      {snippet ? (
        <Snippet text={snippet} lines={2} />
      ) : card.last_message ? (
        <p className="line-clamp-4 text-small text-ink-2">
          <span className="font-medium">{card.last_message.author_name}:</span> {card.last_message.text}
        </p>
      ) : null}
    </>
  )
}

const NamedPreview = ({ name, url, square, lines }: { name: string; url: string; square?: boolean; lines: [string, string][] }) => (
  <>
    <div className="flex items-center gap-2.5">
      <Avatar name={name} url={url} size={32} square={square ?? false} />
      <p className="min-w-0 truncate font-semibold">{name}</p>
    </div>
    <dl className="flex flex-col gap-1 text-small">
      {lines.filter(([, value]) => value !== '').map(([label, value]) => (
        <Line key={label} name={label}>
          {value}
        </Line>
      ))}
    </dl>
  </>
)

const ArticlePreview = ({ found }: { found: FoundArticle }) => (
  <>
    <p className="line-clamp-3 font-semibold">{found.title}</p>
    <p className="text-small text-ink-3">{found.is_open ? 'Read by anybody' : found.is_published ? 'Published, not for everybody' : 'Draft'}</p>
    <Snippet text={found.snippet} lines={2} />
  </>
)

const MARKS: Record<Visit['kind'], ReactNode> = {
  issue: <CircleDot size={16} />, account: <Building2 size={16} />, contact: <UserRound size={16} />, view: <Layers size={16} />, search: <Search size={16} />,
}

/** By address, because what was visited may be of any kind. */
const useGoTo = () => {
  const go = useNavigate()
  return (href: string) => () => void go({ to: href })
}

export const useFoundItems = () => {
  const goTo = useGoTo()
  const issue = ({ card, snippet, is_spam }: Found['issues'][number]): PaletteItem => ({
    id: `issue ${card.id}`, label: card.title, icon: <StateDot state={card.state} status={card.status} />, hint: [`#${card.number}`, is_spam ? 'in Spam' : '', card.account?.name].filter(Boolean).join(' · '), snippet,
    href: `/issues/${card.number}`, preview: <IssuePreview card={card} snippet={snippet} />, run: goTo(`/issues/${card.number}`),
  })
  const article = (found: FoundArticle): PaletteItem => ({
    id: `article ${found.id}`, label: found.title, icon: <FileText size={16} />, hint: found.is_open ? '' : found.is_published ? 'not for everybody' : 'draft', snippet: found.snippet,
    href: `/knowledge/${found.identifier}`, preview: <ArticlePreview found={found} />, run: goTo(`/knowledge/${found.identifier}`),
  })
  const account = (found: FoundAccount): PaletteItem => ({
    id: `account ${found.id}`, label: found.name, icon: <Avatar name={found.name} url={found.logo_url} square size={18} />, hint: found.domain,
    href: `/accounts/${found.id}`, preview: <NamedPreview name={found.name} url={found.logo_url} square lines={[['Domain', found.domain]]} />, run: goTo(`/accounts/${found.id}`),
  })
  const contact = (found: FoundContact): PaletteItem => ({
    id: `contact ${found.id}`, label: found.name, icon: <Avatar name={found.name} url={found.avatar_url} size={18} />, hint: found.account_name,
    href: `/contacts/${found.id}`, preview: <NamedPreview name={found.name} url={found.avatar_url} lines={[['Email', found.email], ['Account', found.account_name]]} />, run: goTo(`/contacts/${found.id}`),
  })
  return (found: Found | undefined, tab: PaletteTab): PaletteGroup[] => {
    if (!found) return []
    const groups: [PaletteTab, PaletteItem[]][] = [['Issues', found.issues.map(issue)], ['Articles', found.articles.map(article)], ['Accounts', found.accounts.map(account)], ['Contacts', found.contacts.map(contact)]]
    return groups.filter(([title, items]) => items.length > 0 && (tab === 'All' || tab === title)).map(([title, items]) => ({ title, items }))
  }
}

const KIND_OF_TAB: Partial<Record<PaletteTab, Visit['kind']>> = { Issues: 'issue', Accounts: 'account', Contacts: 'contact' }

export const useRecentItems = () => {
  const goTo = useGoTo()
  const visits = useRecent()
  const here = useLocation({ select: ({ pathname }) => pathname })
  return (tab: PaletteTab): PaletteGroup[] => {
    const items = visits
      .filter(({ kind, href }) => href !== here && (tab === 'All' || KIND_OF_TAB[tab] === kind))
      .map(({ kind, href, label }): PaletteItem => ({ id: `visit ${href}`, label, icon: MARKS[kind], href, run: goTo(href) }))
    return items.length > 0 ? [{ title: 'Recently visited', items: items.slice(0, tab === 'All' ? 6 : 12) }] : []
  }
}
