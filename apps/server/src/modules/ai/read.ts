// Reads an issue after its customer has spoken: what is judged here is filled in at once, then a model is asked if there is one.
import type { EdgeCtx } from '../../platform/context.ts'
import { keepFindings, keepPersons } from './findings.ts'
import { judge, type Judged } from './judge.ts'
import { getSettings } from './store-settings.ts'
import { listLessons, listSaid, lockSubject } from './store-facts.ts'
import { listMarks } from './store-marks.ts'

/** People's latest decisions; more makes it slower and hardly wiser. */
const LESSONS = 120

const gather = (edge: EdgeCtx, issueId: string): Promise<Judged | null> =>
  edge.transaction(async (ctx) => {
    const subject = await lockSubject(ctx, issueId)
    if (!subject) return null
    const [settings, marks, said] = await Promise.all([getSettings(ctx), listMarks(ctx, issueId), listSaid(ctx, issueId)])
    // It came with its priority: whoever gave it decided, and others like it are learned from.
    const given = subject.priority !== null && !marks.some((m) => m.field === 'priority')
    if (given) await keepPersons(ctx, issueId, 'priority', subject.priority ?? '')
    const open = settings.subjects.priority && !given && !marks.some((m) => m.field === 'priority' && m.person_at)
    return { subject, said, settings, lessons: open ? await listLessons(ctx, 'priority', issueId, LESSONS) : [] }
  })

export const readIssue = async (edge: EdgeCtx, issueId: string): Promise<Judged | null> => {
  const judged = await gather(edge, issueId)
  if (!judged) return null
  const findings = await judge(judged)
  await edge.transaction((ctx) => keepFindings(ctx, issueId, findings))
  return judged
}
