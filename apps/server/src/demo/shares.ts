// How the demo desk shares its work: teams inside teams, who is given what, who is away, and what two roles of its own may see.
import { type AssignmentPolicy, assignmentPolicy, type Permission, permissionsOf, type Skill, withReading } from '@patchbay/contract'
import type { App } from '../app.ts'
import { SYSTEM, type Ctx } from '../platform/context.ts'
import { newId } from '../platform/id.ts'
import { stepInside } from '../platform/workspace.ts'
import { setPolicy, setStatus, setWork } from '../modules/assignment/index.ts'
import { findMembersByEmail } from '../modules/members/index.ts'
import { insertRole } from '../modules/roles/index.ts'
import { addTeam, listTeams } from '../modules/teams/index.ts'
import { desk } from './nimbus.ts'

const at = (name: string) => `${name}@nimbus-data.example`
const idOf = async (ctx: Ctx, name: string): Promise<string> => (await findMembersByEmail(ctx, [at(name)]))[0]?.id ?? ''

export const seedTeams = async (ctx: Ctx): Promise<void> => {
  const known = new Map((await listTeams(ctx)).map((team) => [team.name, team.id]))
  for (const { name, icon, inside, members } of desk.teams) {
    if (known.has(name)) continue
    const people = await findMembersByEmail(ctx, members)
    // As they are written there: it is the order in which they take turns.
    const user_ids = members.flatMap((email) => people.find((person) => person.email === email)?.id ?? [])
    known.set(name, await addTeam(ctx, { name, icon, parent_id: inside ? (known.get(inside) ?? null) : null, user_ids }))
  }
}

const WEEK = { hanna: ['monday', 'tuesday', 'wednesday'], diego: ['thursday', 'friday', 'saturday', 'sunday'] } as const

const onCall = async (ctx: Ctx): Promise<AssignmentPolicy['blocks']> => {
  const blocks: AssignmentPolicy['blocks'] = []
  for (const [name, days] of Object.entries(WEEK)) {
    const id = await idOf(ctx, name)
    for (const day of days) blocks.push({ day, from: '07:00', to: '19:00', who: { kind: 'member', id } })
  }
  return blocks
}

const seedPolicies = async (ctx: Ctx): Promise<void> => {
  const teams = new Map((await listTeams(ctx)).map((team) => [team.name, team.id]))
  const give = async (name: string, policy: Partial<AssignmentPolicy> & Pick<AssignmentPolicy, 'strategy'>) => {
    const id = teams.get(name)
    if (id) await setPolicy(ctx, id, assignmentPolicy.parse(policy))
  }
  await give('Tier 2', { strategy: 'round_robin' })
  await give('Support', { strategy: 'round_robin', backstop_id: await idOf(ctx, 'sabrina'), skill_fields: ['tags', 'account.tags'] })
  await give('Customer Success', { strategy: 'load_balanced', weights: { urgent: 3, high: 2, medium: 1, low: 1, none: 1 } })
  await give('Billing', { strategy: 'round_robin' })
  await give('Engineering', { strategy: 'recurring_weekly', time_zone: 'Europe/Berlin', blocks: await onCall(ctx) })
}

const KNOWS: { name: string; capacity: number | null; skills: Skill[] }[] = [
  { name: 'john', capacity: 12, skills: [{ field: 'tags', value: 'login' }, { field: 'tags', value: 'connectors' }] },
  { name: 'mei', capacity: 10, skills: [{ field: 'tags', value: 'models' }, { field: 'account.tags', value: 'french' }] },
  { name: 'sabrina', capacity: null, skills: [{ field: 'tags', value: 'incident' }, { field: 'tags', value: 'webhooks' }] },
]

const ROLES: { name: string; description: string; permissions: Permission[]; tag: string | null }[] = [
  { name: 'Team lead', description: 'Members who also invite people and set up AI agents.', permissions: [...permissionsOf('member'), 'ai-agents:write', 'users:write'], tag: null },
  { name: 'Security reviewer', description: 'Sees what is about compliance, and nothing else.', permissions: withReading(['issues:note', 'accounts:read', 'contacts:read', 'macros:read']), tag: 'compliance' },
]

/** Until the Monday after next, so that whoever looks on whichever day finds somebody away. */
const backOn = (now: Date): string => new Date(now.getTime() + (14 - ((now.getUTCDay() + 6) % 7)) * 86_400_000).toISOString()

export const seedShares = (app: App, workspaceId: string): Promise<void> =>
  stepInside(app.house, { workspaceId, actor: SYSTEM }, async (ctx) => {
    await seedPolicies(ctx)
    for (const { name, capacity, skills } of KNOWS) await setWork(ctx, await idOf(ctx, name), { capacity, skills })
    for (const { name, description, permissions, tag } of ROLES)
      await insertRole(ctx, newId(ctx.now.getTime()), { name, description, permissions, issueFilter: tag ? { operator: 'and', subfilters: [{ field: 'tags', operator: 'in', values: [tag] }] } : null })
    await setStatus(ctx, await idOf(ctx, 'diego'), { status: 'out_of_office', until: backOn(ctx.now) })
  })
