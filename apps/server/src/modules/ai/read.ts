// Reads an issue after its customer has spoken: what is judged here is filled in at once, then a model is asked if there is one.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { keepFindings, keepPersons } from './findings.ts'
import { judge, type Judged } from './judge.ts'
import { openFields } from './own-fields.ts'
import { getSettings, isIdle } from './store-settings.ts'
import { listLessons, listSaid, lockSubject } from './store-facts.ts'
import { listMarks } from './store-marks.ts'
import { claimWaiting, takeWaiting } from './store-waiting.ts'

/** People's latest decisions; more makes it slower and hardly wiser. */
const LESSONS = 120

const gather = async (ctx: Ctx, issueId: string): Promise<Judged | null> => {
  const settings = await getSettings(ctx)
  const subject = isIdle(settings) ? null : await lockSubject(ctx, issueId)
  if (!subject) return null
  const [marks, said] = await Promise.all([listMarks(ctx, issueId), listSaid(ctx, issueId)])
  // It came with its priority: whoever gave it decided, and others like it are learned from.
  const given = subject.priority !== null && !marks.some((m) => m.field === 'priority')
  if (given) await keepPersons(ctx, issueId, 'priority', subject.priority ?? '')
  const open = settings.subjects.priority && !given && !marks.some((m) => m.field === 'priority' && m.person_at)
  return { subject, marks, said, settings, fields: settings.subjects.fields ? await openFields(ctx, subject) : [], lessons: open ? await listLessons(ctx, 'priority', issueId, LESSONS) : [] }
}

/** In one transaction: judging takes a few thousandths of a second, and a second look at the issue would take longer. `after` is done with it. */
export const readIssue = (edge: EdgeCtx, issueId: string, after: (ctx: Ctx, judged: Judged) => void): Promise<void> =>
  edge.transaction(async (ctx) => {
    if (!(await claimWaiting(ctx, issueId))) return
    const judged = await gather(ctx, issueId)
    await takeWaiting(ctx, issueId)
    if (!judged) return
    await keepFindings(ctx, issueId, await judge(judged), judged)
    after(ctx, judged)
  })

/** As it is now, for who asks a model about it. */
export const lookAt = (edge: EdgeCtx, issueId: string): Promise<Judged | null> => edge.transaction((ctx) => gather(ctx, issueId))
