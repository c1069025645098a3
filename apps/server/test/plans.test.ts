// What is asked behind row-level security goes by an index to what it wants: no question reads a workspace's whole table to find a few rows.
import { sql, type SQL } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listLog } from '../src/modules/triggers/store-runs.ts'
import { readFresh } from '../src/modules/searches/store-words.ts'
import { markTeamSeen } from '../src/modules/chats/store.ts'
import { findAccount } from '../src/modules/accounts/store.ts'
import { getContact } from '../src/modules/contacts/store.ts'
import { listFailures } from '../src/channels/slack/store-failures.ts'
import { countDecisions } from '../src/modules/ai/store-quality.ts'
import { listEvents } from '../src/screens/inbox/store-activity.ts'
import { listMoves } from '../src/screens/directory/store-accounts.ts'
import { listActive } from '../src/screens/inbox/store.ts'
import type { Ctx } from '../src/platform/context.ts'
import { newId } from '../src/platform/id.ts'
import { makeDesk, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
const MANY = 2_000
const LARGE = new Set(['messages', 'events', 'issues', 'accounts', 'contacts', 'letters'])

beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
  const client = await h.app.house.database.pool.connect()
  try {
    await client.query(`create temporary table many as select gen_random_uuid() as issue, gen_random_uuid() as message, gen_random_uuid() as contact, gen_random_uuid() as account, n from generate_series(1, ${MANY}) n`)
    for (const statement of [
      `insert into accounts (workspace_id, id, name) select $1, account, 'Account ' || n from many`,
      `insert into contacts (workspace_id, id, account_id, name) select $1, contact, account, 'Contact ' || n from many`,
      `insert into issues (workspace_id, id, number, title, body_html, state, type, source, account_id, requester_id, urgency, latest_message_at, last_text, last_author, last_author_kind)
         select $1, issue, 100000 + n, 'Issue ' || n, '', 'new', 'conversation', 'slack', account, contact, 5, now() - n * interval '1 minute', '', '', 'contact' from many`,
      `insert into messages (workspace_id, id, issue_id, author_kind, author_name, body_html, body_text, source, room, external_id, at)
         select $1, message, issue, 'contact', 'Contact ' || n, '', '', 'slack', 'slack:T:' || n, 'x' || n, now() from many`,
      `insert into events (workspace_id, type, issue_id, object_id, actor, data, at) select $1, 'message.created', issue, message::text, '{"kind":"system","name":"Patchbay"}', '{}', now() from many`,
      `insert into events (workspace_id, type, object_id, actor, data, at) select $1, 'contact.joined_channel', contact::text, '{"kind":"system","name":"Patchbay"}', '{}', now() from many`,
      `insert into letters (workspace_id, channel, lane, external_id, payload, received_at, due_at, done_at) select $1, 'slack', 'a:b', 'x' || n, '', now(), now(), now() from many`,
    ]) await client.query(statement, [desk.workspaceId])
    await client.query('analyze')
  } finally {
    client.release(true)
  }
})
afterAll(() => h.close())

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Cond'?: string; 'Recheck Cond'?: string; 'Index Name'?: string; Plans?: Node[] }

/** What a plan reads of large tables by nothing but their workspace, unless it stops at a limit. A partial index is small by itself. */
const readsAll = (node: Node, stops = false): string[] => {
  const by = node['Index Cond'] ?? node['Recheck Cond'] ?? ''
  const isPartial = /_(of_machines|of_moves|failed|leaving)$/.test(node['Index Name'] ?? '')
  const whole = LARGE.has(node['Relation Name'] ?? '') && !stops && !isPartial && !/ AND /.test(by) && (by === '' || /workspace_id/.test(by))
  const goesOn = node['Node Type'] === 'Limit' || (stops && !/Sort|Aggregate|Hash/.test(node['Node Type']))
  return [...(whole ? [`${node['Node Type']} of ${node['Relation Name']} by ${by || 'nothing'}`] : []), ...(node.Plans ?? []).flatMap((plan) => readsAll(plan, goesOn))]
}

/** The plans of all that some work asks. Small tables are read whole with good reason, so that is made dear here. */
const plansOf = (work: (ctx: Ctx) => Promise<unknown>): Promise<Node[]> =>
  h.inside(desk.workspaceId, async (ctx) => {
    await ctx.rows(sql`set local enable_seqscan = off`)
    const plans: Node[] = []
    const keep = (rows: { 'QUERY PLAN': { Plan: Node }[] }[]) => {
      plans.push(rows[0]!['QUERY PLAN'][0]!.Plan)
      return []
    }
    const ofStatement = async (statement: SQL) => keep(await ctx.rows(sql`explain (format json) ${statement}`))
    const ofText = async (name: string, text: string, values: unknown[]) => keep(await ctx.query(`explain_${name}`, `explain (format json) ${text}`, values))
    // Nothing is found, which some say.
    await work({ ...ctx, rows: ofStatement, texts: ofStatement, query: ofText } as unknown as Ctx).catch(() => {})
    return plans
  })

const ID = newId(Date.now())
test.each<[string, (ctx: Ctx) => Promise<unknown>]>([
  ['what happened on an issue', (ctx) => listEvents(ctx, ID, ['message.created'], null, 50)],
  ['that one of us looks at a chat', (ctx) => markTeamSeen(ctx, 'issue_id', ID)],
  ['an account by the id of another system', (ctx) => findAccount(ctx, 'crm-17')],
  ['a contact by the id of another system', (ctx) => getContact(ctx, 'crm-17')],
  ['what went wrong with Slack', (ctx) => listFailures(ctx)],
  ['how well machines decide', (ctx) => countDecisions(ctx, new Date())],
  ['the log of triggers', (ctx) => listLog(ctx, {}, null, 50)],
])('%s', async (_, work) => {
  const plans = await plansOf(work)
  expect(plans).not.toEqual([])
  expect(plans.flatMap((plan) => readsAll(plan))).toEqual([])
})

test.each<[string, RegExp, (ctx: Ctx) => Promise<unknown>]>([
  ['the next page of a list begins where the last ended', /latest_message_at <= /, (ctx) => listActive(ctx, { open: true }, [new Date().toISOString(), ID], 50)],
  ['words are learned from where they were learned last', /\bid > /, (ctx) => readFresh(ctx, 500)],
  ['who joined and left is looked up by who they are', /object_id = /, (ctx) => listMoves(ctx, ID)],
])('%s', async (_, by, work) => {
  const conditions = (node: Node): string[] => [node['Index Cond'] ?? '', ...(node.Plans ?? []).flatMap(conditions)]
  expect((await plansOf(work)).flatMap(conditions).join('\n')).toMatch(by)
})
