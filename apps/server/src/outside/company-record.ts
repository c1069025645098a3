// Which company a record of an address file names, by the field names of IPinfo and MaxMind; access providers and hosts are none. Pure.
import { isCommonProvider } from '@patchbay/contract'
import type { Company } from '../platform/outside.ts'

type Fields = Record<string, unknown>
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value)
const text = (fields: Fields, ...names: string[]): string => names.map((name) => fields[name]).find((value): value is string => typeof value === 'string' && value.trim() !== '')?.trim() ?? ''

/** Who is there by such an address is of that company; of other kinds anybody may be a customer. */
const THEIR_OWN = new Set(['business', 'college', 'education', 'government', 'library', 'military', 'school'])

/** Files without kinds are mostly of those who bring others into the network, and are named like it. */
const CARRIERS = new RegExp(
  [
    'telecom|telekom|telefon|telco|tele2|telia|telstra|telus|telenet|broadband|wireless|cellular|mobile|cable|fib(er|re)|dsl\\b|satellite|internet|\\bisp\\b|\\bnet(work)?s?\\b|networks?\\b|communications?\\b|comunica|communication',
    'host(ing|ed|er)?\\b|\\bcloud|cloud\\b|data ?cent(er|re)|colo(cation)?\\b|\\bvps\\b|\\bservers?\\b|\\bcdn\\b|\\bvpn\\b|proxy|backbone|transit|registry|exchange point',
    'amazon|\\baws\\b|google|microsoft|azure|akamai|fastly|cloudflare|digitalocean|linode|vultr|choopa|hetzner|\\bovh|leaseweb|contabo|alibaba|tencent|oracle|rackspace|softlayer|scaleway|ionos',
    'comcast|verizon|at&t|t-mobile|vodafone|\\borange\\b|charter|spectrum|\\bcox\\b|centurylink|lumen|level ?3|cogent|\\bntt\\b|kddi|softbank|airtel|jio\\b|\\bbt\\b|virgin media|sky uk|swisscom|proximus|\\bkpn\\b|ziggo|telenor|deutsche glasfaser|free sas|bouygues|\\bsfr\\b|etisalat|\\bmtn\\b|claro|starlink',
  ].join('|'),
  'i',
)

const HIDDEN = ['is_anonymous', 'is_anonymous_proxy', 'is_anonymous_vpn', 'is_hosting', 'is_hosting_provider', 'is_public_proxy', 'is_residential_proxy', 'is_satellite_provider', 'is_tor_exit_node', 'hosting', 'proxy', 'relay', 'tor', 'vpn']

const MOST_NAME = 100
const DOMAIN = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/
const domainOf = (given: string): string => {
  const domain = given.toLowerCase().replace(/^https?:\/\//, '').replace(/^www\./, '').replace(/[/:].*$/, '')
  return DOMAIN.test(domain) && !isCommonProvider(domain) ? domain : ''
}

type Named = { name: string; domain: string; /** As the file calls it; empty where it calls it nothing. */ kind: string }

/** IPinfo: of companies name, domain, type; of networks (ASN) as_name, as_domain, as_type, or name, domain, type beside asn. */
const byIpinfo = (fields: Fields): Named => {
  const company = isFields(fields.company) ? fields.company : fields
  const ofCompany = { name: text(company, 'name', 'company_name'), domain: text(company, 'domain', 'company_domain'), kind: text(company, 'type', 'company_type') }
  return ofCompany.name ? ofCompany : { name: text(fields, 'as_name'), domain: text(fields, 'as_domain'), kind: text(fields, 'as_type') }
}

/** MaxMind: at the top (ISP, ASN, Connection-Type) or within `traits` (Enterprise, Insights). */
const byMaxMind = (fields: Fields): Named => {
  const isp = text(fields, 'isp')
  const organization = text(fields, 'organization')
  const network = text(fields, 'autonomous_system_organization')
  // Where the organization is no other than who brings it into the network, it is a customer line.
  const isLine = organization !== '' && [isp, network].some((name) => name.toLowerCase() === organization.toLowerCase()) && text(fields, 'user_type') === ''
  return { name: isLine && CARRIERS.test(`${isp} ${organization}`) ? '' : organization || network, domain: text(fields, 'domain'), kind: text(fields, 'user_type') }
}

const NAMES = ['name', 'company_name', 'as_name', 'isp', 'organization', 'autonomous_system_organization']
/** Whether a file with such a record is about who is at an address, and not, say, about countries. */
export const namesSomebody = (record: unknown): boolean => isFields(record) && [record, record.traits, record.company].some((fields) => isFields(fields) && NAMES.some((name) => name in fields))

/** Null for a record that names no company, or one whose people could be anybody. */
export const companyIn = (record: unknown): Company | null => {
  if (!isFields(record)) return null
  const traits = isFields(record.traits) ? record.traits : record
  if (HIDDEN.some((flag) => traits[flag] === true || traits[flag] === 'true')) return null
  const isMaxMind = ['isp', 'organization', 'autonomous_system_organization'].some((name) => name in traits)
  const { name, domain, kind } = isMaxMind ? byMaxMind(traits) : byIpinfo(record)
  const isTheirs = kind ? THEIR_OWN.has(kind.toLowerCase()) : !CARRIERS.test(`${name} ${domain}`)
  return name && isTheirs ? { name: name.slice(0, MOST_NAME).toWellFormed(), domain: domainOf(domain) } : null
}
