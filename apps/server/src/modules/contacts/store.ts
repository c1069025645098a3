// Every query on contacts.
import type { Filter } from '@patchbay/contract'
import { and, eq, inArray, ne, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { anyLowered, conditionOf, type Fields } from '../../platform/filter.ts'
import { isId } from '../../platform/id.ts'
import type { FieldMarks, FieldValues } from '../../platform/field-values.ts'
import type { TagRow } from '../tags/index.ts'
import { contactEmails, contactExternalIds, contactIdentities, contacts, contactTags } from './tables.ts'

export type ContactRow = {
  id: string
  name: string
  account: { id: string } | null
  avatar_url: string
  portal_role: 'no_access' | 'member' | 'admin'
  language: string
  primary_phone: string
  phones: string[]
  custom_fields: FieldValues
  field_marks: FieldMarks
  created_at: Date
  emails: string[]
  external_ids: { external_id: string; label: string }[]
  identities: { id: string; source: string }[]
  tags: string[]
}

const READ = sql`select c.id, c.name, c.avatar_url, c.portal_role, c.language, c.primary_phone, c.phones, c.custom_fields, c.field_marks, c.created_at,
    case when c.account_id is null then null else json_build_object('id', c.account_id) end as account,
    coalesce((select json_agg(e.email order by not e.is_primary, e.email) from contact_emails e
      where e.workspace_id = c.workspace_id and e.contact_id = c.id), '[]'::json) as emails,
    coalesce((select json_agg(json_build_object('external_id', x.external_id, 'label', x.label)) from contact_external_ids x
      where x.workspace_id = c.workspace_id and x.contact_id = c.id), '[]'::json) as external_ids,
    coalesce((select json_agg(json_build_object('id', split_part(i.external_id, ':', 2), 'source', i.source)) from contact_identities i
      where i.workspace_id = c.workspace_id and i.contact_id = c.id), '[]'::json) as identities,
    coalesce((select json_agg(t.value order by t.value) from contact_tags ct join tags t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
      where ct.workspace_id = c.workspace_id and ct.contact_id = c.id), '[]'::json) as tags
  from contacts c`

const emailHas = (values: SQL) => sql`exists (select 1 from contact_emails e where e.workspace_id = c.workspace_id and e.contact_id = c.id and ${values})`
const FIELDS: Fields = {
  customFields: sql`c.custom_fields`,
  named: {
    id: { kind: 'id', column: sql`c.id` },
    name: { kind: 'text', column: sql`c.name` },
    account_id: { kind: 'id', column: sql`c.account_id` },
    language: { kind: 'text', column: sql`c.language` },
    tags: {
      kind: 'many',
      has: (values) => sql`exists (select 1 from contact_tags ct join tags t on t.workspace_id = ct.workspace_id and t.id = ct.tag_id
        where ct.workspace_id = c.workspace_id and ct.contact_id = c.id and lower(t.value) = ${anyLowered(values)})`,
      some: sql`exists (select 1 from contact_tags ct where ct.workspace_id = c.workspace_id and ct.contact_id = c.id)`,
    },
    email: { kind: 'text', column: sql`(select string_agg(e.email, ' ') from contact_emails e where e.workspace_id = c.workspace_id and e.contact_id = c.id and e.is_primary)` },
  },
}

export const contactCondition = (filter: Filter | undefined, words: string | undefined): SQL => {
  const filtered = conditionOf(filter, FIELDS)
  if (!words?.trim()) return filtered
  const like = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
  return sql`${filtered} and (c.name ilike ${like} or ${emailHas(sql`e.email ilike ${like}`)})`
}

export const getContact = async (ctx: Ctx, id: string): Promise<ContactRow> => {
  const matches = isId(id)
    ? sql`c.id = ${id}`
    : sql`c.id = (select x.contact_id from contact_external_ids x where x.workspace_id = ${ctx.workspaceId} and x.external_id = ${id})`
  const [row] = await ctx.rows<ContactRow>(sql`${READ} where c.workspace_id = ${ctx.workspaceId} and ${matches}`)
  if (!row) throw notFound('Contact')
  return row
}

/** @throws not_found when one of them is none of ours. */
export const checkContacts = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const wanted = new Set(ids.map((id) => id.toLowerCase()))
  if (wanted.size === 0) return
  const known = await ctx.db.select({ id: contacts.id }).from(contacts).where(and(eq(contacts.workspaceId, ctx.workspaceId), inArray(contacts.id, [...wanted])))
  if (known.length < wanted.size) throw notFound('Contact')
}

export const listContacts = (ctx: Ctx, condition: SQL, after: string[] | null, limit: number): Promise<ContactRow[]> =>
  ctx.rows<ContactRow>(sql`${READ} where c.workspace_id = ${ctx.workspaceId} and ${condition}
    and ${after ? sql`(c.name, c.id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`}
    order by c.name, c.id ${limitTo(limit + 1)}`)

export type ContactChange = Partial<Omit<typeof contacts.$inferInsert, 'workspaceId' | 'id' | 'createdAt'>>

export const insertContact = async (ctx: Ctx, contact: { id: string; name: string } & ContactChange): Promise<void> => {
  const customFields = sql`patchbay_field_defaults(${ctx.workspaceId}, 'contact', ${JSON.stringify(contact.customFields ?? {})}::jsonb)`
  await ctx.db.insert(contacts).values({ ...contact, customFields, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}

export const updateContactRow = async (ctx: Ctx, id: string, change: ContactChange): Promise<void> => {
  await ctx.db.update(contacts).set({ ...change, updatedAt: ctx.now }).where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, id)))
}

export const replaceEmails = async (ctx: Ctx, contactId: string, emails: { email: string; isPrimary: boolean }[]): Promise<void> => {
  await ctx.db.delete(contactEmails).where(and(eq(contactEmails.workspaceId, ctx.workspaceId), eq(contactEmails.contactId, contactId)))
  if (emails.length === 0) return
  const [taken] = await ctx.db
    .select()
    .from(contactEmails)
    .where(and(eq(contactEmails.workspaceId, ctx.workspaceId), inArray(contactEmails.email, emails.map((e) => e.email)), ne(contactEmails.contactId, contactId)))
  if (taken) throw conflict(`The address ${taken.email} belongs to another contact already.`, taken.contactId)
  // Of equals the last is kept, so the primary one comes last.
  const once = [...new Map(emails.toSorted((a, b) => Number(a.isPrimary) - Number(b.isPrimary)).map((e) => [e.email, e])).values()]
  await ctx.db.insert(contactEmails).values(once.map((e) => ({ ...e, workspaceId: ctx.workspaceId, contactId })))
}

export const replaceContactExternalIds = async (ctx: Ctx, contactId: string, given: { external_id: string; label: string }[]): Promise<void> => {
  await ctx.db.delete(contactExternalIds).where(and(eq(contactExternalIds.workspaceId, ctx.workspaceId), eq(contactExternalIds.contactId, contactId)))
  if (given.length === 0) return
  const [taken] = await ctx.db
    .select()
    .from(contactExternalIds)
    .where(and(eq(contactExternalIds.workspaceId, ctx.workspaceId), inArray(contactExternalIds.externalId, given.map((g) => g.external_id))))
  if (taken) throw conflict(`The external id ${taken.externalId} belongs to another contact already.`, taken.contactId)
  await ctx.db.insert(contactExternalIds).values([...new Map(given.map((g) => [g.external_id, g])).values()].map((g) => ({ workspaceId: ctx.workspaceId, externalId: g.external_id, label: g.label, contactId })))
}

export type KnownContact = { id: string; account_id: string | null; email: string; name: string }

export const findContactByEmail = async (ctx: Ctx, email: string): Promise<KnownContact | null> => {
  const [row] = await ctx.query<KnownContact>(
    'contact_email',
    `select c.id, c.account_id, c.name, e.email from contact_emails e join contacts c on c.workspace_id = e.workspace_id and c.id = e.contact_id
     where e.workspace_id = $1 and e.email = $2`,
    [ctx.workspaceId, email.toLowerCase()],
  )
  return row ?? null
}

/** One maker at a time for an address or an identity, until the transaction ends; the next one finds what this one made. */
export const holdMaking = (ctx: Ctx, who: string) =>
  ctx.query('contact_making', 'select pg_advisory_xact_lock(hashtextextended($1, 7))', [`contact/${ctx.workspaceId}/${who}`])

export const findContactByIdentity = async (ctx: Ctx, source: string, externalId: string): Promise<{ id: string; account_id: string | null } | null> => {
  const [row] = await ctx.query<{ id: string; account_id: string | null }>(
    'contact_identity',
    `select c.id, c.account_id from contact_identities i join contacts c on c.workspace_id = i.workspace_id and c.id = i.contact_id
     where i.workspace_id = $1 and i.source = $2 and i.external_id = $3`,
    [ctx.workspaceId, source, externalId],
  )
  return row ?? null
}

export const linkIdentity = async (ctx: Ctx, contactId: string, identity: { source: string; externalId: string; language: string }): Promise<void> => {
  await ctx.db.insert(contactIdentities).values({ ...identity, workspaceId: ctx.workspaceId, contactId }).onConflictDoNothing()
}

/** Of whoever is a contact already; a language that is told again is not written. */
export const tellLanguages = async (ctx: Ctx, source: string, told: { externalId: string; language: string }[]): Promise<void> => {
  if (told.length === 0) return
  await ctx.query(
    'contact_languages_told',
    `update contact_identities i set language = t.language from unnest($3::text[], $4::text[]) t(external_id, language)
     where i.workspace_id = $1 and i.source = $2 and i.external_id = t.external_id and i.language <> t.language`,
    [ctx.workspaceId, source, told.map((each) => each.externalId), told.map((each) => each.language)],
  )
}

export const deleteContactRow = async (ctx: Ctx, id: string): Promise<void> => {
  await ctx.db.delete(contacts).where(and(eq(contacts.workspaceId, ctx.workspaceId), eq(contacts.id, id)))
}

export const replaceContactTags = async (ctx: Ctx, contactId: string, tags: TagRow[]): Promise<void> => {
  await ctx.db.delete(contactTags).where(and(eq(contactTags.workspaceId, ctx.workspaceId), eq(contactTags.contactId, contactId)))
  if (tags.length > 0) await ctx.db.insert(contactTags).values(tags.map((tag) => ({ workspaceId: ctx.workspaceId, contactId, tagId: tag.id })))
}
