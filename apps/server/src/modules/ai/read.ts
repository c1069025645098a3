// Reads an issue after its customer has spoken: what is judged here is filled in at once, then a model is asked if there is one.
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { hands, keepFindings, keepPersons } from './findings.ts'
import { judge, type Judged } from './judge.ts'
import { getSettings } from './store-settings.ts'
import { fieldsOf } from '../fields/index.ts'
import { OWN } from './findings.ts'
import type { OwnSubject } from './judge.ts'
import { listFieldLessons, listLessons, listSaid, lockSubject, type Subject } from './store-facts.ts'
import { listMarks } from './store-marks.ts'

/** People's latest decisions; more makes it slower and hardly wiser. */
const LESSONS = 120

const MOST_FIELDS = 8
const MOST_OPTIONS = 60

/** Fields that a machine may fill in here: of one choice, described, and nobody's yet. */
const ownFields = async (ctx: Ctx, subject: Subject): Promise<OwnSubject[]> => {
  const defined = (await fieldsOf(ctx, 'issue')).filter((f) => f.isAiSupported && !f.isReadOnly && f.type === 'select' && f.options.length > 1 && f.options.length <= MOST_OPTIONS)
  const open = defined.filter((f) => hands(subject, [], OWN + f.slug) === undefined).slice(0, MOST_FIELDS)
  return Promise.all(
    open.map(async ({ slug, label, description, options }) => ({
      slug, label, description, options: options.map((o) => ({ value: o.slug, label: o.label, description: o.ai_description })), lessons: await listFieldLessons(ctx, slug, subject.id, LESSONS),
    })),
  )
}

const gather = (edge: EdgeCtx, issueId: string): Promise<Judged | null> =>
  edge.transaction(async (ctx) => {
    const subject = await lockSubject(ctx, issueId)
    if (!subject) return null
    const [settings, marks, said] = await Promise.all([getSettings(ctx), listMarks(ctx, issueId), listSaid(ctx, issueId)])
    // It came with its priority: whoever gave it decided, and others like it are learned from.
    const given = subject.priority !== null && !marks.some((m) => m.field === 'priority')
    if (given) await keepPersons(ctx, issueId, 'priority', subject.priority ?? '')
    const open = settings.subjects.priority && !given && !marks.some((m) => m.field === 'priority' && m.person_at)
    return { subject, said, settings, fields: settings.subjects.fields ? await ownFields(ctx, subject) : [], lessons: open ? await listLessons(ctx, 'priority', issueId, LESSONS) : [] }
  })

export const readIssue = async (edge: EdgeCtx, issueId: string): Promise<Judged | null> => {
  const judged = await gather(edge, issueId)
  if (!judged) return null
  const findings = await judge(judged)
  await edge.transaction((ctx) => keepFindings(ctx, issueId, findings))
  return judged
}
