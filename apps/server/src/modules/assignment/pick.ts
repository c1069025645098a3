// Gives out issues by the policies of teams: reads each team once, chooses in memory, and keeps whose turn it is.
import type { AssignmentDecision } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { decide, sayReason, weightOf, type Entry, type Person, type Skipped, type SubTeam, type Wall } from './rules.ts'
import { listLoads, listSubTeams, listTeamPeople, lockTeam, peekTeam, saveTurn, type IssueFacts, type MemberRow, type TeamRow } from './store.ts'
import { wallClock } from './wall-clock.ts'

type OpenTeam = { row: TeamRow; entries: Entry[]; touched: boolean }
/** The teams that were looked at, each as it stands after what was given out already. */
export type Desk = { teams: Map<string, OpenTeam | null>; loads: Map<string, Map<string, number>>; isLocked: boolean }
export type Picked = { person: Person | null; path: TeamRow[]; reason: string; skipped: Skipped[] }

/** Locked when something is to be given out; else only looked at. */
export const openDesk = (isLocked: boolean): Desk => ({ teams: new Map(), loads: new Map(), isLocked })

const personOf = (row: MemberRow, turns: Record<string, number>): Person => ({
  key: row.id, kind: 'member', name: row.name, place: row.place, status: row.status, left: row.left, capacity: row.capacity, load: 0, skills: row.skills, lastTurn: turns[row.id] ?? 0,
})

/** Directly inside, after the people: they take turns like these. Those further inside can be named by the calendar. */
const subTeamsOf = (found: { id: string; name: string; depth: number }[], people: number): SubTeam[] =>
  found.map((team, at) => ({ key: team.id, kind: 'team', name: team.name, place: people + at }))

const learnLoads = async (ctx: Ctx, desk: Desk, people: MemberRow[]): Promise<void> => {
  const unknown = people.map((row) => row.id).filter((id) => !desk.loads.has(id))
  if (unknown.length === 0) return
  for (const id of unknown) desk.loads.set(id, new Map())
  for (const { member_id, priority, n } of await listLoads(ctx, unknown)) desk.loads.get(member_id)?.set(priority, n)
}

const openTeam = async (ctx: Ctx, desk: Desk, id: string): Promise<OpenTeam | null> => {
  const known = desk.teams.get(id)
  if (known !== undefined) return known
  const row = await (desk.isLocked ? lockTeam : peekTeam)(ctx, id)
  if (!row || row.policy.strategy === 'none') {
    desk.teams.set(id, null)
    return null
  }
  const people = await listTeamPeople(ctx, id)
  const named = new Set(row.policy.blocks.filter((block) => block.who.kind === 'team').map((block) => block.who.id))
  const inside = row.policy.with_subteams || named.size > 0 ? await listSubTeams(ctx, id) : []
  await learnLoads(ctx, desk, people)
  const teams = inside.filter((team) => named.has(team.id) || (row.policy.with_subteams && team.depth === 1))
  const opened = { row, entries: [...people.map((each) => personOf(each, row.last_turns)), ...subTeamsOf(teams, people.length)], touched: false }
  desk.teams.set(id, opened)
  return opened
}

/** Weighed as this team weighs: another may count an urgent issue for more. */
const weighed = ({ row, entries }: OpenTeam, { loads }: Desk): Entry[] =>
  entries.map((entry) => {
    if (entry.kind === 'team') return entry
    const load = [...(loads.get(entry.key) ?? [])].reduce((sum, [priority, n]) => sum + weightOf(row.policy.weights, priority) * n, 0)
    return { ...entry, load, lastTurn: row.last_turns[entry.key] ?? 0 }
  })

const valuesOf = (issue: IssueFacts, field: string): string[] => {
  if (field === 'tags') return issue.tags
  if (field === 'account.tags') return issue.account_tags
  if (field === 'source') return [issue.source]
  if (field === 'type') return [issue.type]
  const of = field.startsWith('account.') ? issue.account_fields : issue.fields
  const held = of[field.slice(field.lastIndexOf('.') + 1)]
  return held?.values ?? (held?.value === undefined ? [] : [held.value])
}

const take = (team: OpenTeam, entry: Entry): void => {
  const { row } = team
  row.turn += 1
  row.pointer = { key: entry.key, place: entry.place }
  row.last_turns = { ...row.last_turns, [entry.key]: row.turn }
  team.touched = true
}

const wallFor = (row: TeamRow, now: Date): Wall => wallClock(now, row.policy.time_zone)

/** Null for a team that gives nothing out. Each team is asked once on the way down, so nothing goes round in a circle. */
export const pick = async (ctx: Ctx, desk: Desk, teamId: string, issue: IssueFacts, path: TeamRow[] = []): Promise<Picked | null> => {
  const team = path.some((above) => above.id === teamId) ? null : await openTeam(ctx, desk, teamId)
  if (!team) return null
  const { row } = team
  const here = [...path, row]
  const wanted = { weight: weightOf(row.policy.weights, issue.priority), values: Object.fromEntries(row.policy.skill_fields.map((field) => [field, valuesOf(issue, field)])) }
  const { tries, skipped } = decide(row.policy, weighed(team, desk), row.pointer, wanted, wallFor(row, ctx.now))
  for (const entry of tries) {
    const found: Picked | null = entry.kind === 'member' ? { person: entry, path: here, reason: sayReason(row.policy.strategy, here.map((each) => each.name)), skipped: [] } : await pick(ctx, desk, entry.key, issue, here)
    if (found?.person) {
      take(team, entry)
      return { ...found, skipped: [...skipped, ...found.skipped] }
    }
    skipped.push({ name: entry.name, why: 'has nobody who can take it' })
    skipped.push(...(found?.skipped ?? []))
  }
  return { person: null, path: here, reason: `Nobody in ${row.name} can take it`, skipped }
}

/** Counted at once, so that the next issue of the same lot finds them with more to do. */
export const addLoad = (desk: Desk, memberId: string, priority: string | null): void => {
  const load = desk.loads.get(memberId) ?? new Map<string, number>()
  desk.loads.set(memberId, load.set(priority ?? 'none', (load.get(priority ?? 'none') ?? 0) + 1))
}

export const closeDesk = async (ctx: Ctx, desk: Desk): Promise<void> => {
  await Promise.all([...desk.teams.values()].flatMap((team) => (team?.touched ? [saveTurn(ctx, team.row)] : [])))
}

export const presentDecision = (found: Picked | null): AssignmentDecision => ({
  user: found?.person ? { id: found.person.key, name: found.person.name } : null,
  reason: found?.reason ?? 'Issues of this team are not given out by themselves',
  skipped: found?.skipped ?? [],
})
