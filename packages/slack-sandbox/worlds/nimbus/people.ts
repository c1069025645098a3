// Who there is in the demo: the company, its six customers, and the people of each.
import type { WorldTeam, WorldUser, WorldUsergroup } from '../../src/world.ts'

export const NIMBUS = 'T0NIMBUS'
export const ACME = 'T0ACME'
export const NORTHWIND = 'T0NORTHWIND'
export const FJORD = 'T0FJORD'
export const QUILL = 'T0QUILL'
export const LUMEN = 'T0LUMEN'
export const ANGSTROM = 'T0ANGSTROM'

export const SABRINA = 'U0SABRINA'
export const ALEX = 'U0ALEX'
export const JOHN = 'U0JOHN'
export const MEI = 'U0MEI'
export const DIEGO = 'U0DIEGO'
export const HANNA = 'U0HANNA'
export const RAVI = 'U0RAVI'
export const LEILA = 'U0LEILA'
export const BOT = 'U0NIMBUSBOT'

export const PRIYA = 'U0PRIYA'
export const DANIEL = 'U0DANIEL'
export const TOMAS = 'U0TOMAS'
export const WENDY = 'U0WENDY'
export const KWAME = 'U0KWAME'
export const JONAS = 'U0JONAS'
export const INGRID = 'U0INGRID'
export const INES = 'U0INES'
export const THEO = 'U0THEO'
export const ANA = 'U0ANA'
export const GRACE = 'U0GRACE'
export const MAJA = 'U0MAJA'
export const KLAUS = 'U0KLAUS'

export const TALA = 'U0TALA'
export const OSKAR = 'U0OSKAR'

export const teams: WorldTeam[] = [
  { id: NIMBUS, name: 'Nimbus Data', domain: 'nimbus-data', email_domain: 'nimbus-data.example' },
  { id: ACME, name: 'Acme Robotics', domain: 'acme-robotics', email_domain: 'acme-robotics.example' },
  { id: NORTHWIND, name: 'Northwind Freight', domain: 'northwind-freight', email_domain: 'northwind-freight.example' },
  { id: FJORD, name: 'Fjord Analytics', domain: 'fjord-analytics', email_domain: 'fjord-analytics.example' },
  { id: QUILL, name: 'Quill & Co', domain: 'quill-and-co', email_domain: 'quill.example' },
  { id: LUMEN, name: 'Lumen Health', domain: 'lumen-health', email_domain: 'lumen-health.example' },
  { id: ANGSTROM, name: 'Ångström & Söhne Försäkringsaktiebolag', domain: 'angstrom-soehne', email_domain: 'angstrom-soehne.example' },
]

const colleagues: WorldUser[] = [
  { id: SABRINA, team: NIMBUS, name: 'sabrina', real_name: 'Sabrina Okafor', email: 'sabrina@nimbus-data.example', title: 'Support lead', tz: 'Europe/London', is_admin: true },
  { id: ALEX, team: NIMBUS, name: 'alex', real_name: 'Alex Moreau', email: 'alex@nimbus-data.example', title: 'Customer success manager', tz: 'Europe/Paris' },
  { id: JOHN, team: NIMBUS, name: 'john', real_name: 'John Petrov', email: 'john@nimbus-data.example', title: 'Support engineer', tz: 'Europe/Sofia' },
  { id: MEI, team: NIMBUS, name: 'mei', real_name: 'Mei Tanaka', email: 'mei@nimbus-data.example', title: 'Support engineer', tz: 'Asia/Tokyo', presence: 'away' },
  { id: DIEGO, team: NIMBUS, name: 'diego', real_name: 'Diego Fuentes', email: 'diego@nimbus-data.example', title: 'Solutions engineer', tz: 'America/Mexico_City' },
  { id: HANNA, team: NIMBUS, name: 'hanna', real_name: 'Hanna Lindqvist', email: 'hanna@nimbus-data.example', title: 'Engineering manager, ingestion', tz: 'Europe/Stockholm' },
  { id: RAVI, team: NIMBUS, name: 'ravi', real_name: 'Ravi Menon', email: 'ravi@nimbus-data.example', title: 'Staff engineer', tz: 'Asia/Kolkata', status_text: 'On call', status_emoji: ':zap:' },
  { id: LEILA, team: NIMBUS, name: 'leila', real_name: 'Leila Haddad', email: 'leila@nimbus-data.example', title: 'Head of customer experience', tz: 'Europe/Berlin', is_admin: true, is_owner: true },
]

const customers: WorldUser[] = [
  { id: PRIYA, team: ACME, name: 'priya.raman', real_name: 'Priya Raman', email: 'priya@acme-robotics.example', title: 'Platform lead', tz: 'Europe/Amsterdam', is_owner: true },
  { id: DANIEL, team: ACME, name: 'dostrowski', real_name: 'Daniel Ostrowski', email: 'daniel@acme-robotics.example', title: 'Data engineer', tz: 'Europe/Warsaw' },
  { id: TOMAS, team: NORTHWIND, name: 'tribeiro', real_name: 'Tomás Ribeiro', email: 'tomas@northwind-freight.example', title: 'Head of platform', tz: 'Europe/Lisbon', is_owner: true },
  { id: WENDY, team: NORTHWIND, name: 'wendy', real_name: 'Wendy Clarke', email: 'wendy@northwind-freight.example', title: 'Operations analyst', tz: 'Europe/London' },
  { id: KWAME, team: NORTHWIND, name: 'kwame', real_name: 'Kwame Boateng', email: 'kwame@northwind-freight.example', title: 'Depot systems', tz: 'Africa/Accra' },
  { id: JONAS, team: FJORD, name: 'jonas', real_name: 'Jonas Solberg', email: 'jonas@fjord-analytics.example', title: 'Analytics engineer', tz: 'Europe/Oslo', is_owner: true },
  { id: INGRID, team: FJORD, name: 'ingrid', real_name: 'Ingrid Aasen', email: 'ingrid@fjord-analytics.example', title: 'Head of data', tz: 'Europe/Oslo' },
  { id: INES, team: QUILL, name: 'ines', real_name: 'Inès Caron', email: 'ines@quill.example', title: 'Directrice des opérations', tz: 'Europe/Paris', is_owner: true },
  { id: THEO, team: QUILL, name: 'theo', real_name: 'Théo Marchand', title: 'Développeur', tz: 'Europe/Paris' },
  { id: ANA, team: LUMEN, name: 'ana.duarte', real_name: 'Ana Duarte', email: 'ana@lumen-health.example', title: 'Data product manager', tz: 'America/New_York', is_owner: true },
  { id: GRACE, team: NIMBUS, name: 'grace.whitfield', real_name: 'Grace Whitfield', email: 'grace@lumen-health.example', title: 'Privacy officer, Lumen Health', tz: 'America/New_York', is_restricted: true, is_ultra_restricted: true },
  { id: MAJA, team: ANGSTROM, name: 'maja', real_name: 'Maja Lindgren', email: 'maja@angstrom-soehne.example', title: 'Dataansvarig', tz: 'Europe/Stockholm', is_owner: true },
  { id: KLAUS, team: ANGSTROM, name: 'kbehrendt', real_name: 'Klaus Behrendt', email: 'klaus@angstrom-soehne.example', title: 'Leiter Rechnungswesen', tz: 'Europe/Berlin' },
]

/** Who came by themselves: guests of the community channel, of companies nobody sold anything to. */
const guests: WorldUser[] = [
  { id: TALA, team: NIMBUS, name: 'tala.reyes', real_name: 'Tala Reyes', email: 'tala@tidepool-games.example', title: 'Analytics, Tidepool Games', tz: 'Asia/Manila', is_restricted: true, is_ultra_restricted: true },
  { id: OSKAR, team: NIMBUS, name: 'oskar.nyberg', real_name: 'Oskar Nyberg', email: 'oskar@nyberg-cycles.example', title: 'Nyberg Cycles', tz: 'Europe/Stockholm', is_restricted: true, is_ultra_restricted: true },
]

export const users: WorldUser[] = [...colleagues, ...customers, ...guests]

export const usergroups: WorldUsergroup[] = [
  { id: 'S0SUPPORT', team: NIMBUS, handle: 'support', name: 'Support', description: 'Whoever answers customers today', users: [SABRINA, JOHN, MEI] },
]
