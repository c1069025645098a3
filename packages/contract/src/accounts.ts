// Accounts: the companies we serve.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  customFields, customFieldsInput, externalId, id, idOrClear, languageOrNone, miniUser, nothing, pageQuery, searchBody,
  tagNames, time, webUrl, words,
} from './fields.ts'

export const ACCOUNT_TYPES = ['customer', 'internal', 'community', 'partner'] as const
export const CHANNEL_SOURCES = ['slack', 'microsoft_teams', 'discord'] as const

export const channel = z
  .object({
    source: z.enum(CHANNEL_SOURCES),
    channel_id: z.string().min(1).max(255),
    channel_name: z.string().max(255).optional(),
    channel_url: z.string().max(2048).optional(),
    is_internal: z.boolean().optional(),
    is_primary: z.boolean().default(false),
  })
  .meta({ id: 'Channel' })

export const account = z
  .object({
    id,
    name: z.string(),
    type: z.string(),
    owner: miniUser.nullable(),
    domain: z.string(),
    domains: z.array(z.string()),
    primary_domain: z.string(),
    tags: z.array(z.string()),
    channels: z.array(channel),
    external_ids: z.array(externalId),
    custom_fields: customFields,
    logo_url: z.string(),
    /** In which its people are written to, where none of their own is known; empty where nobody knows. */
    language: z.string(),
    is_disabled: z.boolean(),
    latest_customer_activity_time: time.nullable(),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'Account' })
export type Account = z.output<typeof account>

const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'must be a domain such as example.com')
/** `{id}` of an account: its uuid or one of its external ids. */
const accountId = z.object({ id: z.string().min(1).max(255) })

const writable = {
  account_type: z.enum(ACCOUNT_TYPES).optional(),
  channels: z.array(channel).max(50).optional(),
  custom_fields: customFieldsInput.optional(),
  domains: z.array(domain).max(100).optional(),
  external_ids: z.array(externalId).max(50).optional(),
  language: languageOrNone,
  logo_url: z.union([webUrl, z.literal('')]).optional(),
  owner_id: idOrClear,
  primary_domain: domain.optional(),
  tags: tagNames.optional(),
}

export const listAccounts = endpoint.get('/accounts', {
  name: 'GetAccounts',
  summary: 'All accounts',
  access: 'accounts:read',
  envelope: 'list',
  query: pageQuery,
  data: z.array(account),
})

export const createAccount = endpoint.post('/accounts', {
  name: 'CreateAccount',
  summary: 'Add an account',
  access: 'accounts:write',
  body: z.strictObject({ ...writable, name: words, domain: domain.optional() }),
  data: account,
})

export const updateAccounts = endpoint.patch('/accounts', {
  name: 'UpdateAccounts',
  summary: 'Change up to 100 accounts at once',
  access: 'accounts:write',
  envelope: 'bare',
  perMinute: 120,
  body: z.strictObject({
    account_ids: z.array(id).min(1).max(100),
    account_type: writable.account_type,
    custom_fields: writable.custom_fields,
    language: languageOrNone,
    owner_id: idOrClear,
    tags: tagNames.optional(),
    tags_apply_mode: z.enum(['append_only', 'remove_only', 'replace']).optional(),
  }),
  data: z.object({ success: z.boolean() }),
})

export const mergeAccounts = endpoint.post('/accounts/merge', {
  name: 'MergeAccounts',
  summary: 'Merge accounts into one; the merged ones are deleted',
  access: 'accounts:delete',
  perMinute: 30,
  body: z.strictObject({
    merge_into_account_id: id,
    merge_account_ids: z.array(id).min(1).max(100),
  }),
  data: account,
})

export const searchAccounts = endpoint.post('/accounts/search', {
  name: 'SearchAccounts',
  summary: 'Accounts by filter and words',
  access: 'accounts:read',
  envelope: 'list',
  perMinute: 120,
  body: searchBody,
  data: z.array(account),
})

export const getAccount = endpoint.get('/accounts/{id}', {
  name: 'GetAccount',
  summary: 'One account, by id or external id',
  access: 'accounts:read',
  params: accountId,
  data: account,
})

export const updateAccount = endpoint.patch('/accounts/{id}', {
  name: 'UpdateAccount',
  summary: 'Change fields of an account; lists replace',
  access: 'accounts:write',
  params: accountId,
  body: z.strictObject({ ...writable, name: words.optional(), is_disabled: z.boolean().optional() }),
  data: account,
})

export const deleteAccount = endpoint.delete('/accounts/{id}', {
  name: 'DeleteAccount',
  summary: 'Delete an account',
  access: 'accounts:delete',
  envelope: 'bare',
  perMinute: 30,
  params: accountId,
  data: nothing,
})
