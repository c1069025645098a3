// Queries on lists of a workspace's people: whose is due, how far it is, a page of them kept at once.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import type { Query } from '../../platform/db.ts'
import type { Person } from './store.ts'
import { slackPeopleLists } from './history/tables.ts'

export type PeopleList = typeof slackPeopleLists.$inferSelect

/** Across workspaces, for the clock: lists that nobody has read for a day, and those whose reader has died. */
export const dueLists = async (query: Query, now: Date): Promise<{ workspaceId: string; installationId: string }[]> => {
  await query(
    'slack_people_new',
    `insert into slack_people_lists (workspace_id, installation_id, due_at)
     select workspace_id, id, $1 from slack_installations i where removed_at is null and bot_token <> '' and failure = ''
       and not exists (select 1 from slack_people_lists l where l.workspace_id = i.workspace_id and l.installation_id = i.id)
     limit 100 on conflict do nothing`,
    [now],
  )
  const rows = await query<{ workspace_id: string; installation_id: string }>(
    'slack_people_due',
    `select l.workspace_id, l.installation_id from slack_people_lists l
     join slack_installations i on i.workspace_id = l.workspace_id and i.id = l.installation_id
     where l.due_at <= $1 and i.removed_at is null and i.bot_token <> '' and i.failure = '' order by l.due_at limit 100`,
    [now],
  )
  return rows.map((r) => ({ workspaceId: r.workspace_id, installationId: r.installation_id }))
}

const of = (ctx: Ctx, installationId: string) => and(eq(slackPeopleLists.workspaceId, ctx.workspaceId), eq(slackPeopleLists.installationId, installationId))

export const findPeopleList = async (ctx: Ctx, installationId: string): Promise<PeopleList | null> => {
  const [row] = await ctx.db.select().from(slackPeopleLists).where(of(ctx, installationId))
  return row ?? null
}

export const changePeopleList = async (ctx: Ctx, installationId: string, change: Partial<Omit<PeopleList, 'workspaceId' | 'installationId'>>): Promise<void> => {
  await ctx.db.update(slackPeopleLists).set(change).where(of(ctx, installationId))
}

const UPSERT = `insert into slack_people as p (workspace_id, installation_id, user_id, team_id, name, email, avatar_url, side, member_id, seen_at, gone_at, time_zone, language)
  select $1, $2, u, t, n, e, a, s, m, $3, case when g then $3::timestamptz end, z, l
  from unnest($4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::boolean[], $12::text[], $13::text[]) x(u, t, n, e, a, s, m, g, z, l) order by u
  on conflict (workspace_id, installation_id, user_id) do update
    set team_id = excluded.team_id, name = excluded.name, email = excluded.email, avatar_url = excluded.avatar_url, side = excluded.side,
      member_id = excluded.member_id, time_zone = excluded.time_zone, language = coalesce(nullif(excluded.language, ''), p.language), seen_at = excluded.seen_at, gone_at = case when excluded.gone_at is null then null else coalesce(p.gone_at, excluded.gone_at) end
    where (p.team_id, p.name, p.email, p.avatar_url, p.side, p.member_id, p.time_zone, p.language, p.gone_at is null)
      is distinct from (excluded.team_id, excluded.name, excluded.email, excluded.avatar_url, excluded.side, excluded.member_id, excluded.time_zone, coalesce(nullif(excluded.language, ''), p.language), excluded.gone_at is null)`

/** Whoever has not changed is not written; whose contact is known keeps it. Sorted, so that two writers never wait in a ring. */
export const keepPeople = async (ctx: Ctx, installationId: string, people: (Pick<Person, 'userId' | 'teamId' | 'name' | 'email' | 'avatarUrl' | 'side' | 'memberId' | 'timeZone' | 'language'> & { isGone: boolean })[]): Promise<void> => {
  const column = <K extends keyof (typeof people)[number]>(key: K) => people.map((p) => p[key])
  await ctx.query('slack_people_keep', UPSERT, [
    ctx.workspaceId, installationId, ctx.now, column('userId'), column('teamId'), column('name'), column('email'), column('avatarUrl'), column('side'), column('memberId'), column('isGone'), column('timeZone'), column('language'),
  ])
}
