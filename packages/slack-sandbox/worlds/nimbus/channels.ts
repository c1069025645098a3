// Where people talk in the demo: one channel per customer, one for whoever likes to come, three of the company's own for triage, and one the desk is not in.
import type { WorldBookmark, WorldChannel } from '../../src/world.ts'
import {
  ACME, ALEX, ANA, ANGSTROM, BOT, DANIEL, DIEGO, FJORD, GRACE, HANNA, INES, INGRID, JOHN, JONAS, KLAUS, KWAME, LEILA,
  LUMEN, MAJA, MEI, NIMBUS, NORTHWIND, OSKAR, PRIYA, QUILL, RAVI, SABRINA, TALA, THEO, TOMAS, WENDY,
} from './people.ts'

export const EXT_ACME = 'C0EXTACME'
export const EXT_NORTHWIND = 'C0EXTNORTHWIND'
export const EXT_FJORD = 'C0EXTFJORD'
export const EXT_QUILL = 'C0EXTQUILL'
export const EXT_LUMEN = 'C0EXTLUMEN'
export const EXT_ANGSTROM = 'C0EXTANGSTROM'
export const COMMUNITY = 'C0COMMUNITY'
export const CUSTOMER_TRIAGE = 'C0TRIAGE'
export const ALEX_CUSTOMERS = 'C0ALEXCUST'
export const BUGS_DAILY = 'C0BUGSDAILY'
export const GENERAL = 'C0GENERAL'

const everyone = [SABRINA, ALEX, JOHN, MEI, DIEGO, HANNA, RAVI, LEILA]
const support = [SABRINA, JOHN, MEI, BOT]

export const channels: WorldChannel[] = [
  { id: GENERAL, team: NIMBUS, name: 'general', is_general: true, purpose: 'News for all of Nimbus Data', creator: LEILA, created: '-900d', members: everyone },
  { id: CUSTOMER_TRIAGE, team: NIMBUS, name: 'customer-triage', topic: 'Every new customer conversation lands here', creator: SABRINA, created: '-400d', members: [...everyone, BOT] },
  { id: ALEX_CUSTOMERS, team: NIMBUS, name: 'alex-customers', topic: 'Acme, Northwind and Quill', creator: ALEX, created: '-300d', members: [ALEX, SABRINA, JOHN, LEILA, BOT] },
  { id: BUGS_DAILY, team: NIMBUS, name: 'bugs-daily', topic: 'One thread per bug, please', creator: HANNA, created: '-500d', members: [HANNA, RAVI, DIEGO, ...support] },
  { id: EXT_ACME, team: NIMBUS, name: 'ext-acme', shared_with: [ACME], topic: 'Nimbus Data × Acme Robotics', creator: ALEX, created: '-320d', members: [PRIYA, DANIEL, ALEX, RAVI, HANNA, ...support] },
  { id: EXT_NORTHWIND, team: NIMBUS, name: 'ext-northwind', shared_with: [NORTHWIND], topic: 'Nimbus Data × Northwind Freight', creator: ALEX, created: '-250d', members: [TOMAS, WENDY, KWAME, ALEX, DIEGO, HANNA, ...support] },
  { id: EXT_FJORD, team: NIMBUS, name: 'ext-fjord', shared_with: [FJORD], topic: 'Nimbus Data × Fjord Analytics', creator: SABRINA, created: '-210d', members: [JONAS, INGRID, DIEGO, LEILA, ...support] },
  { id: EXT_QUILL, team: NIMBUS, name: 'ext-quill', is_private: true, shared_with: [QUILL], topic: 'Nimbus Data × Quill &amp; Co', creator: ALEX, created: '-140d', members: [INES, THEO, ALEX, ...support] },
  { id: EXT_LUMEN, team: NIMBUS, name: 'ext-lumen', shared_with: [LUMEN], topic: 'Nimbus Data × Lumen Health. No patient data in here, please.', creator: LEILA, created: '-90d', members: [ANA, GRACE, LEILA, DIEGO, HANNA, ...support] },
  { id: EXT_ANGSTROM, team: NIMBUS, name: 'ext-angstrom', shared_with: [ANGSTROM], topic: 'Nimbus Data × Ångström &amp; Söhne', creator: LEILA, created: '-60d', members: [MAJA, KLAUS, LEILA, HANNA, ...support] },
  { id: COMMUNITY, team: NIMBUS, name: 'nimbus-community', shared_with: [ACME, NORTHWIND, FJORD, QUILL, LUMEN], topic: 'Ask anything about Nimbus. One question, one thread.', creator: SABRINA, created: '-180d', members: [PRIYA, DANIEL, KWAME, JONAS, THEO, ANA, TALA, OSKAR, DIEGO, HANNA, ...support] },
]

export const bookmarks: WorldBookmark[] = [
  { channel: EXT_ACME, title: 'Status page', link: 'https://status.nimbus-data.example', emoji: ':large_green_circle:' },
  { channel: EXT_LUMEN, title: 'Security and compliance', link: 'https://docs.nimbus-data.example/security', emoji: ':lock:' },
  { channel: BUGS_DAILY, title: 'On-call rota', link: 'https://rota.nimbus-data.example', emoji: ':zap:' },
]
