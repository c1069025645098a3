// Every query on notifications: each member sees their own.
import type { NotificationChannel, NotificationKind, NotificationMark, NotificationSettings, State } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import type { House } from '../../platform/workspace.ts'
import { USUAL } from './rules-quiet.ts'
import type { Telling } from './rules-tell.ts'

export type Told = { id: string; member_id: string; kind: NotificationKind; is_urgent: boolean }

/** Those that were told already are left out of what comes back. */
export const insertNotifications = (ctx: Ctx, tellings: Telling[]): Promise<Told[]> => {
  const rows = tellings.map((t) => ({ id: newId(ctx.now.getTime()), member_id: t.memberId, issue_id: t.issueId, about_id: t.about?.id ?? null, about: t.about && { title: t.about.title, path: t.about.path }, event_id: t.eventId, kind: t.kind, actor: t.actor, text: t.text, is_urgent: t.isUrgent, at: t.at }))
  return ctx.rows<Told>(sql`insert into notifications (workspace_id, id, member_id, issue_id, about_id, about, event_id, kind, actor, text, is_urgent, at)
    select ${ctx.workspaceId}::uuid, x.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, member_id uuid, issue_id uuid, about_id uuid, about jsonb, event_id bigint, kind text, actor text, text text, is_urgent boolean, at timestamptz)
    on conflict (workspace_id, member_id, event_id, kind) do nothing returning id, member_id, kind, is_urgent`)
}

/** Read when marked so, or when the issue was looked at since. */
const UNREAD = sql`(n.read_at is null and not exists (select 1 from issue_reads r where r.workspace_id = n.workspace_id and r.member_id = n.member_id and r.issue_id = n.issue_id and r.read_at >= n.at))`

const SHOWN: Record<'open' | 'unread' | 'done', SQL> = {
  open: sql`n.done_at is null`,
  unread: sql`n.done_at is null and ${UNREAD}`,
  done: sql`n.done_at is not null`,
}

export type Line = {
  thing_id: string; issue_id: string | null; about: { title: string; path: string } | null; number: number; title: string; state: State; account_name: string | null; account_logo: string | null
  id: string; kind: NotificationKind; actor: string; text: string; at: Date; count: number; unread: number
}

/** What one line is of. */
const THING = sql`coalesce(n.issue_id, n.about_id)`
/** Those of issues that are gone or hidden are left out; those of anything else stay. */
const SEEN = sql`(n.issue_id is null or i.id is not null)`

/** A line for each issue or other thing, with the newest that happened there. */
export const listLines = (ctx: Ctx, memberId: string, show: 'open' | 'unread' | 'done', after: string[] | null, limit: number): Promise<Line[]> =>
  ctx.rows<Line>(sql`with lines as (
      select distinct on (${THING}) ${THING} as thing_id, n.issue_id, n.about, n.id, n.kind, n.actor, n.text, n.at, count(*) over w::int as count, sum(case when ${UNREAD} then 1 else 0 end) over w::int as unread
      from notifications n where n.workspace_id = ${ctx.workspaceId} and n.member_id = ${memberId} and ${SHOWN[show]}
      window w as (partition by ${THING}) order by ${THING}, n.at desc, n.event_id desc)
    select l.*, i.number, i.title, i.state, a.name as account_name, a.logo_url as account_logo from lines l
    left join issues i on i.workspace_id = ${ctx.workspaceId} and i.id = l.issue_id and i.deleted_at is null and i.spam_at is null left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    where (l.issue_id is null or i.id is not null) and ${after ? sql`(l.at, l.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`} order by l.at desc, l.id desc ${limitTo(limit + 1)}`)

const COUNT_CAP = 100
export const countUnread = async (ctx: Ctx, memberId: string): Promise<number> => {
  const [row] = await ctx.rows<{ n: number }>(sql`select count(*)::int as n from (select distinct ${THING} from notifications n left join issues i on i.workspace_id = n.workspace_id and i.id = n.issue_id and i.deleted_at is null and i.spam_at is null
    where ${SEEN} and n.workspace_id = ${ctx.workspaceId} and n.member_id = ${memberId} and ${SHOWN.unread} ${limitTo(COUNT_CAP)}) counted`)
  return row?.n ?? 0
}

const MARKS = (now: SQL): Record<NotificationMark, SQL> => ({
  read: sql`read_at = coalesce(read_at, ${now})`,
  unread: sql`read_at = null, done_at = null`,
  done: sql`read_at = coalesce(read_at, ${now}), done_at = coalesce(done_at, ${now})`,
  open: sql`done_at = null`,
})

/** Marked unread, what one has looked at since must count as not looked at: it comes anew. */
export const markLines = async (ctx: Ctx, memberId: string, as: NotificationMark, issueIds: string[] | null): Promise<void> => {
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const which = issueIds ? sql`coalesce(issue_id, about_id) = any(${sql.param(issueIds)}::uuid[])` : as === 'read' || as === 'done' ? sql`done_at is null` : sql`false`
  const again = as === 'unread' ? sql`, at = greatest(at, coalesce((select r.read_at + interval '1 millisecond' from issue_reads r where r.workspace_id = notifications.workspace_id and r.member_id = notifications.member_id and r.issue_id = notifications.issue_id), at))` : sql``
  const marked = await ctx.rows(sql`update notifications set ${MARKS(now)[as]}${again} where workspace_id = ${ctx.workspaceId} and member_id = ${memberId} and ${which} returning id`)
  if (issueIds && marked.length === 0) throw notFound('Notification')
}

/** What is kept may be older than the code that reads it: a kind that was not there yet is told as usual. */
export const listSettings = async (ctx: Ctx, memberIds: string[]): Promise<{ member_id: string; settings: NotificationSettings }[]> => {
  const kept = await ctx.rows<{ member_id: string; settings: NotificationSettings }>(sql`select member_id, settings from notification_settings where workspace_id = ${ctx.workspaceId} and member_id = any(${sql.param(memberIds)}::uuid[])`)
  return kept.map(({ member_id, settings }) => ({ member_id, settings: { matrix: { ...USUAL.matrix, ...settings.matrix }, quiet: { ...USUAL.quiet, ...settings.quiet } } }))
}

export const writeSettings = async (ctx: Ctx, memberId: string, settings: NotificationSettings): Promise<void> => {
  await ctx.rows(sql`insert into notification_settings (workspace_id, member_id, settings) values (${ctx.workspaceId}, ${memberId}, ${JSON.stringify(settings)}::jsonb)
    on conflict (workspace_id, member_id) do update set settings = excluded.settings`)
}

export type Parcel = { id: string; member_id: string; kind: NotificationKind; actor: string; text: string; number: number | null; title: string; path: string; account_name: string | null }

/** What is still news to whom it is for. */
export const listWaiting = (ctx: Ctx, ids: string[]): Promise<Told[]> =>
  ctx.rows<Told>(sql`select n.id, n.member_id, n.kind, n.is_urgent from notifications n where n.workspace_id = ${ctx.workspaceId} and n.id = any(${sql.param(ids)}::uuid[]) and ${SHOWN.unread}`)

/** Held by another for longer than this, it is held by a process that is gone. */
const TAKEN_MS = 120_000

/** Takes the right to send them, the newest first; those that were sent, are being sent, or are no news any more are left out. */
export const takeParcels = (ctx: Ctx, ids: string[], channel: NotificationChannel): Promise<Parcel[]> => {
  const now = ctx.now.toISOString()
  return ctx.rows<Parcel>(sql`with due as (select n.* from notifications n where n.workspace_id = ${ctx.workspaceId} and n.id = any(${sql.param(ids)}::uuid[]) and n.done_at is null and ${UNREAD}),
    taken as (insert into notification_deliveries (workspace_id, notification_id, channel, taken_at) select workspace_id, id, ${channel}, ${now}::timestamptz from due
      on conflict (workspace_id, notification_id, channel) do update set taken_at = excluded.taken_at
        where notification_deliveries.sent_at is null and coalesce(notification_deliveries.taken_at, 'epoch') < ${new Date(ctx.now.getTime() - TAKEN_MS).toISOString()}::timestamptz returning notification_id)
    select d.id, d.member_id, d.kind, d.actor, d.text, i.number, coalesce(i.title, d.about->>'title') as title, coalesce('/issues/' || i.number, d.about->>'path') as path, a.name as account_name from taken t join due d on d.id = t.notification_id
    left join issues i on i.workspace_id = d.workspace_id and i.id = d.issue_id and i.deleted_at is null and i.spam_at is null left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    where d.issue_id is null or i.id is not null order by d.at desc, d.id desc`)
}

export const markDelivered = async (ctx: Ctx, ids: string[], channel: NotificationChannel): Promise<void> => {
  await ctx.rows(sql`update notification_deliveries set sent_at = ${ctx.now.toISOString()}::timestamptz where workspace_id = ${ctx.workspaceId} and notification_id = any(${sql.param(ids)}::uuid[]) and channel = ${channel}`)
}

/** Kept until quiet hours end. */
export const postponeParcels = async (ctx: Ctx, parcels: { id: string; channel: NotificationChannel; dueAt: Date }[]): Promise<void> => {
  if (parcels.length === 0) return
  await ctx.rows(sql`insert into notification_deliveries (workspace_id, notification_id, channel, due_at)
    select ${ctx.workspaceId}::uuid, x.id, x.channel, x."dueAt" from jsonb_to_recordset(${JSON.stringify(parcels)}::jsonb) as x(id uuid, channel text, "dueAt" timestamptz)
    on conflict (workspace_id, notification_id, channel) do update set due_at = excluded.due_at where notification_deliveries.sent_at is null`)
}

export const findDueWorkspaces = (house: House): Promise<{ workspace_id: string }[]> =>
  house.database.lookUp('notifications_due', 'select distinct workspace_id from notification_deliveries where due_at <= $1', [house.clock()])

/** Whose quiet hours have ended; each is given once. */
export const takeDue = (ctx: Ctx, most: number): Promise<{ id: string; member_id: string; channel: NotificationChannel }[]> =>
  ctx.rows(sql`update notification_deliveries d set due_at = null from notifications n where n.workspace_id = d.workspace_id and n.id = d.notification_id and (d.workspace_id, d.notification_id, d.channel) in (
      select workspace_id, notification_id, channel from notification_deliveries where workspace_id = ${ctx.workspaceId} and due_at <= ${ctx.now.toISOString()}::timestamptz order by due_at ${limitTo(most)} for update skip locked)
    returning n.id, n.member_id, d.channel`)

/** Given back, so that the next try may take them at once. */
export const leaveParcels = async (ctx: Ctx, ids: string[], channel: NotificationChannel): Promise<void> => {
  await ctx.rows(sql`delete from notification_deliveries where workspace_id = ${ctx.workspaceId} and notification_id = any(${sql.param(ids)}::uuid[]) and channel = ${channel} and sent_at is null`)
}

const KEPT_DAYS = 60
export const deleteOld = async (house: House): Promise<void> => {
  await house.database.lookUp('notifications_old', 'delete from notifications where at < $1', [new Date(house.clock().getTime() - KEPT_DAYS * 24 * 3_600_000)])
}
