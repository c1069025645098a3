// The directory: accounts and contacts as lists and as pages of the app.
import { z } from 'zod'
import { ACCOUNT_TYPES } from './accounts.ts'
import { appEndpoint } from './endpoint.ts'
import { customFields, id, time } from './fields.ts'
import { ownHighlight } from './highlights.ts'

const person = z.object({ id, name: z.string(), avatar_url: z.string() })
const tagMark = z.object({ id, value: z.string(), hex_color: z.string() })

export const accountRow = z.object({
  id,
  name: z.string(),
  logo_url: z.string(),
  type: z.string(),
  domain: z.string(),
  is_disabled: z.boolean(),
  language: z.string(),
  owner: person.nullable(),
  tags: z.array(tagMark),
  channels: z.array(z.object({ source: z.string(), name: z.string() })),
  /** Counted up to 1,000. */
  open_issues: z.number().int(),
  contacts: z.number().int(),
  /** Issues opened in each of the last twelve times seven days, the latest last. */
  weekly_issues: z.array(z.number().int()),
  latest_customer_activity_at: time.nullable(),
  created_at: time,
})
export type AccountRow = z.output<typeof accountRow>

export const contactRow = z.object({
  id,
  name: z.string(),
  avatar_url: z.string(),
  email: z.string(),
  language: z.string(),
  account: z.object({ id, name: z.string(), logo_url: z.string() }).nullable(),
  open_issues: z.number().int(),
  /** When something was last said on an issue of theirs. */
  latest_activity_at: time.nullable(),
  created_at: time,
})
export type ContactRow = z.output<typeof contactRow>

const paging = { cursor: z.string().max(2048).optional(), limit: z.coerce.number().int().min(1).max(200).default(100) }

export const ACCOUNT_SORTS = ['name', 'activity', 'created'] as const
export type AccountSort = (typeof ACCOUNT_SORTS)[number]

export const listDirectoryAccounts = appEndpoint.get('/accounts', {
  name: 'ListDirectoryAccounts',
  summary: 'Accounts as rows, by words, owner, type and tag, in the order asked for',
  access: 'accounts:read',
  envelope: 'list',
  query: z.object({
    ...paging,
    q: z.string().trim().max(200).optional(),
    owner: z.union([z.enum(['me', 'nobody']), id]).optional(),
    type: z.enum(ACCOUNT_TYPES).optional(),
    tag: id.optional(),
    sort: z.enum(ACCOUNT_SORTS).default('name'),
    reversed: z.enum(['true', 'false']).default('false'),
  }),
  data: z.array(accountRow),
})

export const listDirectoryContacts = appEndpoint.get('/contacts', {
  name: 'ListDirectoryContacts',
  summary: 'Contacts as rows, by words and account, in the order of their names',
  access: 'contacts:read',
  envelope: 'list',
  query: z.object({ ...paging, q: z.string().trim().max(200).optional(), account_id: z.union([z.literal('none'), id]).optional() }),
  data: z.array(contactRow),
})

/** On one of its issues, or of one of its people. */
const activity = z.object({ id: z.string(), at: time, actor: z.string(), text: z.string(), number: z.number().int().nullable(), title: z.string(), contact_id: id.nullable() })
export type AccountActivity = z.output<typeof activity>

export const getAccountPage = appEndpoint.get('/accounts/{id}', {
  name: 'GetAccountPage',
  summary: 'What the page of an account shows beside its issues and contacts',
  access: 'accounts:read',
  params: z.object({ id }),
  data: z.object({
    account: accountRow,
    domains: z.array(z.string()),
    highlights: z.array(ownHighlight),
    custom_fields: customFields,
    /** What happened lately on its issues, and who joined or left its channels, the newest first. */
    activity: z.array(activity),
  }),
})

export const getContactPage = appEndpoint.get('/contacts/{id}', {
  name: 'GetContactPage',
  summary: 'What the page of a contact shows beside their issues',
  access: 'contacts:read',
  params: z.object({ id }),
  data: z.object({
    contact: contactRow,
    emails: z.array(z.string()),
    phone: z.string(),
    /** Who they are elsewhere, such as Slack. */
    identities: z.array(z.string()),
    /** In which one of those shows itself to them; empty where none tells. */
    language_told: z.string(),
    custom_fields: customFields,
  }),
})
