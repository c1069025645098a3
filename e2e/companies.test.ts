// The company of a visitor by the address of their network: turned on in the settings, and told beside the chat as likely.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mmdbOf } from '../apps/server/test/mmdb.ts'
import { openIssue } from './browser.ts'
import { askDesk } from './face.ts'
import { beginJourney } from './journey.ts'
import { beginChat } from './shop.ts'

const folder = mkdtempSync(join(tmpdir(), 'patchbay-companies-'))
beforeAll(() => {
  const path = join(folder, 'companies.mmdb')
  writeFileSync(path, mmdbOf('Companies', [['203.0.113.0/25', { name: 'Acme Robotics Inc', domain: 'acme-robotics.example', type: 'business' }], ['203.0.113.128/25', { name: 'Big Pipe', domain: 'pipe.example', type: 'isp' }]]))
  // Behind a proxy it is the proxy that says who asks.
  Object.assign(process.env, { COMPANY_FILE: path, TRUST_PROXY: '1' })
})
afterAll(() => {
  delete process.env.COMPANY_FILE
  delete process.env.TRUST_PROXY
  rmSync(folder, { recursive: true, force: true })
})
const journey = beginJourney()

const askFrom = async (address: string, words: string) => {
  const shop = await journey.open({ extraHTTPHeaders: { 'x-forwarded-for': address } })
  await shop.goto(`${journey.desk.url}/demo/site`)
  await shop.getByRole('button', { name: 'Be nobody' }).click()
  const widget = await beginChat(shop, words)
  await widget.getByRole('listitem').filter({ hasText: words }).locator('.picks').waitFor({ state: 'attached' })
}

test('an admin wants it, a visitor from a customer’s network is probably theirs, and one from a provider is nobody', async () => {
  const stamp = Date.now().toString(36)
  const leila = await journey.visit('leila', '/settings/chat/routing')
  const { groups: _groups, playbooks: _playbooks, plays: _plays, meeting_types: _types, company_file: _file, ...settings } = await askDesk(leila, journey.desk, 'GET', '/chat-routing')
  await askDesk(leila, journey.desk, 'PUT', '/chat-routing', { ...settings, guesses_companies: false })
  await leila.reload()
  const guess = leila.getByRole('switch', { name: 'Guess the company of visitors' })
  await leila.getByText(/Looked up on this server alone, in Companies of 2026-10-05/).waitFor()
  await guess.click()
  await expect.poll(() => guess.getAttribute('aria-checked')).toBe('true')
  await leila.getByText('Saved', { exact: true }).first().waitFor()

  await askFrom('203.0.113.9', `Eighty crates ${stamp}`)
  await askFrom('203.0.113.200', `Ninety crates ${stamp}`)
  const page = await journey.visit()
  await openIssue(page, `Eighty crates ${stamp}`)
  const side = page.getByRole('complementary', { name: 'Details' })
  await side.getByText('Probably').waitFor()
  await side.getByText('by network address').waitFor()
  await side.getByText('Anonymous').waitFor()
  await side.getByRole('link', { name: 'Acme Robotics' }).click()
  await page.getByRole('heading', { name: 'Acme Robotics' }).first().waitFor()
  await openIssue(page, `Ninety crates ${stamp}`)
  await side.getByText('Anonymous').waitFor()
  expect(await side.getByText('Probably').count()).toBe(0)
})
