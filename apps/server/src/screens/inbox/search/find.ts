// Finds: what was typed is taken apart, looked for, mended when nothing has it, and put in order.
import { can, type Data, type Permission, type searchEverything, type SearchKind } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { decodeCursor, encodeCursor } from '../../../platform/page.ts'
import { begunQuery, wordsIn } from '../../../platform/search.ts'
import { findByWords } from '../../../modules/articles/index.ts'
import { isSpam } from '../../../modules/issues/index.ts'
import { mendWords } from '../../../modules/searches/index.ts'
import { presentCard } from '../present.ts'
import { findCard } from '../store.ts'
import { planFreely } from '../views/store-pick.ts'
import { hasWords, numberIn, parseSearch, tsqueryOf, type Parsed } from './rules-query.ts'
import { rank, type Candidate } from './rules-rank.ts'
import { scopeOf, type Scope } from './scope.ts'
import { snippetOf } from './snippet.ts'
import { findCandidates, foundCards, foundMessages, type SaidRow, type Sought } from './store-issues.ts'
import { searchAccounts, searchContacts, searchWithinAccounts } from './store-named.ts'

type Asked = { q: string; kind: SearchKind; limit?: number | undefined; cursor?: string | undefined; time_zone: string }
type Found = Data<typeof searchEverything>

const GIVE_UP_MS = 3_000
/** People and companies beside issues. */
const BESIDE = 5
/** So many issues are looked at for the messages of a page. */
const ISSUES_OF_MESSAGES = 200

const mayRead = (ctx: Ctx, permission: Permission): boolean => 'role' in ctx.actor && can(ctx.actor.role, permission)

const textOf = (parsed: Parsed): string => [...parsed.words, ...parsed.phrases.flat()].join(' ')

/** Names are asked for only where words were typed and nothing else was asked about. */
const namesOf = async (ctx: Ctx, parsed: Parsed, { kind, limit }: Asked): Promise<Pick<Found, 'accounts' | 'contacts'>> => {
  const text = textOf(parsed)
  const wants = (one: 'accounts' | 'contacts') => text !== '' && (kind === one || (kind === 'all' && Object.keys(parsed.filters).length === 0)) && mayRead(ctx, `${one}:read`)
  const most = kind === 'all' ? BESIDE : (limit ?? 50)
  const [accounts, contacts] = await Promise.all([wants('accounts') ? searchAccounts(ctx, text, most) : [], wants('contacts') ? searchContacts(ctx, text, most) : []])
  return { accounts: accounts.length > 0 || !wants('accounts') ? accounts : await searchWithinAccounts(ctx, text, most), contacts }
}

/** Drafts too: whoever may read articles finds what is being written. */
const articlesOf = async (ctx: Ctx, parsed: Parsed, { kind, limit }: Asked): Promise<Pick<Found, 'articles'>> => {
  const text = textOf(parsed)
  const words = wordsIn(text)
  const wants = kind === 'articles' || (kind === 'all' && Object.keys(parsed.filters).length === 0)
  if (!wants || words.length === 0 || !mayRead(ctx, 'articles:read')) return { articles: [] }
  const rows = await findByWords(ctx, begunQuery(words), kind === 'all' ? BESIDE : (limit ?? 50))
  return { articles: rows.map((row) => ({ id: row.id, identifier: String(row.number), title: row.title, snippet: snippetOf(row.text, text), is_published: row.is_published, is_open: row.is_open })) }
}

/** The next page goes on before the issue of this one that was opened first. */
const cursorAfter = (candidates: Candidate[], asked: number): string => {
  const oldest = candidates.map((c) => c.id).toSorted()[0]
  return candidates.length >= asked && oldest ? encodeCursor([oldest]) : ''
}

const presentMessage = ({ author_name, author_avatar, author_kind, at, said, ...row }: SaidRow, words: string) =>
  ({ ...row, author: { name: author_name, avatar_url: author_avatar, kind: author_kind }, at: at.toISOString(), snippet: snippetOf(said, words) })

const issuesOf = async (ctx: Ctx, parsed: Parsed, sought: Sought, asked: Asked): Promise<Pick<Found, 'issues' | 'messages' | 'cursor'>> => {
  const nothing = { issues: [], messages: [], cursor: '' }
  if (asked.kind === 'accounts' || asked.kind === 'articles' || asked.kind === 'contacts' || (!hasWords(parsed) && Object.keys(parsed.filters).length === 0)) return nothing
  const limit = asked.limit ?? 20
  const before = decodeCursor(asked.cursor, ['id'])?.[0] ?? null
  const text = textOf(parsed)
  const isMessages = asked.kind === 'messages'
  // More than a page is looked at, so that the best of them come first; a page further down takes them as they are.
  const most = isMessages ? ISSUES_OF_MESSAGES : asked.kind === 'all' ? limit * 2 : limit
  const candidates = await findCandidates(ctx, sought, before, most)
  if (isMessages) return { ...nothing, messages: (await foundMessages(ctx, candidates.map((c) => c.id), sought, limit)).map((row) => presentMessage(row, text)), cursor: cursorAfter(candidates, most) }
  const best = rank(candidates, [...parsed.words, ...parsed.phrases.flat()], ctx.now).slice(0, limit)
  const rows = await foundCards(ctx, best.map((c) => c.id), sought)
  return { ...nothing, issues: rows.map((row) => ({ card: presentCard(row, ctx.now), snippet: snippetOf(row.said, text), is_spam: row.is_spam })), cursor: asked.kind === 'all' ? '' : cursorAfter(candidates, most) }
}

const lookFor = async (ctx: Ctx, parsed: Parsed, scope: Scope, asked: Asked) => {
  const sought = { whole: tsqueryOf(parsed, false), begun: tsqueryOf(parsed, true), scope }
  const [found, names, articles] = await Promise.all([issuesOf(ctx, parsed, sought, asked), namesOf(ctx, parsed, asked), articlesOf(ctx, parsed, asked)])
  return { ...found, ...names, ...articles }
}

const isNothing = ({ issues, messages, articles, accounts, contacts }: Pick<Found, 'issues' | 'messages' | 'articles' | 'accounts' | 'contacts'>): boolean =>
  issues.length + messages.length + articles.length + accounts.length + contacts.length === 0

/** What is all of digits is an issue's number too; it comes first. */
const withNumber = async (ctx: Ctx, found: Awaited<ReturnType<typeof lookFor>>, { q, kind }: Asked) => {
  const number = kind === 'all' || kind === 'issues' ? numberIn(q) : null
  const meant = number ? await findCard(ctx, number) : null
  if (!meant) return found
  // By its number it is found in Spam as well, with a mark that says so.
  return { ...found, issues: [{ card: presentCard(meant, ctx.now), snippet: '', is_spam: await isSpam(ctx, meant.id) }, ...found.issues.filter(({ card }) => card.id !== meant.id)] }
}

export const search = async (ctx: Ctx, asked: Asked): Promise<Found> => {
  const parsed = parseSearch(asked.q)
  if (Object.keys(parsed.filters).length > 0) planFreely(ctx, GIVE_UP_MS)
  const scope = await scopeOf(ctx, parsed.filters, asked.time_zone)
  const found = await withNumber(ctx, await lookFor(ctx, parsed, scope, asked), asked)
  if (!isNothing(found) || asked.cursor || !hasWords(parsed)) return { ...found, meant: '', problems: scope.problems }
  const words = await mendWords(ctx, parsed.words)
  if (!words) return { ...found, meant: '', problems: scope.problems }
  const mended = { ...parsed, words }
  return { ...(await lookFor(ctx, mended, scope, asked)), meant: textOf(mended), problems: scope.problems }
}
