// Adds and changes accounts.
import type { Body, createAccount, updateAccount, updateAccounts } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { changesBetween, type Changes } from '../../platform/changes.ts'
import { invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { beginValues, reckonThese, writeValues } from '../fields/index.ts'
import { checkMembers } from '../members/index.ts'
import { ensureTags } from '../tags/index.ts'
import { addAccountTags, removeAccountTags, replaceChannels, replaceDomains, replaceExternalIds } from './store-lists.ts'
import { checkAccounts, getAccount, insertAccount, updateAccountRow, updateAccountRows, type AccountChange, type AccountRow } from './store.ts'

type Given = Body<typeof updateAccount>

const domainsOf = (given: Given & { domain?: string | undefined }): { domains: string[]; primary: string } | null => {
  const domains = given.domains ?? (given.domain ? [given.domain] : undefined)
  if (!domains && given.primary_domain === undefined) return null
  const primary = given.primary_domain ?? given.domain ?? domains?.[0] ?? ''
  if (domains && domains.length > 0 && !domains.includes(primary))
    throw invalid('primary_domain: must be one of domains.')
  return { domains: domains ?? [primary], primary: domains?.length === 0 ? '' : primary }
}

const fieldChange = async (ctx: Ctx, given: Given, kept: AccountRow | null): Promise<Pick<AccountChange, 'customFields' | 'fieldMarks'>> => {
  if (kept && given.custom_fields === undefined) return {}
  const { values, marks } = kept
    ? await writeValues(ctx, 'account', { values: kept.custom_fields, marks: kept.field_marks, createdAt: kept.created_at }, given.custom_fields ?? [])
    : await beginValues(ctx, 'account', given.custom_fields ?? [])
  return { customFields: values, fieldMarks: marks }
}

const rowChange = async (ctx: Ctx, given: Given): Promise<AccountChange> => {
  if (given.owner_id) await checkMembers(ctx, [given.owner_id])
  return {
    ...(given.name === undefined ? {} : { name: given.name }),
    ...(given.account_type === undefined ? {} : { type: given.account_type }),
    ...(given.owner_id === undefined ? {} : { ownerId: given.owner_id || null }),
    ...(given.logo_url === undefined ? {} : { logoUrl: given.logo_url }),
    ...(given.language === undefined ? {} : { language: given.language }),
    ...(given.is_disabled === undefined ? {} : { isDisabled: given.is_disabled }),
  }
}

const writeLists = async (ctx: Ctx, id: string, given: Given & { domain?: string | undefined }) => {
  const domains = domainsOf(given)
  if (domains) {
    await replaceDomains(ctx, id, domains.domains)
    await updateAccountRow(ctx, id, { primaryDomain: domains.primary })
  }
  if (given.external_ids) await replaceExternalIds(ctx, id, given.external_ids)
  if (given.channels) await replaceChannels(ctx, id, given.channels)
  if (given.tags) {
    await removeAccountTags(ctx, [id], 'all')
    await addAccountTags(ctx, [id], await ensureTags(ctx, 'account', given.tags))
  }
}

export const addAccount = async (ctx: Ctx, given: Body<typeof createAccount>): Promise<AccountRow> => {
  const id = newId(ctx.now.getTime())
  await insertAccount(ctx, { id, ...(await rowChange(ctx, given)), ...(await fieldChange(ctx, given, null)), name: given.name })
  await writeLists(ctx, id, given)
  await ctx.emit({ type: 'account.created', objectId: id })
  return getAccount(ctx, id)
}

export const changeAccount = async (ctx: Ctx, idOrExternal: string, given: Given): Promise<AccountRow> => {
  const kept = await getAccount(ctx, idOrExternal)
  await updateAccountRow(ctx, kept.id, { ...(await rowChange(ctx, given)), ...(await fieldChange(ctx, given, kept)) })
  await writeLists(ctx, kept.id, given)
  const changed = await getAccount(ctx, kept.id)
  await ctx.emit({ type: 'account.changed', objectId: kept.id, data: changesBetween(readingOf(kept), readingOf(changed)) })
  return changed
}

/** By the names that kick-offs of triggers have for them. */
const NAMES: Record<string, string> = { name: 'name', account_type: 'type', owner_id: 'owner', logo_url: 'logo', language: 'language', is_disabled: 'is_disabled', tags: 'tags' }
const readingOf = (a: AccountRow) => ({
  parts: { name: a.name, type: a.type, owner: a.owner?.id ?? null, logo: a.logo_url, language: a.language, is_disabled: a.is_disabled, domains: [a.primary_domain, ...a.domains], external_ids: a.external_ids, channels: a.channels },
  fields: a.custom_fields, tags: a.tags,
})

/** What is given is taken to change each of them: nobody reads a thousand accounts to know better. */
const changesOf = ({ account_ids: _ids, custom_fields, tags, tags_apply_mode, ...given }: Body<typeof updateAccounts>): Changes => ({
  changed: [...Object.keys({ ...given, ...(tags ? { tags } : {}) }).flatMap((key) => NAMES[key] ?? []), ...(custom_fields ?? []).map(({ slug }) => slug)],
  tags_added: tags && tags_apply_mode !== 'remove_only' ? tags : [], tags_removed: tags && tags_apply_mode === 'remove_only' ? tags : [],
})

/** The same for all of them, in the same few statements however many they are. */
export const changeAccounts = async (ctx: Ctx, given: Body<typeof updateAccounts>): Promise<void> => {
  const { account_ids, tags, tags_apply_mode = 'replace', ...fields } = given
  const ids = [...new Set(account_ids.map((id) => id.toLowerCase()))]
  await checkAccounts(ctx, ids)
  const change = await rowChange(ctx, fields)
  const { values: set, marks } = await writeValues(ctx, 'account', { values: {}, marks: {} }, fields.custom_fields ?? [])
  const cleared = (fields.custom_fields ?? []).map((f) => f.slug).filter((slug) => !Object.hasOwn(set, slug))
  await updateAccountRows(ctx, ids, change, { set, cleared, marks })
  if (fields.custom_fields) await reckonThese(ctx, 'account', ids)
  for (const id of ids) await ctx.emit({ type: 'account.changed', objectId: id, data: changesOf(given) })
  if (!tags) return
  const named = await ensureTags(ctx, 'account', tags)
  if (tags_apply_mode !== 'append_only') await removeAccountTags(ctx, ids, tags_apply_mode === 'replace' ? 'all' : named)
  if (tags_apply_mode !== 'remove_only') await addAccountTags(ctx, ids, named)
}
