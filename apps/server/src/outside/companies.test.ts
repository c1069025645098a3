// The company of an address: files as IPinfo and MaxMind write them, who is no company, and files that are none.
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mmdbOf, type Value } from '../../test/mmdb.ts'
import { createLog } from '../platform/log.ts'
import { examineCompanyFile, openCompanies } from './companies.ts'
import { companyIn } from './company-record.ts'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'patchbay-companies-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const put = (name: string, bytes: Buffer | string): string => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
const opened = async (path: string) => {
  const lines: string[] = []
  const companies = await openCompanies(path, createLog('info', { write: (line: string) => void lines.push(line) }))
  return { ...companies, lines }
}

const ORCHARD = { name: 'Orchard Juices', domain: 'orchard.example' }

describe('a record names', () => {
  test.each<[string, Value, object]>([
    ['IPinfo company', { name: 'Orchard Juices', domain: 'orchard.example', type: 'business', asn: 'AS64500', as_name: 'Big Pipe', as_domain: 'pipe.example', as_type: 'isp', country: 'DK' }, ORCHARD],
    ['IPinfo, nested', { ip: '203.0.113.9', company: { name: 'Orchard Juices', domain: 'www.orchard.example', type: 'business' }, asn: { name: 'Big Pipe', type: 'isp' } }, ORCHARD],
    ['IPinfo, a university', { name: 'Universität Nord', domain: 'uni-nord.example', type: 'education' }, { name: 'Universität Nord', domain: 'uni-nord.example' }],
    ['IPinfo ASN', { asn: 'AS64501', name: 'Orchard Juices', domain: 'orchard.example', type: 'business', route: '203.0.113.0/24' }, ORCHARD],
    ['IPinfo Lite', { asn: 'AS64501', as_name: 'Orchard Juices', as_domain: 'orchard.example', country_code: 'DK' }, ORCHARD],
    ['MaxMind ISP', { autonomous_system_number: 64500, autonomous_system_organization: 'Big Pipe Telecom', isp: 'Big Pipe Telecom', organization: 'Orchard Juices' }, { name: 'Orchard Juices', domain: '' }],
    ['MaxMind ASN', { autonomous_system_number: 64501, autonomous_system_organization: 'Orchard Juices ApS' }, { name: 'Orchard Juices ApS', domain: '' }],
    ['MaxMind Enterprise', { country: { iso_code: 'DK' }, traits: { domain: 'orchard.example', organization: 'Orchard Juices', isp: 'Big Pipe', user_type: 'business', is_anonymous: false } }, ORCHARD],
    ['one whose domain is anybody’s', { name: 'Orchard Juices', domain: 'gmail.com', type: 'business' }, { name: 'Orchard Juices', domain: '' }],
    ['one whose domain is none', { name: 'Orchard Juices', domain: 'javascript:alert(1)', type: 'business' }, { name: 'Orchard Juices', domain: '' }],
  ])('%s', (_, record, company) => expect(companyIn(record)).toEqual(company))

  test.each<[string, unknown]>([
    ['an access provider', { name: 'Big Pipe', domain: 'pipe.example', type: 'isp' }],
    ['a host', { name: 'Rent A Rack', domain: 'rack.example', type: 'hosting' }],
    ['a network that is not in use', { name: 'Nobody', domain: 'nobody.example', type: 'inactive' }],
    ['an access provider, by its name alone', { asn: 'AS64502', as_name: 'Northern Broadband', as_domain: 'northern.example' }],
    ['a host, by its name alone', { autonomous_system_number: 64503, autonomous_system_organization: 'Cheap Cloud Hosting GmbH' }],
    ['a line of an access provider', { isp: 'Deutsche Telekom AG', organization: 'Deutsche Telekom AG', autonomous_system_organization: 'Deutsche Telekom AG' }],
    ['somebody at home', { traits: { isp: 'Big Pipe', organization: 'Big Pipe', domain: 'pipe.example', user_type: 'residential' } }],
    ['somebody with a phone', { traits: { isp: 'Big Pipe', organization: 'Big Pipe', domain: 'pipe.example', user_type: 'cellular' } }],
    ['a company behind a VPN', { traits: { organization: 'Orchard Juices', domain: 'orchard.example', user_type: 'business', is_anonymous_vpn: true } }],
    ['a country and no more', { country: { iso_code: 'DK' } }],
    ['a name that is none', { name: 7, domain: ['x'], type: 'business' }],
    ['nothing', null],
    ['text', 'Orchard Juices'],
  ])('nobody: %s', (_, record) => expect(companyIn(record)).toBeNull())
})

describe('a file', () => {
  const COMPANIES = () => mmdbOf('ipinfo standard_company.mmdb', [
    ['203.0.113.0/25', { name: 'Orchard Juices', domain: 'orchard.example', type: 'business' }], ['203.0.113.128/25', { name: 'Big Pipe', domain: 'pipe.example', type: 'isp' }],
    ['2001:470:9::/48', { name: 'Corner Shop', domain: 'corner.example', type: 'business' }], ['10.0.0.0/8', { name: 'Never', domain: 'never.example', type: 'business' }],
  ])

  test('is asked by both kinds of addresses, and not for what is private, unknown or no address', async () => {
    const { find, file, lines, close } = await opened(put('companies.mmdb', COMPANIES()))
    expect(file()).toEqual({ state: 'ready', says: 'ipinfo standard_company.mmdb of 2026-10-05, 2 kB' })
    expect([find('203.0.113.9'), find('::ffff:203.0.113.9'), find('2001:470:9::17')]).toEqual([ORCHARD, ORCHARD, { name: 'Corner Shop', domain: 'corner.example' }])
    expect(['203.0.113.200', '198.51.100.1', '10.1.2.3', '127.0.0.1', '::1', '2001:470:a::1', '', 'orchard.example', '203.0.113.9; drop'].map(find)).toEqual(Array.from({ length: 9 }, () => null))
    expect(lines).toEqual([])
    close()
  })

  test('of many networks answers in far less than a millisecond', async () => {
    const networks = Array.from({ length: 65_536 }, (_, n): [string, Value] => [`20.${n >> 8}.${n & 255}.0/24`, { name: `Company ${n}`, domain: `company-${n}.example`, type: 'business' }])
    const { find, close } = await opened(put('large.mmdb', mmdbOf('Large', networks)))
    const before = performance.now()
    const found = Array.from({ length: 10_000 }, (_, n) => find(`20.${n & 255}.${(n * 7) & 255}.9`)?.name)
    const spent = performance.now() - before
    expect(found).toEqual(Array.from({ length: 10_000 }, (_, n) => `Company ${((n & 255) << 8) | ((n * 7) & 255)}`))
    expect(spent / 10_000).toBeLessThan(1)
    close()
  })

  test('that is missing, no such file, cut off, about countries or of nothing is told of in one sentence, and nobody is matched', async () => {
    const whole = COMPANIES()
    const cut = put('cut.mmdb', whole)
    truncateSync(cut, whole.length - 40)
    const bad = [join(folder, 'nowhere.mmdb'), put('words.mmdb', 'These are only words.'), put('empty.mmdb', ''), cut, folder, put('countries.mmdb', mmdbOf('Countries', [['8.0.0.0/6', { country: { iso_code: 'US' } }]]))]
    const found = await Promise.all(bad.map(opened))
    expect(found.map(({ file }) => file().state)).toEqual(bad.map(() => 'broken'))
    expect(found.map(({ file }) => file().says)).toEqual(['there is no such file', ...Array.from({ length: 3 }, () => 'it is no file in the MaxMind DB format'), 'it is a folder', 'it says something else of addresses, and names no companies'])
    for (const { find, lines, close } of found) {
      expect([find('203.0.113.9'), lines.length]).toEqual([null, 1])
      expect(lines[0]).toMatch(/The company file \/.+ cannot be used: .+\. Visitors are not matched with companies by their address; all else goes on\./)
      close()
    }
    expect(await examineCompanyFile(cut)).toEqual({ state: 'broken', says: 'it is no file in the MaxMind DB format' })
    expect(await examineCompanyFile('')).toEqual({ state: 'none', says: '' })
  })

  test('whose records lead nowhere names nobody and breaks nothing', async () => {
    const whole = COMPANIES()
    const torn = Buffer.concat([whole.subarray(0, whole.indexOf('Orchard') - 6), Buffer.alloc(40, 0xff), whole.subarray(whole.indexOf('Orchard') + 34)])
    const { find, close } = await opened(put('torn.mmdb', torn))
    for (let last = 0; last < 256; last += 1) expect(() => find(`203.0.113.${last}`)).not.toThrow()
    close()
  })
})
