// Gives issues to people: when a team gets one that nobody has, by hand of a rule, or all of somebody who is away.
import type { Ctx, EventDraft } from '../../platform/context.ts'
import { addFollowers, moveAssignees } from '../issues/index.ts'
import { addLoad, closeDesk, openDesk, pick, presentDecision, type Picked } from './pick.ts'
import { findPolicy, lockIssueFacts, type Move } from './store.ts'

/** Kept with the event, for whoever asks why. */
const toldOf = (found: Picked) => {
  const team = found.path.at(-1)
  return { by: 'machine', reason: found.reason, confidence: 1, decision: { team: team?.name ?? '', team_id: team?.id ?? null, strategy: team?.policy.strategy ?? 'none', turn: team?.turn ?? 0, skipped: found.skipped.slice(0, 50) } }
}

/** Nobody could: it stays with the team, and the backstop follows it from now on. */
const tellNobody = async (ctx: Ctx, issueId: string, found: Picked): Promise<void> => {
  const backstop = found.path[0]?.policy.backstop_id ?? null
  if (backstop) await addFollowers(ctx, issueId, [{ kind: 'user', id: backstop }])
  await ctx.emit({ type: 'issue.assignment.failed', issueId, data: { ...toldOf(found), backstop } })
}

/** What became of each; those whom nobody can take stay as they are. */
const assignMany = async (ctx: Ctx, teamId: string, issueIds: string[], mayReplace: boolean): Promise<Move[]> => {
  const desk = openDesk(true)
  const moves: Move[] = []
  const told = new Map<string, Picked>()
  for (const issue of await lockIssueFacts(ctx, issueIds)) {
    if (issue.assignee_id && !mayReplace) continue
    const found = await pick(ctx, desk, teamId, issue)
    if (!found) return moves
    if (!found.person) await tellNobody(ctx, issue.id, found)
    else {
      addLoad(desk, found.person.key, issue.priority)
      told.set(issue.id, found)
      moves.push({ issue: issue.id, from: issue.assignee_id, to: found.person.key })
    }
  }
  await closeDesk(ctx, desk)
  const changed = await moveAssignees(ctx, moves.filter((move) => move.from !== move.to))
  for (const { issue, from, to } of changed) await ctx.emit({ type: 'issue.assigned', issueId: issue, data: { from, to, ...toldOf(told.get(issue) as Picked) } })
  return changed
}

/** The door for rules: gives this issue to whoever the team's policy names. Null when nobody can, or the team gives nothing out. */
export const assignByPolicy = async (ctx: Ctx, issueId: string, teamId: string): Promise<string | null> => (await assignMany(ctx, teamId, [issueId], true))[0]?.to ?? null

/** All of them, whoever has them; gives those that somebody took. */
export const handToTeam = (ctx: Ctx, teamId: string, issueIds: string[]): Promise<Move[]> => assignMany(ctx, teamId, issueIds, true)

/** In the same transaction in which a team gets an issue, whichever way: who has it keeps it, unless the policy says otherwise. */
export const assignOnTeam = async (ctx: Ctx, event: Required<EventDraft>): Promise<void> => {
  const team = event.type === 'issue.created' ? event.data.team_id : event.data.to
  if (typeof team !== 'string' || !event.issueId || ctx.historic) return
  const policy = await findPolicy(ctx, team)
  if (policy && policy.strategy !== 'none') await assignMany(ctx, team, [event.issueId], policy.override)
}

/** What an issue like any other would be told now. Nothing is changed. */
export const previewNext = async (ctx: Ctx, teamId: string) => {
  const plain = { id: '', number: 0, team_id: teamId, assignee_id: null, priority: null, source: 'slack', type: 'conversation', tags: [], account_tags: [], fields: {}, account_fields: {} }
  return presentDecision(await pick(ctx, openDesk(false), teamId, plain))
}
