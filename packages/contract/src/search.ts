// Search: issues, what was said, accounts and contacts by words and filters; and the searches that members keep.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'
import { issueCard } from './inbox.ts'

export const SEARCH_KINDS = ['all', 'issues', 'messages', 'articles', 'accounts', 'contacts'] as const
export type SearchKind = (typeof SEARCH_KINDS)[number]

/** What may stand before a colon, with an example of what comes after it. */
export const SEARCH_FILTERS = {
  from: 'ingrid',
  account: '"Acme Robotics"',
  status: 'on-you',
  assignee: 'me',
  tag: 'bug',
  in: '#ext-acme',
  before: 'yesterday',
  after: '7d',
  has: 'file',
  is: 'spam',
} as const
export type SearchFilterName = keyof typeof SEARCH_FILTERS

const query = z.string().trim().min(1).max(300)

/** Found words stand between ⟦ and ⟧. */
const snippet = z.string()

export const foundMessage = z.object({
  id,
  issue_id: id,
  number: z.number().int(),
  title: z.string(),
  author: z.object({ name: z.string(), avatar_url: z.string(), kind: z.enum(['contact', 'user', 'bot']) }),
  account_name: z.string(),
  is_private: z.boolean(),
  is_spam: z.boolean(),
  at: time,
  snippet,
})
export type FoundMessage = z.output<typeof foundMessage>
export const foundAccount = z.object({ id, name: z.string(), logo_url: z.string(), domain: z.string() })
export type FoundAccount = z.output<typeof foundAccount>
export const foundContact = z.object({ id, name: z.string(), avatar_url: z.string(), email: z.string(), account_name: z.string() })
export type FoundContact = z.output<typeof foundContact>

export const foundArticle = z.object({ id, identifier: z.string(), title: z.string(), snippet, is_published: z.boolean(), /** Anybody may read it. */ is_open: z.boolean() })
export type FoundArticle = z.output<typeof foundArticle>

export const searchEverything = appEndpoint.get('/search', {
  name: 'Search',
  summary: 'Issues, messages, articles, accounts and contacts by words and filters, for the palette and the search page',
  access: 'issues:read',
  query: z.object({
    q: query,
    kind: z.enum(SEARCH_KINDS).default('all'),
    limit: z.coerce.number().int().min(1).max(50).optional(),
    cursor: z.string().max(512).optional(),
    /** Of the reader, such as Europe/Lisbon: where `yesterday` begins. */
    time_zone: z.string().max(64).default('UTC'),
  }),
  data: z.object({
    issues: z.array(z.object({ card: issueCard, snippet, is_spam: z.boolean() })),
    messages: z.array(foundMessage),
    articles: z.array(foundArticle),
    accounts: z.array(foundAccount),
    contacts: z.array(foundContact),
    /** Nothing had the words as they were typed; this is what was looked for instead. */
    meant: z.string(),
    /** Filters that could not be followed, a sentence each that says what to write. */
    problems: z.array(z.string()),
    /** Where the next page of issues or messages begins; empty at the end. */
    cursor: z.string(),
  }),
})

export const savedSearch = z.object({ id, name: z.string(), query: z.string(), kind: z.enum(SEARCH_KINDS) })
export type SavedSearch = z.output<typeof savedSearch>

export const listSearches = appEndpoint.get('/searches', {
  name: 'ListSearches',
  summary: 'The searches that I keep, the oldest first',
  access: 'issues:read',
  data: z.array(savedSearch),
})

export const saveSearch = appEndpoint.post('/searches', {
  name: 'SaveSearch',
  summary: 'Keep a search under a name; one of the same name is replaced',
  access: 'issues:read',
  body: z.strictObject({ name: z.string().trim().min(1, 'a search needs a name').max(80), query, kind: z.enum(SEARCH_KINDS).default('all') }),
  data: savedSearch,
})

export const removeSearch = appEndpoint.delete('/searches/{id}', {
  name: 'RemoveSearch',
  summary: 'Keep one of my searches no longer',
  access: 'issues:read',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})
