// Adds, changes and deletes contacts.
import type { Body, createContact, updateContact } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { changesBetween } from '../../platform/changes.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import { getAccount } from '../accounts/index.ts'
import { beginValues, writeValues } from '../fields/index.ts'
import { ensureTags } from '../tags/index.ts'
import {
  deleteContactRow, getContact, insertContact, replaceContactExternalIds, replaceContactTags, replaceEmails, updateContactRow, type ContactChange, type ContactRow,
} from './store.ts'

type Given = Body<typeof updateContact>

const accountChange = async (ctx: Ctx, given: Given): Promise<ContactChange> => {
  if (given.account_id !== undefined && given.account_external_id !== undefined)
    throw invalid('account_id and account_external_id exclude each other; give one.')
  if (given.account_id === '') return { accountId: null }
  const wanted = given.account_id ?? given.account_external_id
  return wanted === undefined ? {} : { accountId: (await getAccount(ctx, wanted)).id }
}

const fieldChange = async (ctx: Ctx, given: Given, kept: ContactRow | null): Promise<ContactChange> => {
  if (kept && given.custom_fields === undefined) return {}
  const { values, marks } = kept
    ? await writeValues(ctx, 'contact', { values: kept.custom_fields, marks: kept.field_marks, createdAt: kept.created_at }, given.custom_fields ?? [])
    : await beginValues(ctx, 'contact', given.custom_fields ?? [])
  return { customFields: values, fieldMarks: marks }
}

const rowChange = async (ctx: Ctx, given: Given, kept: ContactRow | null): Promise<ContactChange> => ({
  ...(await accountChange(ctx, given)),
  ...(given.name === undefined ? {} : { name: given.name }),
  ...(given.avatar_url === undefined ? {} : { avatarUrl: given.avatar_url }),
  ...(given.portal_role === undefined ? {} : { portalRole: given.portal_role }),
  ...(given.language === undefined ? {} : { language: given.language }),
  ...(given.phone_numbers === undefined ? {} : { phones: given.phone_numbers }),
  ...(given.primary_phone_number === undefined ? {} : { primaryPhone: given.primary_phone_number }),
  ...(await fieldChange(ctx, given, kept)),
})

const emailsOf = (given: Given): { email: string; isPrimary: boolean }[] | null => {
  if (given.email !== undefined && given.emails !== undefined) throw invalid('email and emails exclude each other; give one.')
  if (given.email !== undefined) return given.email === '' ? [] : [{ email: given.email, isPrimary: true }]
  if (!given.emails) return null
  const primary = given.emails.find((e) => e.is_primary) ?? given.emails[0]
  return given.emails.map((e) => ({ email: e.email, isPrimary: e === primary }))
}

const writeLists = async (ctx: Ctx, id: string, given: Given) => {
  const emails = emailsOf(given)
  if (emails) await replaceEmails(ctx, id, emails)
  if (given.external_ids) await replaceContactExternalIds(ctx, id, given.external_ids)
  if (given.tags) await replaceContactTags(ctx, id, await ensureTags(ctx, 'contact', given.tags))
}

export const addContact = async (ctx: Ctx, given: Body<typeof createContact>): Promise<ContactRow> => {
  const id = newId(ctx.now.getTime())
  await insertContact(ctx, { id, ...(await rowChange(ctx, given, null)), name: given.name })
  await writeLists(ctx, id, given)
  await ctx.emit({ type: 'contact.created', objectId: id })
  return getContact(ctx, id)
}

/** By the names that kick-offs of triggers have for them. */
const readingOf = (c: ContactRow) => ({
  parts: { name: c.name, account: c.account?.id ?? null, emails: c.emails, phones: [c.primary_phone, ...c.phones], portal_role: c.portal_role, avatar: c.avatar_url, language: c.language, external_ids: c.external_ids },
  fields: c.custom_fields, tags: c.tags,
})

export const changeContact = async (ctx: Ctx, idOrExternal: string, given: Given): Promise<ContactRow> => {
  const kept = await getContact(ctx, idOrExternal)
  await updateContactRow(ctx, kept.id, await rowChange(ctx, given, kept))
  await writeLists(ctx, kept.id, given)
  const changed = await getContact(ctx, kept.id)
  await ctx.emit({ type: 'contact.changed', objectId: kept.id, data: changesBetween(readingOf(kept), readingOf(changed)) })
  return changed
}

export const deleteContact = async (ctx: Ctx, idOrExternal: string): Promise<void> => {
  const contact = await getContact(ctx, idOrExternal)
  await deleteContactRow(ctx, contact.id).catch((error: unknown) => {
    const code = ((error as { cause?: { code?: string } }).cause ?? (error as { code?: string })).code
    if (code === '23503') throw conflict(`${contact.name} still has issues; delete or move those first.`)
    throw error
  })
  await ctx.emit({ type: 'contact.deleted', objectId: contact.id })
}
