// The custom fields that are in use: read from the newest issues, accounts and contacts, so that the cost stays bounded.
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { ask } from './store-pick.ts'

const LOOKED_AT = 2_000
const MOST_OPTIONS = 50

type Row = { of: 'issue' | 'account' | 'contact'; slug: string; options: string[] }

/** By slug, whether anybody defined them or not, with values seen lately. */
export const slugsInUse = async (ctx: Ctx): Promise<{ name: string; label: string; of: Row['of']; options: string[] }[]> => {
  const from = (of: Row['of'], table: string, newest: string) => sql`(select ${of}::text as of, custom_fields from ${sql.raw(table)} where workspace_id = ${ctx.workspaceId}::uuid
    ${sql.raw(of === 'issue' ? 'and deleted_at is null' : '')} order by ${sql.raw(newest)} desc limit ${sql.raw(String(LOOKED_AT))})`
  const rows = await ask<Row>(ctx, sql`select of, slug, (array_agg(distinct option) filter (where option is not null))[1:${sql.raw(String(MOST_OPTIONS))}] as options from (
      ${from('issue', 'issues', 'latest_message_at')} union all ${from('account', 'accounts', 'created_at')} union all ${from('contact', 'contacts', 'created_at')}
    ) seen, jsonb_each(seen.custom_fields) as held(slug, kept)
    left join lateral (select left(kept ->> 'value', 200) as option where kept ? 'value' union all select left(jsonb_array_elements_text(kept -> 'values'), 200) where kept ? 'values') said on true
    group by of, slug order by of, slug limit 300`)
  return rows.map(({ of, slug, options }) => ({ name: `${of === 'issue' ? '' : `${of}.`}fields.${slug}`, label: slug, of, options: options ?? [] }))
}
