// What must hold when there is much at once: two admins, a hundred accounts, tables full of rows, files on another origin.
import { createAccount, getAccount, getIssuePage, listMessages, listUserRoles, updateAccounts, updateUser, createIssue, type ApiError } from '@patchbay/contract'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
})
afterAll(() => h.close())

test('of two admins who demote each other at the same moment one stays', async () => {
  const roles = (await h.client(desk.token)(listUserRoles, {})).data
  const role_id = roles.find((r) => r.slug === 'member')?.id ?? ''
  for (let round = 0; round < 10; round += 1) {
    const { workspaceId, admin, token } = await makeDesk(h)
    const other = await makeMember(h, workspaceId, { role: 'admin' })
    const demote = (id: string) => h.client(token)(updateUser, { params: { id }, body: { role_id } }).then(() => 200, (error: unknown) => (error as ApiError).status)
    const answers = await Promise.all([demote(admin.id), demote(other.id)])
    const { rows } = await h.app.house.database.pool.query(`select 1 from members where workspace_id = $1 and role = 'admin'`, [workspaceId])
    expect([answers.toSorted((a, b) => a - b), rows.length]).toEqual([[200, 400], 1])
  }
})

describe('many accounts at once', () => {
  const add = async (n: number) => {
    const call = h.client(desk.token)
    const ids: string[] = []
    for (let i = 0; i < n; i += 1)
      ids.push((await call(createAccount, { body: { name: `Account ${i}`, tags: ['old'], custom_fields: [{ slug: 'own', value: String(i) }, { slug: 'plan', value: 'free' }, { slug: 'gone', value: 'x' }] } })).id)
    return ids
  }
  const change = (account_ids: string[]) =>
    h.client(desk.token)(updateAccounts, {
      body: {
        account_ids, account_type: 'partner', owner_id: desk.admin.id, tags: ['new', 'newer'], tags_apply_mode: 'append_only',
        custom_fields: [{ slug: 'plan', value: 'pro' }, { slug: 'gone', value: '' }, { slug: 'areas', values: ['a', 'b'] }],
      },
    })
  const statements = async (work: () => Promise<unknown>) => {
    const query = vi.spyOn(pg.Client.prototype, 'query')
    await work()
    const count = query.mock.calls.length
    query.mockRestore()
    return count
  }

  test('take as many statements as two, and each keeps what is its own', async () => {
    const ids = await add(100)
    await change(ids.slice(0, 1))
    const few = await statements(() => change(ids.slice(0, 2)))
    expect(await statements(() => change(ids))).toBeLessThanOrEqual(few)
    for (const [i, id] of [...ids.entries()].filter(([at]) => at % 33 === 0))
      expect(await h.client(desk.token)(getAccount, { params: { id } })).toMatchObject({
        type: 'partner', owner: { id: desk.admin.id }, tags: ['new', 'newer', 'old'],
        custom_fields: { own: { slug: 'own', value: String(i) }, plan: { slug: 'plan', value: 'pro' }, areas: { slug: 'areas', values: ['a', 'b'] } },
      })
    expect((await h.client(desk.token)(getAccount, { params: { id: ids[0] ?? '' } })).custom_fields).not.toHaveProperty('gone')
  })

  test('of which one is unknown are left as they are; one that is named twice is one', async () => {
    const [id = ''] = await add(1)
    await expect(change([id, crypto.randomUUID()])).rejects.toMatchObject({ status: 404 })
    expect((await h.client(desk.token)(getAccount, { params: { id } })).type).toBe('customer')
    expect(await change([id, id.toUpperCase()])).toMatchObject({ success: true })
  })
})

test('whatever is deleted finds what refers to it by an index', async () => {
  // Members, issues, messages and installations are never deleted, only marked.
  const { rows } = await h.app.house.database.pool.query(
    `select c.conrelid::regclass::text as child, array_agg(a.attname order by k.ord)::text as columns
     from pg_constraint c cross join unnest(c.conkey) with ordinality as k (attnum, ord)
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
     where c.contype = 'f' and c.confrelid = any('{accounts,contacts,tags}'::regclass[])
       and not exists (select 1 from pg_index i where i.indrelid = c.conrelid and i.indpred is null
         and (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
     group by c.oid, c.conrelid`,
  )
  expect(rows).toEqual([])
})

test('files are linked on the origin that was asked for in the app, on the public one in the API', async () => {
  const session = await signedIn(h, desk.workspaceId, desk.admin.id)
  const boundary = 'x-x-x'
  const payload = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a b.txt"\r\ncontent-type: text/plain\r\n\r\nhello\r\n--${boundary}--\r\n`
  const uploaded = await h.app.http.inject({ method: 'POST', url: '/api/app/files', headers: { ...session, 'content-type': `multipart/form-data; boundary=${boundary}` }, payload })
  const file = uploaded.json<{ data: { id: string; url: string } }>().data
  expect(file.url).toMatch(/^\/files\/[0-9a-f-]{36}\/[^/]+\/a%20b\.txt$/)
  expect((await h.app.http.inject({ url: file.url })).body).toBe('hello')
  const call = h.client(desk.token)
  const issue = await call(createIssue, { body: { title: 'With a file', body_html: 'x', requester_email: 'kim@acme.example' } })
  await h.app.http.inject({ method: 'POST', url: `/api/app/issues/${issue.id}/note`, headers: session, payload: { client_id: crypto.randomUUID(), body_html: '<p>See</p>', file_ids: [file.id] } })
  const shown = (await call(getIssuePage, { params: { id: issue.id } })).timeline.flatMap((item) => (item.kind === 'message' ? item.files : []))
  expect(shown.map((f) => f.url)).toEqual([file.url])
  const told = (await call(listMessages, { params: { id: issue.id } })).data.flatMap((m) => m.file_urls)
  expect(told).toEqual([`http://desk.test${file.url}`])
})
