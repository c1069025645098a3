// How the demo's week came out: each conversation is sorted soon after it began, and noted upon and closed after its last word.
import type { App } from '../app.ts'
import { SYSTEM, type Actor, type Ctx } from '../platform/context.ts'
import { commitLazily } from '../platform/lazily.ts'
import { stepInside } from '../platform/workspace.ts'
import { cardJob } from '../channels/slack/index.ts'
import { findByExternal, writeNote } from '../modules/messages/index.ts'
import { assignIssue, assignTeam, getIssue, renameIssue, setPriority, setState, setTags, snoozeIssue, type Issue } from '../modules/issues/index.ts'
import { completeTicket, linkTicket, readTyped } from '../modules/linked-tickets/index.ts'
import { actorOfMember, findMembersByEmail } from '../modules/members/index.ts'
import type { SurveyRow } from '../modules/surveys/index.ts'
import { listTeams } from '../modules/teams/index.ts'
import { desk } from './nimbus.ts'
import type { DemoOutcome } from './nimbus-after.ts'
import { seedAnswer } from './questions.ts'

type Words = Map<string, { ts: string; text: string }[]>

const MINUTE = 60_000

const actorFor = async (ctx: Ctx, email: string | undefined): Promise<Actor> => {
  const [member] = email ? await findMembersByEmail(ctx, [email]) : []
  return member ? actorOfMember(member) : SYSTEM
}

const LEAD = desk.admins[1]
/** Support is handed out by its lead; the others take theirs themselves. */
const whoSorts = (o: DemoOutcome): string | undefined => (o.team === 'Support' ? LEAD : (o.assignee ?? LEAD))

const sort = async (ctx: Ctx, issue: Issue, o: DemoOutcome): Promise<void> => {
  const by = ctx.as(await actorFor(ctx, whoSorts(o)))
  if (o.title) await renameIssue(by, issue.id, o.title)
  if (o.priority) await setPriority(by, issue.id, o.priority)
  if (o.tags) await setTags(by, issue.id, o.tags)
  const team = (await listTeams(ctx)).find((t) => t.name === o.team)
  if (team) await assignTeam(by, issue.id, team.id)
  const [assignee] = o.assignee ? await findMembersByEmail(ctx, [o.assignee]) : []
  if (assignee) await assignIssue(by, issue.id, assignee.id)
}

/** Nobody wants to be woken at night. */
const morningAfter = (now: Date, hours: number): Date => {
  const morning = new Date(now.getTime() + hours * 60 * MINUTE)
  morning.setHours(9, 0, 0, 0)
  return morning
}

const linkTo = async (by: Ctx, issueId: string, { address, title, isDone = false }: NonNullable<DemoOutcome['ticket']>): Promise<void> => {
  const read = readTyped(address, undefined)
  if ('problem' in read) throw new Error(read.problem)
  const { ticket } = await linkTicket(by, issueId, { ...read, title })
  if (isDone) await completeTicket(by, ticket.id)
}

const finish = async (ctx: Ctx, app: App, issue: Issue, o: DemoOutcome): Promise<void> => {
  const by = ctx.as(await actorFor(ctx, o.assignee ?? LEAD))
  if (o.note) await writeNote(ctx.as(await actorFor(ctx, o.note.by)), await getIssue(ctx, issue.id), { html: o.note.html })
  if (o.ticket) await linkTo(by, issue.id, o.ticket)
  if (o.state) await setState(by, issue.id, o.state, { by: 'person' })
  if (o.snoozeHours) await snoozeIssue(by, issue.id, morningAfter(app.house.clock(), o.snoozeHours))
}

const issueOf = async (ctx: Ctx, o: DemoOutcome, words: Words): Promise<Issue | null> => {
  const root = words.get(o.channelId)?.find((w) => w.text.startsWith(o.rootKeyText))
  const message = root ? await findByExternal(ctx, `slack:${desk.team}:${o.channelId}`, root.ts) : null
  return message ? getIssue(ctx, message.issueId) : null
}

/** Cards of what is still open are posted; the past is not told again. */
const tellTriage = (app: App, workspaceId: string, issueIds: string[]): Promise<void> =>
  stepInside(app.house, { workspaceId, actor: SYSTEM }, async (ctx) => {
    for (const issueId of issueIds) {
      const job = await cardJob(ctx, { type: 'issue.created', issueId, objectId: issueId, data: {} })
      if (job) ctx.enqueue(job)
    }
  })

export const applyOutcomes = async (app: App, workspaceId: string, words: Words, survey: SurveyRow): Promise<void> => {
  const open: string[] = []
  for (const o of desk.after) {
    const issue = await stepInside(app.house, { workspaceId, actor: SYSTEM }, (ctx) => issueOf(ctx, o, words))
    if (!issue) {
      app.house.log.warn({ conversation: o.rootKeyText }, 'a conversation of the demo was not found')
      continue
    }
    const at = (after: Date, minutes: number, work: (ctx: Ctx) => Promise<void>): Promise<void> => {
      const now = new Date(Math.min(after.getTime() + minutes * MINUTE, app.house.clock().getTime()))
      return stepInside(app.house, { workspaceId, actor: SYSTEM, now }, (ctx) => {
        // What follows waits for the disk, and with it all of this; the demo is whole only after that.
        commitLazily(ctx)
        return work(ctx)
      })
    }
    await at(issue.createdAt, 2 + (issue.number % 4), (ctx) => sort(ctx, issue, o))
    await at(issue.latestMessageAt, 1, (ctx) => finish(ctx, app, issue, o))
    if (o.state === 'closed') await seedAnswer(app, workspaceId, issue, o.title ?? issue.title, survey)
    else open.push(issue.id)
  }
  await tellTriage(app, workspaceId, open)
}
