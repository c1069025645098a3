// Search on a page of its own: words and filters, tabs, kept searches.
import type { Data, searchEverything, SearchKind } from '@patchbay/contract'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Bookmark, Search, SearchX } from 'lucide-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { StateDot } from '../features/issues/states.tsx'
import { savedSearchesQuery, searchPagesQuery, useKeepSearch } from '../features/search/queries.ts'
import { useRemember } from '../features/search/recent.ts'
import { AccountResult, ArticleResult, ContactResult, IssueResult, MessageResult, ResultsSkeleton } from '../features/search/results.tsx'
import { FilterHints, KeepDialog, KeptSearches, KindTabs, SearchBox } from '../features/search/search-box.tsx'
import { useKeys } from '../lib/keys.ts'
import { Button } from '../ui/button.tsx'
import { Blank, Failed } from '../ui/states.tsx'
import { PageHead } from './page-head.tsx'

type Found = Data<typeof searchEverything>
const route = getRouteApi('/frame/search')

/** The next or last result takes the focus; from the box, the first. */
const walk = (step: number) => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-result]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus()
}

const Section = ({ title, heads, children }: { title: string; heads: boolean; children: ReactNode[] }) =>
  children.length === 0 ? null : (
    <section aria-label={title} className="mb-4">
      {heads ? <h2 className="px-2.5 pb-1 text-small font-semibold text-ink-2">{title}</h2> : null}
      {children}
    </section>
  )

const Results = ({ pages, kind, typed }: { pages: Found[]; kind: SearchKind; typed: string }) => {
  const heads = kind === 'all'
  return (
    <>
      <Section title="Accounts" heads={heads}>{pages.flatMap((page) => page.accounts.map((account) => <AccountResult key={account.id} account={account} typed={typed} />))}</Section>
      <Section title="Contacts" heads={heads}>{pages.flatMap((page) => page.contacts.map((contact) => <ContactResult key={contact.id} contact={contact} typed={typed} />))}</Section>
      <Section title="Issues" heads={heads}>
        {pages.flatMap((page) => page.issues.map(({ card, snippet, is_spam }) => <IssueResult key={card.id} card={card} snippet={snippet} isSpam={is_spam} typed={typed} mark={<StateDot state={card.state} status={card.status} />} />))}
      </Section>
      <Section title="Articles" heads={heads}>{pages.flatMap((page) => page.articles.map((article) => <ArticleResult key={article.id} article={article} typed={typed} />))}</Section>
      <Section title="Messages" heads={heads}>{pages.flatMap((page) => page.messages.map((message) => <MessageResult key={message.id} message={message} />))}</Section>
    </>
  )
}

const Told = ({ page }: { page: Found | undefined }) => (
  <div role="status" className="flex flex-col gap-1 px-2.5 empty:hidden">
    {page?.problems.map((problem) => (
      <p key={problem} className="text-soon">
        {problem}
      </p>
    ))}
    {page?.meant ? (
      <p className="text-ink-2">
        Nothing has these words as they are written. Shown is what was found by <strong className="font-semibold text-ink">{page.meant}</strong>.
      </p>
    ) : null}
  </div>
)

const isEmpty = (page: Found) => page.issues.length + page.messages.length + page.articles.length + page.accounts.length + page.contacts.length === 0

const Body = ({ words, kind }: { words: string; kind: SearchKind }) => {
  const search = useInfiniteQuery(searchPagesQuery(words, kind))
  const pages = search.data?.pages
  if (words === '')
    return (
      <Blank icon={<Search size={20} />} title="Find anything that was said">
        Words, a “phrase in quotes”, and filters: from:ingrid, account:"Acme Robotics", status:open, before:yesterday, has:file.
      </Blank>
    )
  if (search.isError && !pages) return <Failed what="The search could not be done" error={search.error} onRetry={() => void search.refetch()} />
  if (!pages) return <ResultsSkeleton />
  return (
    <>
      <Told page={pages[0]} />
      {pages.every(isEmpty) ? (
        <Blank icon={<SearchX size={20} />} title="Nothing was found">
          Try fewer words, another spelling, or leave a filter out.
        </Blank>
      ) : (
        <Results pages={pages} kind={kind} typed={pages[0]?.meant || words.replace(/\w+:("[^"]*"?|\S*)/g, ' ')} />
      )}
      {search.hasNextPage ? (
        <Button className="ms-2.5 self-start" disabled={search.isFetchingNextPage} onClick={() => void search.fetchNextPage()}>
          {search.isFetchingNextPage ? 'Looking further back…' : 'Show more'}
        </Button>
      ) : null}
    </>
  )
}

const REST_MS = 150

/** What stands in the box; the address follows once the hand rests, and an address from elsewhere comes into the box. */
const useTyped = (q: string, onRest: (words: string) => void) => {
  const [typed, setTyped] = useState(q)
  const told = useRef(q)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    if (q !== told.current) setTyped(q)
    told.current = q
  }, [q])
  useEffect(() => () => clearTimeout(timer.current), [])
  const type = (text: string) => {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      told.current = text.trim()
      onRest(text.trim())
    }, REST_MS)
  }
  return { typed, setTyped: type }
}

export const SearchPage = () => {
  const { q = '', kind = 'all' } = route.useSearch()
  const go = route.useNavigate()
  const { typed, setTyped } = useTyped(q, (words) => void go({ search: { ...(words ? { q: words } : {}), ...(kind === 'all' ? {} : { kind }) }, replace: true }))
  const [keeping, setKeeping] = useState(false)
  const kept = useQuery(savedSearchesQuery).data ?? []
  const { keep, drop } = useKeepSearch()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => box.current?.focus(), [])
  useRemember('search', `/search?${new URLSearchParams({ q }).toString()}`, q.length > 2 ? `Search: ${q}` : undefined)
  const open = (query: string, next: SearchKind) => void go({ search: { q: query, ...(next === 'all' ? {} : { kind: next }) }, replace: true })
  useKeys({ j: () => walk(1), k: () => walk(-1), ArrowDown: () => walk(1), ArrowUp: () => walk(-1) })
  return (
    <>
      <PageHead icon={<Search size={16} />} title="Search">
        <span className="flex-1" />
        <Button disabled={q === ''} onClick={() => setKeeping(true)}>
          <Bookmark size={14} /> Keep
        </Button>
      </PageHead>
      <div className="flex flex-1 flex-col overflow-y-auto">
        <div className="mx-auto flex w-full max-w-4xl flex-1 flex-col gap-3 px-6 py-5 max-[719px]:px-3">
          {kept.length > 0 ? <KeptSearches searches={kept} onOpen={(search) => open(search.query, search.kind)} onDrop={(search) => drop.mutate(search)} /> : null}
          <SearchBox box={box} typed={typed} onType={setTyped} onEnter={() => walk(1)} />
          <FilterHints
            onAdd={(name) => {
              setTyped(`${typed.trimEnd()} ${name}`.trimStart())
              box.current?.focus()
            }}
          />
          <KindTabs kind={kind} onKind={(next) => open(typed.trim(), next)} />
          <Body words={q} kind={kind} />
        </div>
      </div>
      {keeping ? <KeepDialog query={q} onKeep={(name) => keep.mutate({ name, query: q, kind })} onClose={() => setKeeping(false)} /> : null}
    </>
  )
}
