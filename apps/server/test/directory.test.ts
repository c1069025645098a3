// Accounts and contacts as the app lists them: words, filters, order, pages, and what stands beside each.
import { createAccount, createContact, createIssue, createTag, type AccountRow, type ContactRow, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let headers: Record<string, string>
let ids: { acme: string; wren: string; tag: string; sam: string }

type Page<T> = { data: T[]; pagination: { cursor: string; has_next_page: boolean } }
const get = async <T>(path: string, as = headers): Promise<T> => {
  const answer = await h.app.http.inject({ url: `/api/app/${path}`, headers: as })
  expect([answer.statusCode, answer.body]).toEqual([200, answer.body])
  return answer.json<T>()
}
const names = async (query: string, of: 'accounts' | 'contacts' = 'accounts') => (await get<Page<{ name: string }>>(`${of}?${query}`)).data.map((row) => row.name)

beforeAll(async () => {
  h = await startHarness({ startsAt: new Date('2026-05-10T12:00:00Z') })
  desk = await makeDesk(h)
  headers = await signedIn(h, desk.workspaceId, desk.admin.id)
  const call = h.client(desk.token)
  const sam = await makeMember(h, desk.workspaceId, { name: 'Sam Osei' })
  const tag = await call(createTag, { body: { object_type: 'account', value: 'enterprise' } })
  const acme = await call(createAccount, { body: { name: 'Acme Robotics', domains: ['acme.example', 'robots.example'], owner_id: sam.id, tags: ['enterprise'], channels: [{ source: 'slack', channel_id: 'C1', channel_name: 'ext-acme', is_primary: true }], custom_fields: [{ slug: 'plan', value: 'gold' }] } })
  h.clock.pass(1_000)
  await call(createAccount, { body: { name: 'Fjord Analytics', account_type: 'partner' } })
  h.clock.pass(1_000)
  await call(createAccount, { body: { name: 'Ångström & Söhne', owner_id: desk.admin.id } })
  const wren = await call(createContact, { body: { name: 'Wren Halloway', email: 'wren@acme.example', account_id: acme.id } })
  await call(createContact, { body: { name: 'Ana Nobody', email: 'ana@elsewhere.example' } })
  const open = (title: string) => call(createIssue, { body: { title, body_html: '<p>Words</p>', requester_id: wren.id } })
  await open('One')
  const two = await open('Two')
  await call(updateIssue, { params: { id: two.id }, body: { state: 'closed', assignee_id: sam.id } })
  await h.app.house.database.lookUp('test_heard', `update accounts set latest_customer_activity_at = now() where workspace_id = $1 and id = $2`, [desk.workspaceId, acme.id])
  await h.settle()
  ids = { acme: acme.id, wren: wren.id, tag: tag.id, sam: sam.id }
})
afterAll(() => h.close())

describe('accounts', () => {
  test('a row tells who, where and how much', async () => {
    const row = (await get<Page<AccountRow>>('accounts?q=acme')).data[0]
    expect(row).toMatchObject({
      name: 'Acme Robotics', domain: 'acme.example', owner: { name: 'Sam Osei' }, tags: [{ value: 'enterprise' }], channels: [{ source: 'slack', name: 'ext-acme' }], open_issues: 1, contacts: 1, weekly_issues: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
    })
  })

  test('the weeks of an account are counted back from now, whole ones, without spam and what was deleted', async () => {
    const { pool } = h.app.house.database
    const { rows } = await pool.query<{ id: string; created_at: Date }>('select id, created_at from issues where workspace_id = $1 and account_id = $2 order by number', [desk.workspaceId, ids.acme])
    const put = async (at: number, days: number, more = '') => pool.query(`update issues set created_at = $3 ${more} where workspace_id = $1 and id = $2`, [desk.workspaceId, rows[at]?.id, new Date(h.clock.now.getTime() - days * 86_400_000)])
    const weeks = async () => (await get<Page<AccountRow>>('accounts?q=acme')).data[0]?.weekly_issues
    await put(0, 83.9)
    await put(1, 7.1)
    expect(await weeks()).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0])
    await put(0, 84.1)
    await put(1, 6.9)
    expect(await weeks()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])
    await put(1, 6.9, ', spam_at = now()')
    expect(await weeks()).toEqual(Array.from({ length: 12 }, () => 0))
    await put(1, 0, ', spam_at = null')
    for (const [at, row] of rows.entries()) await pool.query('update issues set created_at = $3 where workspace_id = $1 and id = $2', [desk.workspaceId, rows[at]?.id, row.created_at])
  })

  test.each([
    ['', ['Acme Robotics', 'Fjord Analytics', 'Ångström & Söhne']],
    ['reversed=true', ['Ångström & Söhne', 'Fjord Analytics', 'Acme Robotics']],
    ['sort=activity', ['Acme Robotics', 'Ångström & Söhne', 'Fjord Analytics']],
    ['sort=created', ['Ångström & Söhne', 'Fjord Analytics', 'Acme Robotics']],
    ['q=robots.example', ['Acme Robotics']],
    ['q=nalyt', ['Fjord Analytics']],
    ['q=%25', []],
    ['owner=me', ['Ångström & Söhne']],
    ['owner=nobody', ['Fjord Analytics']],
    ['type=partner', ['Fjord Analytics']],
  ])('?%s', async (query, expected) => expect(await names(query)).toEqual(expected))

  test('by tag and by owner', async () => {
    expect(await names(`tag=${ids.tag}`)).toEqual(['Acme Robotics'])
    expect(await names(`owner=${ids.sam}`)).toEqual(['Acme Robotics'])
  })

  test.each(['name', 'activity', 'created'])('pages by %s follow one another, either way', async (sort) => {
    for (const reversed of ['true', 'false']) {
      const seen: string[] = []
      for (let cursor = ''; ;) {
        const page: Page<AccountRow> = await get(`accounts?limit=1&sort=${sort}&reversed=${reversed}${cursor ? `&cursor=${cursor}` : ''}`)
        seen.push(...page.data.map((row) => row.name))
        if (!page.pagination.has_next_page) break
        cursor = page.pagination.cursor
      }
      expect(seen).toEqual(await names(`sort=${sort}&reversed=${reversed}`))
    }
  })

  test('a page tells domains, fields and what happened', async () => {
    const { data } = await get<{ data: { domains: string[]; custom_fields: object; activity: { text: string; number: number }[] } }>(`accounts/${ids.acme}`)
    expect(data).toMatchObject({ domains: ['acme.example', 'robots.example'], custom_fields: { plan: { value: 'gold' } } })
    expect(data.activity.map((each) => `#${each.number} ${each.text}`)).toEqual(expect.arrayContaining(['#2 closed', '#2 assigned to Sam Osei', '#2 opened', '#1 opened']))
  })

  test('one of another workspace is not there', async () => {
    const other = await makeDesk(h)
    const theirs = await signedIn(h, other.workspaceId, other.admin.id)
    for (const path of [`accounts/${ids.acme}`, `contacts/${ids.wren}`]) expect((await h.app.http.inject({ url: `/api/app/${path}`, headers: theirs })).statusCode).toBe(404)
    expect((await get<Page<AccountRow>>('accounts?q=acme', theirs)).data).toEqual([])
  })
})

describe('contacts', () => {
  test('a row tells address, account and what is open', async () => {
    const row = (await get<Page<ContactRow>>('contacts?q=wren')).data[0]
    expect(row).toMatchObject({ name: 'Wren Halloway', email: 'wren@acme.example', account: { name: 'Acme Robotics' }, open_issues: 1 })
    expect(row?.latest_activity_at).not.toBeNull()
  })

  test('by words, by account, and those of none', async () => {
    expect(await names('', 'contacts')).toEqual(['Ana Nobody', 'Wren Halloway'])
    expect(await names('q=elsewhere', 'contacts')).toEqual(['Ana Nobody'])
    expect(await names(`account_id=${ids.acme}`, 'contacts')).toEqual(['Wren Halloway'])
    expect(await names('account_id=none', 'contacts')).toEqual(['Ana Nobody'])
  })

  test('a page tells every address and where they are known from', async () => {
    expect((await get<{ data: object }>(`contacts/${ids.wren}`)).data).toMatchObject({ emails: ['wren@acme.example'], identities: [], phone: '' })
  })
})
