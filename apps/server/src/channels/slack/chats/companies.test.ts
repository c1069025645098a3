// The company that a visitor's network address is likely to belong to: off until it is wanted, told as likely, and reason enough to tell the owner of a target account.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addPlaybook, createAccount, getChat, getChatRouting, updateAccount, updateChatRouting, updateContact, getIssue } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChatRig, type ChatSlackRig, type Visit } from '../../../../test/chat-slack-rig.ts'
import { signedIn } from '../../../../test/factories.ts'
import { startHarness } from '../../../../test/harness.ts'
import { mmdbOf } from '../../../../test/mmdb.ts'

const [ORCHARD, CORNER, PIPE, STRANGER] = ['203.0.113.9', '203.0.113.77', '203.0.113.200', '198.51.100.4']
const ENTERPRISE = 'https://shop.example/enterprise'
let on: ChatSlackRig
let folder: string
let orchard: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'patchbay-companies-'))
  const path = join(folder, 'companies.mmdb')
  writeFileSync(path, mmdbOf('Companies', [
    ['203.0.113.0/26', { name: 'Orchard Juices Inc', domain: 'orchard.example', type: 'business' }], ['203.0.113.64/26', { name: 'Corner <Shop>', domain: 'corner.example', type: 'business' }],
    ['203.0.113.128/25', { name: 'Big Pipe', domain: 'pipe.example', type: 'isp' }],
  ]))
  on = await startChatRig({ env: { COMPANY_FILE: path } })
  const account = (name: string, domain: string, tags: string[]) => on.rig.api(createAccount, { body: { name, domains: [domain], primary_domain: domain, tags, owner_id: on.tomas.id } })
  orchard = (await account('Orchard', 'orchard.example', ['big'])).id
  await account('Pipe', 'pipe.example', ['big'])
  await on.admin(addPlaybook, { body: { name: 'Targets', pages: ['/enterprise'], audience: 'target', to_owner: true, group_id: on.group } })
})
afterAll(async () => {
  await on.rig.close()
  rmSync(folder, { recursive: true, force: true })
})

let counter = 0
const by = (from: string) => on.visit('We need four hundred', ENTERPRISE, { email: `bo${(counter += 1)}@gmail.com`, name: 'Bo', from })
const wants = (guesses_companies: boolean) => on.admin(updateChatRouting, { body: { qualifications: ['Qualified'], target_tag: 'Big', guesses_companies } })
const factsOf = (v: Visit) => on.admin(getChat, { params: { id: v.issueId } })
const kept = async (v: Visit) => (await on.rig.h.app.house.database.pool.query<{ row: string }>('select row_to_json(c)::text as row from chats c where id = $1', [v.chat.id])).rows[0]?.row ?? ''

test('is looked up for nobody until an admin wants it, though the file is there', async () => {
  expect(await on.admin(getChatRouting, {})).toMatchObject({ guesses_companies: false, company_file: { state: 'ready', says: expect.stringMatching(/^Companies of 2026-10-05, \d kB$/) as string } })
  const v = await by(ORCHARD)
  expect([(await factsOf(v))?.likely_company, on.cardsOf(v), (await kept(v)).includes('Orchard')]).toEqual([null, [], false])
})

test('makes a visitor likely of a target account: its owner is told, the card and the desk say probably, and nothing is verified', async () => {
  await wants(true)
  const v = await by(ORCHARD)
  const card = on.cardOf(v)
  expect([card.channel.startsWith('D'), [...(on.rig.sandbox.state.channels.get(card.channel)?.members ?? [])].includes('U0TOMAS')]).toEqual([true, true])
  expect(JSON.stringify(card.blocks)).toContain('probably Orchard (by address)')
  expect(await factsOf(v)).toMatchObject({ is_verified: false, playbook: 'Targets', likely_company: { name: 'Orchard Juices Inc', domain: 'orchard.example', account: { id: orchard, name: 'Orchard' } } })
  expect((await on.rig.api(getIssue, { params: { id: v.issueId } })).account).toBeNull()
})

test('is told of a company that is no account of ours, and brings nobody to an owner', async () => {
  const v = await by(CORNER)
  expect([on.cardsOf(v), (await factsOf(v))?.likely_company]).toEqual([[], { name: 'Corner <Shop>', domain: 'corner.example', account: null }])
  const priced = await on.visit('How much?', 'https://shop.example/pricing', { email: 'flo@gmail.com', from: CORNER })
  expect(JSON.stringify(on.cardOf(priced).blocks)).toContain('probably Corner &lt;Shop&gt; (by address)')
})

test('is nobody for lines of access providers, addresses the file does not know, and people whose company is known', async () => {
  expect([(await factsOf(await by(PIPE)))?.likely_company, (await factsOf(await by(STRANGER)))?.likely_company]).toEqual([null, null])
  const known = await on.visit('Hello', ENTERPRISE, { email: 'ann@pipe.example', from: ORCHARD })
  expect([(await factsOf(known))?.likely_company, (await kept(known)).includes('Orchard')]).toEqual([null, false])
})

test('keeps no address, and gives way to what is known for sure', async () => {
  const v = await by(ORCHARD)
  const all = await on.rig.h.app.house.database.pool.query<{ n: string }>(`select query_to_xml('select * from chats', true, false, '')::text || query_to_xml('select * from events', true, false, '')::text || query_to_xml('select * from contacts', true, false, '')::text as n`)
  expect(all.rows[0]?.n.includes('203.0.113')).toBe(false)
  const { requester } = await on.rig.api(getIssue, { params: { id: v.issueId } })
  const pipe = await on.rig.api(createAccount, { body: { name: 'Bo and Sons', domains: ['bo-and-sons.example'], primary_domain: 'bo-and-sons.example' } })
  await on.rig.api(updateContact, { params: { id: requester?.id ?? '' }, body: { account_id: pipe.id } })
  expect((await factsOf(v))?.likely_company).toBeNull()
  await on.rig.api(updateAccount, { params: { id: orchard }, body: { tags: [] } })
  expect(on.cardsOf(await by(ORCHARD))).toEqual([])
})

test('ends for new chats when it is no longer wanted', async () => {
  await wants(false)
  expect((await factsOf(await by(ORCHARD)))?.likely_company).toBeNull()
})

test('a file that is not there keeps nobody from anything, and the settings say why', async () => {
  const h = await startHarness({ env: { COMPANY_FILE: join(folder, 'gone.mmdb') }, beside: on.rig.h })
  const { workspaceId, admin } = on.rig.desk
  const answer = await h.app.http.inject({ url: '/api/app/chat-routing', headers: await signedIn(h, workspaceId, admin.id) })
  expect(answer.json()).toMatchObject({ data: { company_file: { state: 'broken', says: 'there is no such file' } } })
  expect(h.lines.join()).toContain('gone.mmdb cannot be used: there is no such file.')
  await h.close()
})
