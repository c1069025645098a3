// What the demo desk knows beside its Slack history: who works here, whose channel is whose, and how the week was sorted.
import type { Role, TeamIcon } from '@patchbay/contract'
import { after } from './nimbus-after.ts'

export type DemoTeam = { name: string; icon: TeamIcon; inside?: string; members: string[] }

export type DemoAccount = {
  name: string
  domain: string
  channelId: string
  owner: string
  tags: string[]
  triageChannelId: string
  /** What is to be known before one answers them. */
  highlight?: string
}

const leila = 'leila@nimbus-data.example'
const sabrina = 'sabrina@nimbus-data.example'
const alex = 'alex@nimbus-data.example'
const john = 'john@nimbus-data.example'
const mei = 'mei@nimbus-data.example'
const diego = 'diego@nimbus-data.example'
const hanna = 'hanna@nimbus-data.example'
const ravi = 'ravi@nimbus-data.example'

const customerTriage = 'C0TRIAGE'
const alexCustomers = 'C0ALEXCUST'
const bugsDaily = 'C0BUGSDAILY'

const members: { email: string; role: Role }[] = [
  { email: leila, role: 'admin' },
  { email: sabrina, role: 'admin' },
  { email: alex, role: 'member' },
  { email: john, role: 'member' },
  { email: mei, role: 'member' },
  { email: diego, role: 'member' },
  { email: hanna, role: 'member' },
  { email: ravi, role: 'viewer' },
]

const accounts: DemoAccount[] = [
  { name: 'Acme Robotics', domain: 'acme-robotics.example', channelId: 'C0EXTACME', owner: alex, tags: ['enterprise'], triageChannelId: alexCustomers },
  { name: 'Northwind Freight', domain: 'northwind-freight.example', channelId: 'C0EXTNORTHWIND', owner: alex, tags: ['enterprise', 'renewal soon'], triageChannelId: alexCustomers, highlight: '<p><strong>Renewal in April.</strong> Whatever holds up their nightly load goes to Alex first.</p>' },
  { name: 'Fjord Analytics', domain: 'fjord-analytics.example', channelId: 'C0EXTFJORD', owner: sabrina, tags: ['growth'], triageChannelId: customerTriage },
  { name: 'Quill & Co', domain: 'quill.example', channelId: 'C0EXTQUILL', owner: alex, tags: ['growth', 'french'], triageChannelId: alexCustomers },
  { name: 'Lumen Health', domain: 'lumen-health.example', channelId: 'C0EXTLUMEN', owner: leila, tags: ['enterprise', 'regulated'], triageChannelId: customerTriage, highlight: '<p>Never ask for patient data; the id of a record is enough.</p>' },
  { name: 'Ångström & Söhne Försäkringsaktiebolag', domain: 'angstrom-soehne.example', channelId: 'C0EXTANGSTROM', owner: leila, tags: ['regulated', 'onboarding'], triageChannelId: customerTriage },
]

export const desk = {
  workspace: 'Nimbus Data',
  team: 'T0NIMBUS',
  admins: [leila, sabrina],
  /** Who are told of chats on the shop's page. */
  shop: [sabrina, mei, john],
  members,
  teams: [
    { name: 'Support', icon: 'life-buoy', members: [sabrina, john, mei] },
    { name: 'Tier 2', icon: 'shield', inside: 'Support', members: [john, sabrina] },
    { name: 'Customer Success', icon: 'heart-handshake', members: [alex, leila] },
    { name: 'Migrations', icon: 'truck', inside: 'Customer Success', members: [diego, mei] },
    { name: 'Billing', icon: 'credit-card', members: [alex, leila] },
    { name: 'Security', icon: 'scale', members: [leila, sabrina] },
    { name: 'Engineering', icon: 'code', members: [hanna, diego, ravi] },
  ] as DemoTeam[],
  accounts,
  accountTags: [
    { value: 'enterprise', color: '#5b5bd6' },
    { value: 'growth', color: '#30a46c' },
    { value: 'regulated', color: '#0d74ce' },
    { value: 'renewal soon', color: '#e5484d' },
    { value: 'onboarding', color: '#ab6400' },
    { value: 'french', color: '#8e4ec6' },
  ],
  tags: [
    { value: 'billing', color: '#ab6400' },
    { value: 'bug', color: '#e5484d' },
    { value: 'compliance', color: '#0d74ce' },
    { value: 'connectors', color: '#0b7285' },
    { value: 'exports', color: '#30a46c' },
    { value: 'how-to', color: '#6f6e77' },
    { value: 'incident', color: '#ca244d' },
    { value: 'login', color: '#8e4ec6' },
    { value: 'models', color: '#5b5bd6' },
    { value: 'performance', color: '#cc4e00' },
    { value: 'request', color: '#2b9a66' },
    { value: 'webhooks', color: '#c2298a' },
  ],
  /** Of many companies: whose a question is shows by its author. */
  communities: [{ channelId: 'C0COMMUNITY', triageChannelId: customerTriage }],
  /** Who have no channel of their own. */
  prospects: [
    { name: 'Tidepool Games', domain: 'tidepool-games.example', owner: alex, tags: ['growth'] },
    { name: 'Nyberg Cycles', domain: 'nyberg-cycles.example', owner: sabrina, tags: ['onboarding'] },
  ] as Pick<DemoAccount, 'name' | 'domain' | 'owner' | 'tags' | 'highlight'>[],
  triage: [customerTriage, alexCustomers, bugsDaily],
  after,
}
