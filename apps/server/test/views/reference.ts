// A slow and plain reading of filters over records in memory, written apart from the one that makes SQL; and a small desk to try both on.
import { fieldOfViews, SLA_KINDS, type FieldObject, type FieldType, type ViewField, type ViewFilter } from '@patchbay/contract'
import { newId } from '../../src/platform/id.ts'
import type { Harness } from '../harness.ts'
import { makeDesk, makeMember } from '../factories.ts'

export type Value = null | string | number | boolean | Date | string[]
export type Held = Record<string, Value>
export type Small = { workspaceId: string; me: string; records: Held[]; ids: Record<'member' | 'team' | 'account' | 'contact', string[]> }

const isNothing = (value: Value | undefined) => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
const lower = (text: string) => text.toLowerCase()
const NUMBER = /^-?\d{1,15}(\.\d{1,10})?$/

const compare = (value: Value, operator: string, bound: string): boolean => {
  if (typeof value === 'string' && !NUMBER.test(value)) return false
  const [left, right] = value instanceof Date ? [value.getTime(), Date.parse(bound)] : [Number(value), Number(bound)]
  if (operator === 'greater_than' || operator === 'time_is_after') return left > right
  if (operator === 'less_than' || operator === 'time_is_before') return left < right
  return operator === 'greater_than_or_equals' ? left >= right : left <= right
}

const equal = (value: Value, wanted: string, field: string): boolean => {
  if (Array.isArray(value)) return field.endsWith('fields.areas') ? false : value.some((each) => lower(each) === lower(wanted))
  if (typeof value === 'number') return value === Number(wanted)
  return String(value) === wanted
}

const OPPOSITE: Record<string, string> = { not_equals: 'equals', not_in: 'in', does_not_contain: 'contains', string_does_not_contain: 'string_contains', is_unset: 'is_set' }

const holds = (held: Held, f: ViewFilter, me: string): boolean => {
  const field = f.field ?? ''
  const value = held[field] ?? null
  const opposite = OPPOSITE[f.operator]
  if (opposite) return !holds(held, { ...f, operator: opposite }, me)
  if (f.operator === 'is_set') return !isNothing(value)
  if (value === null) return false
  const values = (f.values ?? [f.value ?? '']).map((each) => (each === 'current_user' ? me : each))
  switch (f.operator) {
    case 'equals':
    case 'in': return values.some((wanted) => equal(value, wanted, field))
    case 'contains': return Array.isArray(value) && value.some((each) => (field.includes('fields.') ? each === values[0] : lower(each) === lower(values[0] ?? '')))
    case 'string_contains': return typeof value === 'string' && lower(value).includes(lower(values[0] ?? ''))
    case 'time_range': return value instanceof Date && value.getTime() >= Date.parse(values[0] ?? '') && value.getTime() < Date.parse(values[1] ?? '')
    default: return !Array.isArray(value) && compare(value, f.operator, values[0] ?? '')
  }
}

export const matches = (held: Held, f: ViewFilter, me: string): boolean => {
  const parts = f.subfilters ?? []
  if (f.operator === 'and') return parts.every((part) => matches(held, part, me))
  if (f.operator === 'or') return parts.some((part) => matches(held, part, me))
  return holds(held, f, me)
}

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
const at = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 3_600_000)
export const WORDS = ['Export', 'login 100%', 'a_b', 'Über', 'webhook', ''] as const
export const TAGS = ['Bug', 'billing', 'VIP'] as const
export const NUMBERS = ['3', '10.5', '-2', 'many'] as const

/** Fields that are defined, of issues, accounts and contacts alike; `areas`, `cost` and `plan` are slugs that nobody defined. */
const DEFINED: Record<string, FieldType> = { seats: 'number', due: 'date', renews: 'datetime', beta: 'boolean', tier: 'select', parts: 'multiselect' }
const OPTIONS = ['gold', 'free', 'api'].map((slug) => ({ slug, label: slug.toUpperCase(), ai_description: '' }))
const OBJECTS: FieldObject[] = ['issue', 'account', 'contact']
const definitionOf = (object_type: FieldObject, slug: string) => {
  const type = DEFINED[slug] as FieldType
  return { object_type, slug, label: `The ${slug}`, type, options: type === 'select' || type === 'multiselect' ? OPTIONS : [], is_read_only: false, source: 'patchbay', removed_at: null }
}
export const OWN: ViewField[] = OBJECTS.flatMap((object) => Object.keys(DEFINED).map((slug) => fieldOfViews(definitionOf(object, slug))))

const definedAt = (n: number) => ({
  ...(n % 3 === 1 ? { seats: { value: pick(['3', '17.5', 'many'], n) } } : {}),
  ...(n % 4 === 2 ? { due: { value: at(n * 12).toISOString().slice(0, 10) } } : {}),
  ...(n % 3 === 2 ? { renews: { value: at(n * 9).toISOString() } } : {}),
  ...(n % 2 ? { beta: { value: pick(['true', 'false'], n >> 1) } } : {}),
  ...(n % 2 ? {} : { tier: { value: pick(['gold', 'free'], n >> 1) } }),
  ...(n % 3 === 0 ? { parts: { values: n % 2 ? ['api'] : ['gold', 'api'] } } : {}),
})

/** What does not fit its type is nothing; a switch that nobody set is off. */
const heldAs = (slug: string, kept: { value?: string; values?: string[] } | undefined): Value => {
  const text = kept?.value ?? ''
  if (DEFINED[slug] === 'boolean') return text === 'true'
  if (DEFINED[slug] === 'multiselect') return kept?.values ?? null
  if (DEFINED[slug] === 'number') return NUMBER.test(text) ? Number(text) : null
  return text === '' ? null : DEFINED[slug] === 'select' ? text : new Date(text)
}

const fieldsAt = (n: number) => ({
  ...definedAt(n),
  ...(n % 3 === 0 ? { plan: { value: pick(['gold', 'Gold', 'free'], n) } } : {}),
  ...(n % 4 === 1 ? { cost: { value: pick(NUMBERS, n) } } : {}),
  ...(n % 5 === 2 ? { areas: { values: ['api', pick(['web', 'app'], n)] } } : {}),
})
const heldFields = (prefix: string, fields: ReturnType<typeof fieldsAt>): Held =>
  Object.fromEntries([
    ...Object.entries(fields).map(([slug, kept]) => [`${prefix}fields.${slug}`, 'values' in kept ? kept.values : kept.value]),
    ...Object.keys(DEFINED).map((slug) => [`${prefix}fields.${slug}`, heldAs(slug, (fields as Record<string, { value?: string; values?: string[] }>)[slug])]),
  ]) as Held

type Insert = (table: string, row: Record<string, unknown>) => Promise<unknown>

const fillAccounts = async (insert: Insert, members: string[], tags: string[]): Promise<{ id: string; held: Held }[]> => {
  const made = []
  for (let n = 0; n < 7; n += 1) {
    const id = newId(Date.now())
    const row = { id, name: `${pick(WORDS, n)} Inc ${n}`, type: pick(['customer', 'partner'], n), owner_id: n % 3 ? pick(members, n) : null, primary_domain: n % 2 ? `a${n}.example` : '', is_disabled: n % 4 === 0, custom_fields: fieldsAt(n), created_at: at(n * 7) }
    await insert('accounts', row)
    const mine = n % 2 ? [n % 3] : []
    for (const t of mine) await insert('account_tags', { account_id: id, tag_id: tags[t] })
    const held: Held = {
      'account.name': row.name, 'account.type': row.type, 'account.owner_id': row.owner_id ?? null, 'account.primary_domain': row.primary_domain, 'account.is_disabled': row.is_disabled, 'account.created_at': row.created_at,
      'account.tags': mine.map((t) => TAGS[t] as string), ...heldFields('account.', row.custom_fields),
    }
    made.push({ id, held })
  }
  return made
}

const fillContacts = async (insert: Insert): Promise<{ id: string; held: Held }[]> => {
  const made = []
  for (let n = 0; n < 5; n += 1) {
    const id = newId(Date.now())
    const row = { id, name: `Kim ${pick(WORDS, n + 2)}`, portal_role: pick(['no_access', 'member', 'admin'], n), custom_fields: fieldsAt(n + 3), created_at: at(n * 11) }
    await insert('contacts', row)
    const email = n % 2 ? `kim${n}@acme.example` : null
    if (email) await insert('contact_emails', { email, contact_id: id, is_primary: true })
    made.push({ id, held: { 'contact.name': row.name, 'contact.portal_role': row.portal_role, 'contact.email': email, 'contact.created_at': row.created_at, ...heldFields('contact.', row.custom_fields) } })
  }
  return made
}

const rowAt = (n: number, given: Small['ids']) => ({
  id: newId(Date.now()), number: n + 1, title: `${pick(WORDS, n * 5)} ${n}`, body_html: `<p>${pick(WORDS, n)}</p>`, state: pick(['new', 'waiting_on_you', 'waiting_on_customer', 'on_hold', 'closed'], n * 3),
  type: pick(['conversation', 'ticket'], n), source: pick(['slack', 'email', 'manual'], n), account_id: n % 4 ? pick(given.account, n) : null, requester_id: n % 5 ? pick(given.contact, n) : null,
  assignee_id: n % 3 ? pick(given.member, n) : null, team_id: n % 2 ? pick(given.team, n) : null, priority: pick(['urgent', 'high', 'medium', 'low', null], n), urgency: (n % 5) + 1, touches: n % 4,
  last_author_kind: pick(['contact', 'user'], n * 7), latest_message_at: at(n * 5), waiting_since: n % 2 ? at(n) : null, snoozed_until: n % 6 ? null : at(n * 100), first_response_at: n % 3 ? at(n + 1) : null,
  resolved_at: n % 7 ? null : at(n + 2), created_at: at(n * 3), updated_at: at(n * 6), customer_portal_visible: n % 2 === 0, custom_fields: fieldsAt(n + 1),
})

/** Every third issue without a promise; the newest clock of a kind counts, and of those that run the one that is up first. */
const clocksAt = (n: number) =>
  SLA_KINDS.flatMap((kind, k) => ((n + k) % 3 === 0 ? [] : [
    ...(kind === 'next_response' ? [{ kind, started_at: at(n), due_at: at(n + 1), stopped_at: at(n + 1), outcome: 'met', breached_at: null, paused_since: null }] : []),
    pick<{ kind: string; started_at: Date; due_at: Date | null; stopped_at: Date | null; outcome: string | null; breached_at: Date | null; paused_since: Date | null }>([
      { kind, started_at: at(n + 2), due_at: at(n + 30 + k), stopped_at: null, outcome: null, breached_at: null, paused_since: null },
      { kind, started_at: at(n + 2), due_at: null, stopped_at: null, outcome: null, breached_at: null, paused_since: at(n + 3) },
      { kind, started_at: at(n + 2), due_at: at(n + 4), stopped_at: null, outcome: null, breached_at: at(n + 4), paused_since: null },
      { kind, started_at: at(n + 2), due_at: at(n + 9), stopped_at: at(n + 5), outcome: 'cancelled', breached_at: null, paused_since: null },
    ], n + k),
  ]))
const heldClocks = (clocks: ReturnType<typeof clocksAt>): Held => {
  const newest = new Map(clocks.map((c) => [c.kind, c]))
  const due = clocks.flatMap((c) => (c.stopped_at || !c.due_at ? [] : c.due_at.getTime()))
  return {
    ...Object.fromEntries([...newest].flatMap(([kind, c]) => [[`sla_${kind}`, c.outcome ?? (c.breached_at ? 'breached' : c.paused_since ? 'paused' : 'running')], [`sla_${kind}_due_at`, c.due_at]])),
    sla_due_at: due.length > 0 ? new Date(Math.min(...due)) : null,
  }
}

/** Forty issues, and the same as records by the names of the fields. */
export const makeSmall = async (h: Harness): Promise<Small> => {
  const { workspaceId, admin } = await makeDesk(h)
  const insert: Insert = (table, row) => {
    const entries = Object.entries({ workspace_id: workspaceId, ...row })
    return h.app.house.database.pool.query(`insert into ${table} (${entries.map(([name]) => name).join(', ')}) values (${entries.map((_, i) => `$${i + 1}`).join(', ')})`, entries.map(([, value]) => value))
  }
  const member = [admin.id, (await makeMember(h, workspaceId)).id, (await makeMember(h, workspaceId)).id]
  const status = new Map(member.map((id, n) => [id, pick(['active', 'away', 'out_of_office'], n)]))
  for (const [id, is] of status) await h.app.house.database.pool.query('update members set status = $2 where id = $1', [id, is])
  for (const object of OBJECTS)
    for (const [position, slug] of Object.keys(DEFINED).entries()) {
      const { removed_at: _, options, ...row } = definitionOf(object, slug)
      await insert('field_definitions', { id: newId(Date.now()), ...row, options: JSON.stringify(options), position })
    }
  const team = [newId(Date.now()), newId(Date.now())]
  for (const [n, id] of team.entries()) await insert('teams', { id, name: `Team ${n}` })
  const tags = TAGS.map(() => newId(Date.now()))
  for (const [n, id] of tags.entries()) await insert('tags', { id, object_type: 'issue', value: TAGS[n], hex_color: '#112233' })
  const accounts = await fillAccounts(insert, member, tags)
  const contacts = await fillContacts(insert)
  const ids = { member, team, account: accounts.map((a) => a.id), contact: contacts.map((c) => c.id) }
  const records: Held[] = []
  for (let n = 0; n < 40; n += 1) {
    const row = rowAt(n, ids)
    await insert('issues', row)
    const mine = [...(n % 2 ? [n % 3] : []), ...(n % 5 ? [] : [(n + 1) % 3])].filter((t, i, all) => all.indexOf(t) === i)
    for (const t of mine) await insert('issue_tags', { issue_id: row.id, tag_id: tags[t] })
    const clocks = clocksAt(n)
    for (const clock of clocks) await insert('sla_clocks', { issue_id: row.id, hours_name: '', target_ms: 1, used_ms: 0, paused_ms: 0, ...clock })
    const followers = n % 4 === 3 ? [pick(member, n)] : []
    for (const id of followers) await insert('issue_followers', { issue_id: row.id, kind: 'user', follower_id: id })
    const isSeen = n % 3 === 0
    if (isSeen) await insert('issue_reads', { issue_id: row.id, member_id: admin.id, read_at: at(n * 5 + (n % 2)) })
    records.push({
      ...(row as unknown as Held), ...accounts.find((a) => a.id === row.account_id)?.held, ...contacts.find((c) => c.id === row.requester_id)?.held, ...heldFields('', row.custom_fields), ...heldClocks(clocks),
      tags: mine.map((t) => TAGS[t] as string), assignee_status: status.get(row.assignee_id ?? '') ?? null, follower_user_id: followers, spam: false, unread: row.last_author_kind !== 'user' && !isSeen,
    })
  }
  return { workspaceId, me: admin.id, records, ids }
}
