// Fills a workspace, and the floor, with the same many issues, by SQL: what is measured is asking, not filling.
import type pg from 'pg'
import { newId } from '../apps/server/src/platform/id.ts'
import { createCorpus } from './corpus.ts'

const ACCOUNTS = 500
const CONTACTS = 5_000
const BATCH = 5_000
const SPAN_MS = 300 * 24 * 3600_000

export const emailOf = (n: number): string => `cust${n % CONTACTS}@acct${n % ACCOUNTS}.example.com`

/** As on a desk that is kept up with: most are closed. */
const STATES = [
  { state: 'new', upTo: 0.05 },
  { state: 'waiting_on_you', upTo: 0.12 },
  { state: 'waiting_on_customer', upTo: 0.25 },
  { state: 'on_hold', upTo: 0.3 },
  { state: 'closed', upTo: 1 },
]
const stateAt = (dice: number) => STATES.find((s) => dice < s.upTo)?.state ?? 'closed'

const PEOPLE = `with a as (
    insert into accounts (workspace_id, id, name, primary_domain, owner_id)
    select $1, u, 'Account ' || n, 'acct' || n || '.example.com', $4 from unnest($2::uuid[]) with ordinality x(u, o), lateral (select o - 1 as n) y returning 1),
  c as (insert into contacts (workspace_id, id, account_id, name)
    select $1, u, ($2::uuid[])[1 + (o - 1) % ${ACCOUNTS}], 'Customer ' || (o - 1) from unnest($3::uuid[]) with ordinality x(u, o) returning 1),
  d as (insert into account_domains (workspace_id, domain, account_id) select $1, 'acct' || (o - 1) || '.example.com', u from unnest($2::uuid[]) with ordinality x(u, o) returning 1)
  insert into contact_emails (workspace_id, email, contact_id, is_primary)
    select $1, 'cust' || (o - 1) || '@acct' || (o - 1) % ${ACCOUNTS} || '.example.com', u, true from unnest($3::uuid[]) with ordinality x(u, o)`

const ISSUES = `insert into issues (workspace_id, id, number, title, body_html, state, type, source, account_id, requester_id, assignee_id, urgency, priority,
    last_text, last_author, last_author_kind, latest_message_at, waiting_since, resolved_at, created_at, updated_at)
  select $1, id, number, title, '<p>' || body || '</p>', state, 'conversation', 'manual', account, contact, case when number % 3 = 0 then $2::uuid end, urgency,
    (array['urgent', 'high', 'medium', 'low'])[urgency], left(body, 300), 'Customer', 'contact', at, case when state in ('new', 'waiting_on_you') then at end,
    case when state = 'closed' then at end, at, at
  from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::smallint[], $11::timestamptz[])
    as x(id, number, title, body, state, account, contact, urgency, at)`

const MESSAGES = `insert into messages (workspace_id, id, issue_id, author_kind, author_id, author_name, body_html, body_text, source, at)
  select $1, message, issue, 'contact', contact, 'Customer', '<p>' || body || '</p>', body, 'manual', at
  from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[]) as x(message, issue, contact, body, at)`

/** What triggers would have kept. */
const TITLES = `insert into issue_titles (workspace_id, issue_id, search)
  select workspace_id, id, to_tsvector('simple', title) || patchbay_shelves(workspace_id, id) from issues where workspace_id = $1 and number > $2`

const FLOOR_ISSUES = `insert into issue (org, title, body, email, state, created_at, updated_at)
  select 1, title, body, email, state, at, at from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) as x(title, body, email, state, at)`

type Issue = { n: number; id: string; title: string; body: string; state: string; urgency: number; at: Date }

function* issuesUpTo(count: number, first: number): Generator<Issue[]> {
  const corpus = createCorpus(42 + first)
  const start = Date.now() - SPAN_MS
  for (let from = first; from < count; from += BATCH)
    yield Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => {
      const n = from + i + 1
      const at = new Date(start + Math.floor(((n - 1) / count) * SPAN_MS))
      return { n, id: newId(at.getTime()), ...corpus.issue(n), state: stateAt(corpus.dice()), urgency: corpus.between(1, 5), at }
    })
}

type Index = { name: string; definition: string }

/** Filling a table without its indexes and making them after is several times faster. */
const withoutIndexes = async (db: pg.PoolClient, tables: string[], work: () => Promise<void>): Promise<void> => {
  const { rows } = await db.query<Index>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::regclass[]) and not i.indisunique`, [tables])
  for (const { name } of rows) await db.query(`drop index ${name}`)
  await work()
  await db.query(`set maintenance_work_mem = '512MB'`)
  for (const { definition } of rows) await db.query(definition)
  await db.query('reset maintenance_work_mem')
}

const onOne = async (pool: pg.Pool, work: (db: pg.PoolClient) => Promise<void>): Promise<void> => {
  const db = await pool.connect()
  try {
    await db.query(`set session_replication_role = replica; set synchronous_commit = off`)
    await work(db)
    for (const finish of ['vacuum analyze', 'checkpoint']) await db.query(finish)
  } finally {
    db.release(true)
  }
}

type Where = { db: pg.Pool; workspaceId: string; memberId: string }
export type People = { accounts: string[]; contacts: string[] }

export const seedPeople = async ({ db, workspaceId, memberId }: Where): Promise<People> => {
  const ids = (count: number) => Array.from({ length: count }, () => newId(Date.now()))
  const people = { accounts: ids(ACCOUNTS), contacts: ids(CONTACTS) }
  await onOne(db, async (one) => void (await one.query(PEOPLE, [workspaceId, people.accounts, people.contacts, memberId])))
  return people
}

/** `first` = how many there are already. */
export const seedIssues = ({ db, workspaceId, memberId }: Where, people: People, count: number, first = 0): Promise<void> =>
  onOne(db, async (one) => {
    await withoutIndexes(one, ['issues', 'issue_titles', 'messages'], async () => {
      for (const batch of issuesUpTo(count, first)) {
        const contacts = batch.map((i) => people.contacts[i.n % CONTACTS])
        const [bodies, ids, ats] = [batch.map((i) => i.body), batch.map((i) => i.id), batch.map((i) => i.at)]
        await one.query(ISSUES, [
          workspaceId, memberId, ids, batch.map((i) => i.n), batch.map((i) => i.title), bodies, batch.map((i) => i.state),
          batch.map((i) => people.accounts[i.n % ACCOUNTS]), contacts, batch.map((i) => i.urgency), ats,
        ])
        await one.query(MESSAGES, [workspaceId, batch.map((i) => newId(i.at.getTime())), ids, contacts, bodies, ats])
      }
      await one.query(TITLES, [workspaceId, first])
    })
    await one.query(`select setval(format('%I', 'issue_numbers_' || $1::text), $2)`, [workspaceId, count])
  })

export const seedFloor = (db: pg.Pool, count: number, first = 0): Promise<void> =>
  onOne(db, async (one) => {
    await withoutIndexes(one, ['issue'], async () => {
      for (const batch of issuesUpTo(count, first))
        await one.query(FLOOR_ISSUES, [batch.map((i) => i.title), batch.map((i) => i.body), batch.map((i) => emailOf(i.n)), batch.map((i) => i.state), batch.map((i) => i.at)])
    })
  })
