// Reads an issue after its customer has spoken: what is judged here is filled in at once, then a model is asked if there is one.
import type { AiSettings } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { keepFindings, keepPersons } from './findings.ts'
import { judge, type Judged } from './judge.ts'
import { openFields } from './own-fields.ts'
import { getSettings } from './store-settings.ts'
import { listLessons, listSaid, lockSubject } from './store-facts.ts'
import { listMarks } from './store-marks.ts'

/** People's latest decisions; more makes it slower and hardly wiser. */
const LESSONS = 120

/** With every switch off and no model there is nothing to read for. */
const isIdle = ({ subjects, purposes: { turn, fields, title } }: AiSettings): boolean => !Object.values(subjects).includes(true) && (turn ?? fields ?? title) === null

const gather = async (ctx: Ctx, issueId: string): Promise<Judged | null> => {
  const settings = await getSettings(ctx)
  const subject = isIdle(settings) ? null : await lockSubject(ctx, issueId)
  if (!subject) return null
  const [marks, said] = await Promise.all([listMarks(ctx, issueId), listSaid(ctx, issueId)])
  // It came with its priority: whoever gave it decided, and others like it are learned from.
  const given = subject.priority !== null && !marks.some((m) => m.field === 'priority')
  if (given) await keepPersons(ctx, issueId, 'priority', subject.priority ?? '')
  const open = settings.subjects.priority && !given && !marks.some((m) => m.field === 'priority' && m.person_at)
  return { subject, said, settings, fields: settings.subjects.fields ? await openFields(ctx, subject) : [], lessons: open ? await listLessons(ctx, 'priority', issueId, LESSONS) : [] }
}

/** In one transaction: judging takes a few thousandths of a second, and a second look at the issue would take longer. */
export const readIssue = (edge: EdgeCtx, issueId: string): Promise<Judged | null> =>
  edge.transaction(async (ctx) => {
    const judged = await gather(ctx, issueId)
    if (judged) await keepFindings(ctx, issueId, await judge(judged))
    return judged
  })
