// A contact as the wire shows it.
import type { Contact } from '@patchbay/contract'
import { presentFields } from '../../platform/field-values.ts'
import type { ContactRow } from './store.ts'

export const presentContact = (c: ContactRow): Contact => ({
  id: c.id,
  name: c.name,
  email: c.emails[0] ?? '',
  emails: c.emails,
  avatar_url: c.avatar_url,
  account: c.account,
  portal_role: c.portal_role,
  language: c.language,
  phone_numbers: c.phones,
  primary_phone_number: c.primary_phone,
  external_ids: c.external_ids,
  integration_user_ids: c.identities,
  custom_fields: presentFields(c.custom_fields),
  tags: c.tags,
})
