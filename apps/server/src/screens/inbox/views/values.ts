// Where the value of each field stands: an expression over the issue `x`, its account `a` or its requester `c`.
import { SLA_KINDS, type ViewField } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import { anyOf } from '../../../platform/filter.ts'

/** Of the newest clock of its kind; a breach counts from when it was told, so that views and triggers say the same. */
const clock = (kind: string, value: SQL): SQL =>
  sql`(select ${value} from sla_clocks k where k.workspace_id = x.workspace_id and k.issue_id = x.id and k.kind = ${sql.raw(`'${kind}'`)} order by k.started_at desc limit 1)`
const CLOCK_STATE = sql`coalesce(k.outcome, case when k.breached_at is not null then 'breached' when k.paused_since is not null then 'paused' else 'running' end)`
const CLOCKS = Object.fromEntries(SLA_KINDS.flatMap((kind) => [[`sla_${kind}`, clock(kind, CLOCK_STATE)], [`sla_${kind}_due_at`, clock(kind, sql`k.due_at`)]]))
/** The next of those that run. */
export const SLA_DUE = sql`(select min(k.due_at) from sla_clocks k where k.workspace_id = x.workspace_id and k.issue_id = x.id and k.stopped_at is null)`

const COLUMNS: Record<string, SQL> = {
  ...CLOCKS,
  sla_due_at: SLA_DUE,
  state: sql`x.state`,
  priority: sql`x.priority`,
  assignee_id: sql`x.assignee_id`,
  assignee_status: sql`(select m.status from members m where m.workspace_id = x.workspace_id and m.id = x.assignee_id)`,
  team_id: sql`x.team_id`,
  account_id: sql`x.account_id`,
  requester_id: sql`x.requester_id`,
  type: sql`x.type`,
  source: sql`x.source`,
  title: sql`x.title`,
  body_html: sql`x.body_html`,
  number: sql`x.number`,
  touches: sql`x.touches`,
  csat_score: sql`x.csat_score`,
  nps_score: sql`x.nps_score`,
  created_at: sql`x.created_at`,
  latest_message_at: sql`x.latest_message_at`,
  waiting_since: sql`x.waiting_since`,
  first_response_at: sql`x.first_response_at`,
  resolved_at: sql`x.resolved_at`,
  snoozed_until: sql`x.snoozed_until`,
  spam: sql`x.spam_at is not null`,
  updated_at: sql`x.updated_at`,
  customer_portal_visible: sql`x.customer_portal_visible`,
  'account.name': sql`a.name`,
  'account.owner_id': sql`a.owner_id`,
  'account.type': sql`a.type`,
  'account.primary_domain': sql`a.primary_domain`,
  'account.is_disabled': sql`a.is_disabled`,
  'account.created_at': sql`a.created_at`,
  'account.latest_customer_activity_at': sql`a.latest_customer_activity_at`,
  'contact.name': sql`c.name`,
  'contact.email': sql`(select e.email from contact_emails e where e.workspace_id = c.workspace_id and e.contact_id = c.id order by not e.is_primary, e.email limit 1)`,
  'contact.primary_phone': sql`c.primary_phone`,
  'contact.portal_role': sql`c.portal_role`,
  'contact.created_at': sql`c.created_at`,
}

export const FIELDS_OF = { issue: sql`x.custom_fields`, account: sql`a.custom_fields`, contact: sql`c.custom_fields` }

/** As on cards: the last word is not ours, and I have not seen it. */
export const unreadSql = (me: string | null): SQL =>
  sql`(x.last_author_kind <> 'user' and not exists (select 1 from issue_reads r where r.workspace_id = x.workspace_id and r.member_id = ${me}::uuid and r.issue_id = x.id and r.read_at >= x.latest_message_at))`

/** What is held under the slug of a custom field, as text. */
export const heldOf = (field: ViewField): SQL => sql`(${FIELDS_OF[field.of]} -> ${field.slug ?? ''}::text ->> 'value')`

const NUMERIC = '^-?[0-9]{1,15}([.][0-9]{1,10})?$'

/** Values may be older than the definition: what does not fit its type is none. Times are kept so that their texts sort as they do. */
const ownValue = (field: ViewField): SQL => {
  const held = heldOf(field)
  switch (field.kind) {
    case 'number': return sql`case when ${held} ~ ${NUMERIC} then ${held}::numeric end`
    case 'flag': return sql`coalesce(${held} = 'true', false)`
    case 'time':
    case 'date': return sql`case when ${held} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then ${held} collate "C" end`
    default: return held
  }
}

export const valueOf = (field: ViewField, me: string | null): SQL => {
  if (field.kind === 'custom') return FIELDS_OF[field.of]
  if (field.slug !== undefined) return ownValue(field)
  if (field.name === 'unread') return unreadSql(me)
  const column = COLUMNS[field.name]
  if (!column) throw new Error(`No column is known for the field ${field.name}.`)
  return column
}

/** The value by which issues are put into columns, as text; empty for none. */
export const keyOf = (field: ViewField): SQL => {
  const value = field.slug !== undefined ? heldOf(field) : (COLUMNS[field.name] ?? sql`null`)
  const text = sql`left(coalesce(${value}::text, ''), 200)`
  if (field.of === 'account') return sql`coalesce((select ${text} from accounts a where a.workspace_id = x.workspace_id and a.id = x.account_id), '')`
  if (field.of === 'contact') return sql`coalesce((select ${text} from contacts c where c.workspace_id = x.workspace_id and c.id = x.requester_id), '')`
  return text
}

/** A kind without the statuses of our own that have a column beside it. */
const statusColumn = (field: ViewField, key: string): SQL => {
  const own = field.statuses?.[key]
  if (own) return sql`x.state = ${own.state} and x.status_id = ${own.id}::uuid`
  const beside = Object.values(field.statuses ?? {}).filter((each) => each.state === key).map((each) => each.id)
  return beside.length === 0 ? sql`x.state = ${key}` : sql`x.state = ${key} and (x.status_id is null or not x.status_id = ${anyOf(beside, 'uuid')})`
}

const tagColumn = (key: string): SQL => {
  const tags = sql`select 1 from issue_tags it where it.workspace_id = x.workspace_id and it.issue_id = x.id`
  return key === '' ? sql`not exists (${tags})` : sql`exists (${tags} and it.tag_id = ${key}::uuid)`
}

/** Only issues of one column; written plainly for our own columns, so that their indexes are used. */
export const columnSql = (field: ViewField, key: string): SQL => {
  if (field.name === 'state') return statusColumn(field, key)
  if (field.name === 'tags') return tagColumn(key)
  const column = field.of === 'issue' && field.slug === undefined ? COLUMNS[field.name] : undefined
  if (!column) return sql`${keyOf(field)} = ${key}`
  if (key === '') return field.kind === 'choice' || field.kind === 'text' ? sql`coalesce(${column}, '') = ''` : sql`${column} is null`
  return field.kind === 'choice' || field.kind === 'text' ? sql`${column} = ${key}` : sql`${column} = ${key}::uuid`
}
