// Contacts: the people who write to us.
import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  customFields, customFieldsInput, externalId, id, idOrClear, languageOrNone, miniAccount, nothing, pageQuery, searchBody,
  tagNames, webUrl, words,
} from './fields.ts'

export const PORTAL_ROLES = ['no_access', 'member', 'admin'] as const

export const contact = z
  .object({
    id,
    name: z.string(),
    email: z.string(),
    emails: z.array(z.string()),
    avatar_url: z.string(),
    account: miniAccount.nullable(),
    portal_role: z.enum(PORTAL_ROLES),
    /** In which they are written to, such as `pt-BR`; empty where nobody knows. */
    language: z.string(),
    phone_numbers: z.array(z.string()),
    primary_phone_number: z.string(),
    external_ids: z.array(externalId),
    integration_user_ids: z.array(z.object({ id: z.string(), source: z.string() })),
    custom_fields: customFields,
    tags: z.array(z.string()),
  })
  .meta({ id: 'Contact' })
export type Contact = z.output<typeof contact>

const contactId = z.object({ id: z.string().min(1).max(255) })
const phone = z.string().regex(/^\d{1,15}$/, 'must be digits only, at most 15')
const email = z.email().max(320).toLowerCase()

const writable = {
  account_external_id: z.string().max(255).optional(),
  account_id: idOrClear,
  avatar_url: z.union([webUrl, z.literal('')]).optional(),
  custom_fields: customFieldsInput.optional(),
  email: z.union([email, z.literal('')]).optional(),
  external_ids: z.array(externalId).max(50).optional(),
  language: languageOrNone,
  phone_numbers: z.array(phone).max(20).optional(),
  portal_role: z.enum(PORTAL_ROLES).optional(),
  primary_phone_number: z.union([phone, z.literal('')]).optional(),
  tags: tagNames.optional(),
}

export const listContacts = endpoint.get('/contacts', {
  name: 'GetContacts',
  summary: 'All contacts',
  access: 'contacts:read',
  envelope: 'list',
  query: pageQuery,
  data: z.array(contact),
})

export const createContact = endpoint.post('/contacts', {
  name: 'CreateContact',
  summary: 'Add a contact',
  access: 'contacts:write',
  body: z.strictObject({ ...writable, name: words }),
  data: contact,
})

export const searchContacts = endpoint.post('/contacts/search', {
  name: 'SearchContacts',
  summary: 'Contacts by filter and words',
  access: 'contacts:read',
  envelope: 'list',
  perMinute: 120,
  body: searchBody,
  data: z.array(contact),
})

export const getContact = endpoint.get('/contacts/{id}', {
  name: 'GetContact',
  summary: 'One contact, by id or external id',
  access: 'contacts:read',
  params: contactId,
  data: contact,
})

export const updateContact = endpoint.patch('/contacts/{id}', {
  name: 'UpdateContact',
  summary: 'Change fields of a contact',
  access: 'contacts:write',
  params: contactId,
  body: z.strictObject({
    ...writable,
    name: words.optional(),
    emails: z
      .array(z.strictObject({ email, is_primary: z.boolean().optional() }))
      .max(50)
      .optional(),
  }),
  data: contact,
})

export const deleteContact = endpoint.delete('/contacts/{id}', {
  name: 'DeleteContact',
  summary: 'Delete a contact',
  access: 'contacts:delete',
  envelope: 'bare',
  perMinute: 30,
  params: contactId,
  data: nothing,
})
