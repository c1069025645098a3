// An account as the wire shows it.
import type { Account } from '@patchbay/contract'
import { presentFields } from '../../platform/field-values.ts'
import type { AccountRow } from './store.ts'

export const presentAccount = (a: AccountRow): Account => ({
  id: a.id,
  name: a.name,
  type: a.type,
  owner: a.owner,
  domain: a.primary_domain,
  domains: a.domains,
  primary_domain: a.primary_domain,
  tags: a.tags,
  channels: a.channels,
  external_ids: a.external_ids,
  custom_fields: presentFields(a.custom_fields),
  logo_url: a.logo_url,
  language: a.language,
  is_disabled: a.is_disabled,
  latest_customer_activity_time: a.latest_customer_activity_at?.toISOString() ?? null,
  created_at: a.created_at.toISOString(),
  updated_at: a.updated_at.toISOString(),
})
