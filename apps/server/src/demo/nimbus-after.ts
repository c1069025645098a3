// How the demo's conversations stand at the end of their week, found again by the first words of each.
import type { Priority, State } from '@patchbay/contract'

export type DemoOutcome = {
  channelId: string
  /** The exact beginning of the conversation's first message. */
  rootKeyText: string
  state?: State
  priority?: Priority
  tags?: string[]
  assignee?: string
  team?: string
  snoozeHours?: number
  note?: { by: string; html: string }
  /** Of the engineers. */
  ticket?: { address: string; title: string; isDone?: boolean }
  title?: string
}

const sabrina = 'sabrina@nimbus-data.example'
const alex = 'alex@nimbus-data.example'
const john = 'john@nimbus-data.example'
const mei = 'mei@nimbus-data.example'
const diego = 'diego@nimbus-data.example'
const hanna = 'hanna@nimbus-data.example'
const ravi = 'ravi@nimbus-data.example'
const leila = 'leila@nimbus-data.example'

const acme: Omit<DemoOutcome, 'channelId'>[] = [
  { rootKeyText: 'Morning! Our Postgres source', title: 'Postgres source fails after certificate renewal', state: 'closed', priority: 'high', tags: ['connectors'], assignee: john, team: 'Support' },
  { rootKeyText: 'We see 1,204 fewer rows in', title: 'Row counts differ in the daily orders model', state: 'closed', priority: 'medium', tags: ['models'], assignee: mei, team: 'Support' },
  { rootKeyText: 'Two people are joining my team', title: 'Seats in the middle of a billing period', state: 'closed', priority: 'low', tags: ['billing', 'how-to'], assignee: alex, team: 'Customer Success' },
  { rootKeyText: 'Groups with a slash in their name', title: 'SCIM drops groups with a slash in their name', state: 'on_hold', priority: 'medium', tags: ['bug', 'login'], assignee: john, team: 'Support', ticket: { address: 'https://linear.app/nimbus-data/issue/ENG-812/scim-groups-with-a-slash', title: 'SCIM: groups with a slash' }, note: { by: hanna, html: '<p>ENG-812 is merged behind a flag. It ships with the release of next week; please tell Daniel then, I promised it.</p>' } },
  { rootKeyText: 'All our syncs have been stuck', title: 'All syncs stuck in queued', state: 'closed', priority: 'urgent', tags: ['incident'], assignee: sabrina, team: 'Support', note: { by: ravi, html: '<p>Cause: scheduler lost its lock after a failover and nothing watched an <em>idle</em> scheduler. The alarm is live in all regions now.</p>' } },
  { rootKeyText: 'Could we get the report about', title: 'Incident report as a PDF', state: 'waiting_on_customer', priority: 'medium', tags: ['incident'], assignee: sabrina, team: 'Support' },
  { rootKeyText: 'For the quarter-end import we', title: 'Rate limit raised for the quarter-end import?', state: 'waiting_on_you', priority: 'high', tags: ['request', 'performance'], assignee: john, team: 'Support', note: { by: john, html: '<p>Ingestion says 1,500 per minute is safe without extra workers. For 2,000 they want a week of notice. Waiting for Hanna to say which it is.</p>' } },
  { rootKeyText: 'SSO redirect loops for everyone', title: 'SSO redirect loops for everyone', priority: 'urgent', tags: ['login'], team: 'Support' },
]

const northwind: Omit<DemoOutcome, 'channelId'>[] = [
  { rootKeyText: 'The bucket destination for depot 9', title: 'Access denied on the bucket of depot 9', state: 'closed', priority: 'medium', tags: ['connectors'], assignee: diego, team: 'Engineering' },
  { rootKeyText: 'Our finance team asks for the PO', title: 'PO number on invoices', state: 'closed', priority: 'low', tags: ['billing'], assignee: alex, team: 'Customer Success' },
  { rootKeyText: 'One of our cost models', title: 'Cost model ten times slower since the weekend', state: 'closed', priority: 'medium', tags: ['models', 'performance'], assignee: mei, team: 'Support' },
  { rootKeyText: 'Hello, something new: the Parquet export', title: 'Parquet export fails on nested lists', state: 'on_hold', priority: 'high', tags: ['bug', 'exports'], assignee: hanna, team: 'Engineering', ticket: { address: 'https://github.com/nimbus-data/exports/issues/231', title: 'Nested lists in Parquet' }, note: { by: alex, html: '<p>They renew in six weeks and Tomás named this one in our call. Please do not let it slip past the next sprint.</p>' } },
  { rootKeyText: 'The carrier drops its CSV at 06:20', title: 'Wait for a late carrier file', state: 'closed', priority: 'medium', tags: ['how-to'], assignee: diego, team: 'Engineering' },
  { rootKeyText: 'Separate question: can failure alerts', title: 'Failure alerts to a Teams channel', state: 'closed', priority: 'low', tags: ['how-to'], assignee: sabrina, team: 'Support' },
  { rootKeyText: 'We have a new vendor who should read', title: 'Read-only token for a vendor', state: 'waiting_on_customer', priority: 'low', tags: ['how-to'], assignee: john, team: 'Support' },
  { rootKeyText: 'Depot 14 was offline for three days', title: 'Backfill for depot 14 only', state: 'waiting_on_you', priority: 'medium', tags: ['how-to'], assignee: mei, team: 'Support' },
  { rootKeyText: 'Hi team, since about', title: 'Webhook signatures stopped matching', state: 'waiting_on_you', priority: 'high', tags: ['bug', 'webhooks'], assignee: sabrina, team: 'Support', note: { by: alex, html: '<p>We rotated signing keys and the old secrets were meant to stay valid for 24 h. They did not. The fix (ENG-840) is in review.</p>' } },
]

const fjord: Omit<DemoOutcome, 'channelId'>[] = [
  { rootKeyText: 'Hei and good morning everyone', title: 'Which dashboards read from a column?', state: 'closed', priority: 'low', tags: ['how-to'], assignee: sabrina, team: 'Support' },
  { rootKeyText: 'Which dbt version do the hosted', title: 'Pin the dbt version of hosted runs', state: 'closed', priority: 'low', tags: ['models', 'how-to'], assignee: diego, team: 'Engineering' },
  { rootKeyText: 'After a retry last night', title: 'Duplicates after a retry', state: 'closed', priority: 'medium', tags: ['connectors'], assignee: john, team: 'Support' },
  { rootKeyText: 'We have a tender that requires', title: 'A region in Oslo', state: 'on_hold', priority: 'medium', tags: ['request', 'compliance'], assignee: leila, team: 'Customer Success', snoozeHours: 72, note: { by: leila, html: '<p>Contract with the data centre is with our lawyers. I answer Ingrid on Tuesday, whatever the outcome.</p>' } },
  { rootKeyText: 'Two days of last month are missing', title: 'Backfill missing two days of sessions', state: 'waiting_on_customer', priority: 'medium', tags: ['connectors', 'bug'], assignee: mei, team: 'Support', ticket: { address: 'https://linear.app/nimbus-data/issue/ENG-797/backfill-skips-days', title: 'Backfill skips days', isDone: true } },
  { rootKeyText: 'Can alert mails for the finance', title: 'Alert mails to two people', state: 'waiting_on_you', priority: 'low', tags: ['request'], assignee: john, team: 'Support' },
  { rootKeyText: 'Can we export audit logs to our own', title: 'Can we export audit logs to our own bucket?', priority: 'medium', tags: ['exports', 'compliance'], team: 'Support' },
]

const quill: Omit<DemoOutcome, 'channelId'>[] = [
  { rootKeyText: 'Bonjour, quand on ouvre', title: 'Accents broken in the CSV export', state: 'closed', priority: 'low', tags: ['exports'], assignee: alex, team: 'Customer Success' },
  { rootKeyText: 'Un collègue nous a quittés', title: 'Scheduled queries of someone who left', state: 'closed', priority: 'low', tags: ['how-to'], assignee: alex, team: 'Customer Success' },
  { rootKeyText: 'Hi! Does the Python client retry', title: 'Does the Python client retry on 429?', state: 'closed', priority: 'low', tags: ['how-to'], assignee: john, team: 'Support' },
  { rootKeyText: 'Nous aimerions servir le portail', title: 'Custom domain for the data portal', state: 'on_hold', priority: 'low', tags: ['request'], assignee: alex, team: 'Customer Success', snoozeHours: 60 },
  { rootKeyText: 'Une personne nous demande', title: 'Erasure request and backups', state: 'waiting_on_customer', priority: 'high', tags: ['compliance'], assignee: sabrina, team: 'Support' },
  { rootKeyText: 'Le tableau de bord est très lent', title: 'Dashboard slow in Safari 19', state: 'waiting_on_you', priority: 'medium', tags: ['performance', 'bug'], assignee: john, team: 'Support' },
  { rootKeyText: 'Question sur les quotas', title: 'Do test calls count towards the quota?', state: 'waiting_on_you', priority: 'medium', tags: ['billing'], assignee: alex, team: 'Customer Success' },
  { rootKeyText: 'Bonjour Alex, autre sujet : le rapport', title: 'Weekly report arrived empty', priority: 'high', tags: ['exports'], team: 'Customer Success' },
]

const lumen: Omit<DemoOutcome, 'channelId'>[] = [
  { rootKeyText: 'Can we mask birth dates for analysts', title: 'Show only the birth year to analysts', state: 'closed', priority: 'medium', tags: ['compliance', 'how-to'], assignee: diego, team: 'Engineering' },
  { rootKeyText: 'Is there any downtime planned', title: 'Downtime during the go-live of two clinics?', state: 'closed', priority: 'medium', tags: ['how-to'], assignee: mei, team: 'Support' },
  { rootKeyText: 'Hello, I am still missing the', title: 'BAA countersigned copy', state: 'waiting_on_customer', priority: 'medium', tags: ['compliance'], assignee: john, team: 'Support' },
  { rootKeyText: 'Our file transfer to you fails', title: 'File transfer fails: host key changed', state: 'waiting_on_you', priority: 'urgent', tags: ['bug', 'connectors'], assignee: hanna, team: 'Engineering', note: { by: john, html: '<p>Lab results wait on this. Fingerprint first, in the channel, from two of us; only then may they accept it.</p>' } },
  { rootKeyText: 'For our yearly audit: who at Nimbus', title: 'Vendor access without a reason', state: 'waiting_on_you', priority: 'high', tags: ['compliance'], assignee: sabrina, team: 'Support' },
  { rootKeyText: 'Hi! Something else, a quick one', title: 'How do I add a second workspace?', tags: ['how-to'], priority: 'low', team: 'Support' },
]

const angstrom: Omit<DemoOutcome, 'channelId'>[] = [
  { rootKeyText: 'Hej! Kolumnnamn med å, ä', title: 'Keep å, ä and ö in column names', state: 'closed', priority: 'medium', tags: ['connectors'], assignee: hanna, team: 'Engineering' },
  { rootKeyText: 'Guten Morgen, wir brauchen für die', title: 'Data processing agreement for the audit', state: 'closed', priority: 'low', tags: ['compliance'], assignee: leila, team: 'Customer Success' },
  { rootKeyText: 'Die USt-IdNr. auf der letzten', title: 'VAT number on the invoice', state: 'closed', priority: 'low', tags: ['billing'], assignee: leila, team: 'Customer Success' },
  { rootKeyText: 'Which addresses do your workers', title: 'Fixed worker addresses for the firewall', state: 'closed', priority: 'medium', tags: ['connectors', 'how-to'], assignee: mei, team: 'Support' },
  { rootKeyText: 'The tunnel to our claims database', title: 'Tunnel drops every night at two', state: 'waiting_on_customer', priority: 'high', tags: ['connectors'], assignee: john, team: 'Support' },
  { rootKeyText: 'Der Abgleich der Schadenszahlen', title: 'Reconciliation stops with NB-417', state: 'waiting_on_you', priority: 'high', tags: ['models', 'bug'], assignee: john, team: 'Support' },
  { rootKeyText: 'Fakturan för förra månaden', title: 'Invoice shows the old address', priority: 'low', tags: ['billing'], team: 'Customer Success' },
]

const community: Omit<DemoOutcome, 'channelId'>[] = [
  { rootKeyText: 'Hello from a small bicycle maker', title: 'Try a model on a sample', state: 'closed', priority: 'low', tags: ['models', 'how-to'], assignee: diego, team: 'Support' },
  { rootKeyText: 'How do you all name your schemas?', title: 'How to name schemas', state: 'closed', priority: 'low', tags: ['how-to'], assignee: sabrina, team: 'Support' },
  { rootKeyText: 'Does anybody run the Python client', title: 'Python client on 3.14', state: 'closed', priority: 'high', tags: ['bug'], assignee: hanna, team: 'Engineering' },
  { rootKeyText: 'Is there a Terraform provider?', title: 'Terraform for forty depots', state: 'closed', priority: 'low', tags: ['how-to'], assignee: diego, team: 'Support' },
  { rootKeyText: 'Feature wish: colour the lineage', title: 'Colour the lineage graph by owner', state: 'on_hold', priority: 'low', tags: ['request'], assignee: hanna, team: 'Engineering', snoozeHours: 96 },
  { rootKeyText: 'My webhook gets each event twice', title: 'Events arrive twice', state: 'closed', priority: 'medium', tags: ['webhooks'], assignee: mei, team: 'Support' },
  { rootKeyText: 'We would like to show player counts', title: 'Query API for live numbers', state: 'waiting_on_you', priority: 'medium', tags: ['performance'], assignee: john, team: 'Support' },
  { rootKeyText: 'Does a sample run count as compute', title: 'Is a sample run on the invoice?', priority: 'low', tags: ['billing'], team: 'Customer Success' },
]

const inChannel = (channelId: string, outcomes: Omit<DemoOutcome, 'channelId'>[]): DemoOutcome[] =>
  outcomes.map((outcome) => ({ channelId, ...outcome }))

export const after: DemoOutcome[] = [
  ...inChannel('C0EXTACME', acme),
  ...inChannel('C0EXTNORTHWIND', northwind),
  ...inChannel('C0EXTFJORD', fjord),
  ...inChannel('C0EXTQUILL', quill),
  ...inChannel('C0EXTLUMEN', lumen),
  ...inChannel('C0EXTANGSTROM', angstrom),
  ...inChannel('C0COMMUNITY', community),
]
