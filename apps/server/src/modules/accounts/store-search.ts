// What accounts can be filtered and searched by.
import type { Filter } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import { anyLowered, anyOf, conditionOf, type Fields } from '../../platform/filter.ts'

const tagsHave = (values: string[]) => sql`exists (select 1 from account_tags at join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id
  where at.workspace_id = a.workspace_id and at.account_id = a.id and lower(t.value) = ${anyLowered(values)})`

const FIELDS: Fields = {
  customFields: sql`a.custom_fields`,
  named: {
    id: { kind: 'id', column: sql`a.id` },
    name: { kind: 'text', column: sql`a.name` },
    owner_id: { kind: 'id', column: sql`a.owner_id` },
    domains: {
      kind: 'many',
      has: (values) => sql`exists (select 1 from account_domains d where d.workspace_id = a.workspace_id and d.account_id = a.id and d.domain = ${anyLowered(values)})`,
      some: sql`exists (select 1 from account_domains d where d.workspace_id = a.workspace_id and d.account_id = a.id)`,
    },
    external_ids: {
      kind: 'many',
      has: (values) => sql`exists (select 1 from account_external_ids x where x.workspace_id = a.workspace_id and x.account_id = a.id and x.external_id = ${anyOf(values)})`,
      some: sql`exists (select 1 from account_external_ids x where x.workspace_id = a.workspace_id and x.account_id = a.id)`,
    },
    tags: {
      kind: 'many',
      has: tagsHave,
      some: sql`exists (select 1 from account_tags at where at.workspace_id = a.workspace_id and at.account_id = a.id)`,
    },
  },
}

/** The custom fields that a filter goes by. */
export const slugsIn = ({ field, subfilters = [] }: Filter): string[] => [...(field && !Object.hasOwn(FIELDS.named, field) ? [field] : []), ...subfilters.flatMap(slugsIn)]

/** Words match the name or a domain, anywhere in it. */
export const searchCondition = (filter: Filter | undefined, words: string | undefined): SQL => {
  const filtered = conditionOf(filter, FIELDS)
  if (!words?.trim()) return filtered
  const like = `%${words.trim().replace(/[\\%_]/g, '\\$&')}%`
  return sql`${filtered} and (a.name ilike ${like} or exists (select 1 from account_domains d
    where d.workspace_id = a.workspace_id and d.account_id = a.id and d.domain ilike ${like}))`
}
